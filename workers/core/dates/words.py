"""Words of dates that CLDR has not: of yesterday, ago, clock and era, and the month names of other calendars.

A line is `language kind value: words`. A word's kinds tell what it may be in a date, and a value what it is then:

    M W w   month of our calendar (1), weekday in full and in short (1 is Monday)
    J H E   month of the Iranian, Islamic, Ethiopian calendar (1)
    R       day beside today, in days          L    last -1, this 0, next 1
    Q       number word                        N P  unit and number in one: 22 is two hours; with `ago` in it
    U X     unit; unit with `ago` in it        G g  `ago` behind, before (0 second, 1 minute, 2 hour, 3 day,
    A       half of the day: 1 before noon, 2 after noon, 3 night, 4 noon and around it        4 week, 5 month, 6 year)
    B       era, with the year before its first one; F its first year
    Y V     mark of a year behind, before      K k  of a month             D d  of a day
    T I S   mark of hour, minute, second       C    "at", "o'clock" before a time
    O       ending of an ordinal               c    small words between the parts
"""

WORDS = """
en R-2: day before yesterday, the day before yesterday
en R-1: yesterday, last night
en R0: today, tonight, this morning, this afternoon, this evening
en R1: tomorrow
en L-1: last, past
en L0: this
en L1: next
en Q1: a, an, one
en Q2: two
en Q3: three
en Q4: four
en Q5: five
en Q6: six
en Q7: seven
en Q8: eight
en Q9: nine
en Q10: ten
en Q11: eleven
en Q12: twelve
en Q15: fifteen
en Q20: twenty
en Q30: thirty
en Q40: forty
en Q45: forty-five
en U0: second, seconds, sec, secs
en U1: minute, minutes, min, mins
en U2: hour, hours, hr, hrs
en U3: day, days
en U4: week, weeks, wk, wks
en U5: month, months
en U6: year, years, yr, yrs
en G: ago
en A1: am, a.m, a. m
en A2: pm, p.m, p. m
en A4: noon, midday
en M9: sept
en w2: tues
en w4: thur, thurs
en O: st, nd, rd, th
en c: of, the, on, day
en C: at
en T: h, hrs, hours, o'clock
en V: year
fr R-2: avant-hier
fr R-1: hier, hier soir
fr R0: aujourd'hui, ce matin, ce soir, cet après-midi
fr R1: demain
fr L-1: dernier, dernière, passé
fr L0: ce, cette
fr L1: prochain, prochaine
fr Q1: un, une
fr Q2: deux
fr Q3: trois
fr Q4: quatre
fr Q5: cinq
fr Q6: six
fr Q10: dix
fr Q15: quinze
fr Q20: vingt
fr Q30: trente
fr U0: seconde, secondes
fr U1: minute, minutes, mn
fr U2: heure, heures
fr U3: jour, jours
fr U4: semaine, semaines
fr U5: mois
fr U6: an, ans, année
fr g: il y a, voici
fr M2: fév
fr M7: juil
fr O: er, re, ère, e
fr c: le, de, du, d'
fr C: à, vers
fr T: h, heures
fr I: min, mn
es R-2: anteayer, antier, antes de ayer
es R-1: ayer, anoche
es R0: hoy, esta mañana, esta tarde, esta noche
es R1: mañana
es L-1: pasado, pasada, último, última
es L0: este, esta
es L1: próximo, próxima, que viene
es Q1: un, una, uno
es Q2: dos
es Q3: tres
es Q4: cuatro
es Q5: cinco
es Q6: seis
es Q10: diez
es Q15: quince
es Q20: veinte
es Q30: treinta
es U1: minuto, minutos, min
es U2: hora, horas
es U3: día, días
es U4: semana, semanas
es U5: mes, meses
es U6: año, años
es g: hace
es M9: setiembre, set
es A1: am, a.m, de la mañana, de la madrugada
es A2: pm, p.m, de la tarde, de la noche
es c: de, del, el, los, d
es C: a las, a la, las
es T: h, hs, hrs, horas
es O: º, ª, o
pt R-2: anteontem
pt R-1: ontem
pt R0: hoje, esta manhã, esta tarde, esta noite
pt R1: amanhã
pt L-1: passado, passada, último, última
pt L0: este, esta
pt L1: próximo, próxima
pt Q1: um, uma
pt Q2: dois, duas
pt Q3: três
pt Q4: quatro
pt Q5: cinco
pt Q6: seis
pt Q10: dez
pt Q20: vinte
pt Q30: trinta
pt U1: minuto, minutos, min
pt U2: hora, horas
pt U3: dia, dias
pt U4: semana, semanas
pt U5: mês, meses
pt U6: ano, anos
pt g: há
pt G: atrás
pt W1: segunda feira
pt W2: terça feira
pt W3: quarta feira
pt W4: quinta feira
pt W5: sexta feira
pt A1: da manhã, da madrugada
pt A2: da tarde, da noite
pt c: de, do, em, na, no
pt C: às, as, a
pt T: h, hs, hrs, horas
pt O: º, ª, o
de R-2: vorgestern
de R-1: gestern, gestern abend
de R0: heute, heute morgen, heute früh, heute abend
de R1: morgen
de L-1: letzten, letzte, letzter, letztes, letztem, vergangenen, vergangene, vergangener
de L0: diesen, dieser, diese, dieses
de L1: nächsten, nächste, nächster, kommenden
de Q1: ein, eine, einem, einer, einen
de Q2: zwei
de Q3: drei
de Q4: vier
de Q5: fünf
de Q6: sechs
de Q10: zehn
de Q15: fünfzehn
de Q20: zwanzig
de Q30: dreißig
de U0: sekunde, sekunden
de U1: minute, minuten, min
de U2: stunde, stunden, std
de U3: tag, tage, tagen
de U4: woche, wochen
de U5: monat, monate, monaten
de U6: jahr, jahre, jahren
de g: vor
de M1: jänner, jän
de M3: mrz
de w6: sonnabend
de c: den, der, dem, am
de C: um, gegen
de T: uhr, h
it R-2: l'altro ieri, altro ieri, ieri l'altro, avantieri
it R-1: ieri, ieri sera
it R0: oggi, stamattina, stamane, stasera
it R1: domani
it L-1: scorso, scorsa, passato
it L0: questo, questa
it L1: prossimo, prossima
it Q1: un, una, uno, un'
it Q2: due
it Q3: tre
it Q4: quattro
it Q5: cinque
it Q6: sei
it Q10: dieci
it Q20: venti
it Q30: trenta
it U1: minuto, minuti, min
it U2: ora, ore
it U3: giorno, giorni
it U4: settimana, settimane
it U5: mese, mesi
it U6: anno, anni
it G: fa
it c: di, del, il, lo
it C: ore, alle, h, alle ore
it O: º, °
nl R-2: eergisteren
nl R-1: gisteren, gisteravond
nl R0: vandaag, vanmorgen, vanochtend, vanmiddag, vanavond
nl R1: morgen
nl L-1: afgelopen, vorige, laatste
nl L0: deze, dit
nl L1: volgende, komende
nl Q1: een, één
nl Q2: twee
nl Q3: drie
nl Q4: vier
nl Q5: vijf
nl U1: minuut, minuten, min
nl U2: uur, uren
nl U3: dag, dagen
nl U4: week, weken
nl U5: maand, maanden
nl U6: jaar, jaren
nl G: geleden
nl c: de, van
nl C: om
nl T: uur, u, h
nl O: e, ste
sv R-2: i förrgår
sv R-1: i går, igår, i går kväll
sv R0: i dag, idag, i morse, i kväll
sv R1: i morgon, imorgon
sv L-1: förra, senaste
sv L1: nästa
sv Q1: en, ett
sv Q2: två
sv Q3: tre
sv Q4: fyra
sv Q5: fem
sv U1: minut, minuter, min
sv U2: timme, timmar, tim
sv U3: dag, dagar
sv U4: vecka, veckor
sv U5: månad, månader
sv U6: år
sv G: sedan, sen
sv g: för
sv c: den, om
sv C: kl, klockan
sv W1: måndagen
sv W2: tisdagen
sv W3: onsdagen
sv W4: torsdagen
sv W5: fredagen
sv W6: lördagen
sv W7: söndagen
da R-2: i forgårs
da R-1: i går, igår, i aftes
da R0: i dag, idag, i morges, i aften
da R1: i morgen
da L-1: sidste, forrige
da L1: næste
da Q1: en, et
da Q2: to
da Q3: tre
da U1: minut, minutter, min
da U2: time, timer
da U3: dag, dage
da U4: uge, uger
da U5: måned, måneder
da U6: år
da G: siden
da g: for
da c: den, d
da C: kl, klokken
nb R-2: i forgårs
nb R-1: i går, igår, i går kveld
nb R0: i dag, idag, i morges, i kveld
nb R1: i morgen
nb L-1: sist, forrige, siste
nb L1: neste
nb Q1: en, et, én
nb Q2: to
nb Q3: tre
nb U1: minutt, minutter, min
nb U2: time, timer
nb U3: dag, dager
nb U4: uke, uker
nb U5: måned, måneder
nb U6: år
nb G: siden
nb g: for
nb c: den
nb C: kl, klokka, klokken
fi R-2: toissapäivänä, toissa päivänä
fi R-1: eilen
fi R0: tänään
fi R1: huomenna
fi L-1: viime
fi L1: ensi
fi Q1: yksi
fi Q2: kaksi
fi Q3: kolme
fi U1: minuutti, minuuttia, min
fi U2: tunti, tuntia, t
fi U3: päivä, päivää
fi U4: viikko, viikkoa
fi U5: kuukausi, kuukautta
fi U6: vuosi, vuotta
fi G: sitten
fi C: klo, kello
et R-2: üleeile
et R-1: eile
et R0: täna
et R1: homme
et L-1: eelmine, eelmisel, möödunud
et Q1: üks, ühe
et Q2: kaks, kahe
et U1: minut, minutit, minuti
et U2: tund, tundi, tunni
et U3: päev, päeva
et G: tagasi
et c: a, aasta
et C: kell
lv R-2: aizvakar
lv R-1: vakar
lv R0: šodien
lv R1: rīt
lv L-1: pagājušajā, pagājušo
lv Q2: divām, divas, diviem
lv U1: minūtes, minūtēm, minūtēs, minūti
lv U2: stundas, stundām, stundu
lv U3: dienas, dienām, dienu
lv g: pirms
lv Y: gada, gads, g
lv C: plkst, pulksten, plkst.
lt R-2: užvakar
lt R-1: vakar
lt R0: šiandien
lt R1: rytoj
lt L-1: praėjusį, praėjusią, pereitą
lt Q2: dvi, du
lt U1: minutes, minutės, minučių, min
lt U2: valandas, valandą, valandų, val
lt U3: dienas, dieną, dienų, d
lt g: prieš
lt Y: m, metų, metai
lt D: d, diena, dieną
lt C: val
lt T: val
pl R-2: przedwczoraj
pl R-1: wczoraj
pl R0: dzisiaj, dziś
pl R1: jutro
pl L-1: ubiegły, ubiegłą, ubiegła, ubiegłym, zeszły, zeszłą, zeszłym, zeszłego, miniony, minioną
pl L1: przyszły, przyszłą
pl Q1: jedną, jeden
pl Q2: dwa, dwie
pl Q3: trzy
pl U1: minuta, minuty, minut, minutę, min
pl U2: godzina, godziny, godzin, godzinę
pl U3: dzień, dni
pl U4: tydzień, tygodnie, tygodni
pl U5: miesiąc, miesiące, miesięcy, miesiącu
pl U6: rok, lata, lat, roku
pl G: temu
pl W3: środę
pl W6: sobotę
pl W7: niedzielę
pl Y: r, roku, rok
pl c: w, we, dnia
pl C: godz, godzina, o, o godz
cs R-2: předevčírem
cs R-1: včera
cs R0: dnes, dneska
cs R1: zítra
cs L-1: minulý, minulou, minulé, minulém
cs L1: příští
cs Q2: dvěma
cs Q3: třemi
cs U1: minutami, minutou, minut, min
cs U2: hodinami, hodinou, hodin
cs U3: dny, dnem, dní
cs U4: týdny, týdnem
cs g: před
cs W3: středu
cs W6: sobotu
cs W7: neděli
cs c: v, ve
cs C: v, ve
cs T: hod, h, hodin
sk R-2: predvčerom
sk R-1: včera
sk R0: dnes
sk R1: zajtra
sk L-1: minulý, minulú, minulé
sk Q2: dvoma
sk Q3: tromi
sk U1: minútami, minútou
sk U2: hodinami, hodinou
sk U3: dňami, dňom
sk g: pred
sk W3: stredu
sk W6: sobotu
sk W7: nedeľu
sk C: o
sk c: v, vo
sk T: h, hod
hu R-2: tegnapelőtt
hu R-1: tegnap, tegnap este
hu R0: ma, ma reggel, ma este
hu R1: holnap
hu L-1: múlt
hu L0: ezen
hu L1: jövő
hu Q1: egy
hu Q2: két, kettő
hu Q3: három
hu U1: perc, perccel, perce
hu U2: óra, órával, órája
hu U3: nap, nappal, napja
hu X1: perce
hu X2: órája
hu X3: napja
hu G: ezelőtt
hu M9: szeptember, szept
hu W1: hétfőn
hu W2: kedden
hu W3: szerdán
hu W4: csütörtökön
hu W5: pénteken
hu W6: szombaton
hu W7: vasárnap
hu O: a, e, i, én, án, jén, ján, n
hu C: kor
hu T: óra, órakor
hu I: perc
ro R-2: alaltăieri
ro R-1: ieri, aseară
ro R0: azi, astăzi, astă-seară
ro R1: mâine
ro L-1: trecut, trecută
ro L1: viitor, viitoare
ro Q1: o, un
ro Q2: două, doi
ro Q3: trei
ro U1: minut, minute
ro U2: oră, ore
ro U3: zi, zile
ro U4: săptămână, săptămâni
ro g: acum
ro C: ora, orele, la
ro c: de
bg R-2: онзи ден
bg R-1: вчера, снощи
bg R0: днес, тази сутрин
bg R1: утре
bg L-1: миналия, миналата, миналият, минала
bg Q1: един, една
bg Q2: два, две
bg Q3: три
bg U1: минути, минута, мин
bg U2: часа, час
bg U3: дни, ден, дена
bg g: преди
bg Y: г, година
bg c: на, от
bg C: в, от
bg T: ч, часа
ru R-2: позавчера
ru R-1: вчера, вчера вечером
ru R0: сегодня, сегодня утром, сегодня вечером
ru R1: завтра
ru L-1: прошлый, прошлую, прошлая, прошлое, прошлом, минувший, минувшую, минувшее
ru L0: этот, эту, этом
ru L1: следующий, следующую, следующее, будущий
ru Q1: один, одну
ru Q2: два, две
ru Q3: три
ru Q4: четыре
ru Q5: пять
ru Q6: шесть
ru Q10: десять
ru Q15: пятнадцать
ru Q20: двадцать
ru Q30: тридцать
ru U0: секунд, секунды, секунду
ru U1: минута, минуты, минут, минуту, мин
ru U2: час, часа, часов
ru U3: день, дня, дней
ru U4: неделя, недели, недель, неделю
ru U5: месяц, месяца, месяцев, месяце
ru U6: год, года, лет, году
ru P11: минуту назад
ru P21: час назад
ru G: назад
ru W3: среду, среды
ru W5: пятницу, пятницы
ru W6: субботу, субботы
ru W7: воскресенья
ru W1: понедельника
ru W2: вторника
ru W4: четверга
ru M1: январь, янв
ru M2: февраль, фев
ru M3: март
ru M5: май
ru M8: авг
ru M9: сен
ru M11: ноя
ru Y: г, год, года, году, гг
ru O: го, е, ое, ого
ru c: в, во, от
ru C: в, около
ru T: ч, час, часов, часа
ru I: мин, минут
uk R-2: позавчора
uk R-1: вчора, учора, вчора ввечері
uk R0: сьогодні
uk R1: завтра
uk L-1: минулий, минулу, минулого, минулої
uk L1: наступний, наступну
uk Q1: одну, один
uk Q2: два, дві
uk Q3: три
uk U1: хвилин, хвилини, хвилину, хв
uk U2: година, години, годин, годину, год
uk U3: день, дні, днів
uk U4: тиждень, тижні
uk G: тому
uk W3: середу
uk W5: п'ятниця, п'ятницю, пʼятниця
uk W6: суботу
uk W7: неділю
uk Y: р, року, рік
uk O: го, е
uk c: в, у
uk C: о, об
be R-1: учора
be R0: сёння
be U2: гадзін, гадзіны, гадзіну
be G: таму
be Y: г, года
sr R-2: прекјуче, prekjuče
sr R-1: јуче, juče, синоћ, sinoć
sr R0: данас, danas
sr R1: сутра, sutra
sr L-1: прошли, прошле, прошлог, prošli, prošle
sr Q2: два, две, dva, dve
sr U1: минута, минут, minuta, minut, min
sr U2: сати, сата, сат, sati, sata, sat
sr U3: дана, дан, dana, dan
sr g: пре, pre
sr W3: среду, sredu
sr W6: суботу, subotu
sr W7: недељу, nedelju
sr M8: avgusta, августа
sr c: у, u
sr C: у, u
sr Y: године, godine
hr R-2: prekjučer, jučer ujutro
hr R-1: jučer, sinoć
hr R0: danas
hr R1: sutra
hr L-1: prošli, prošle, prošlog
hr Q2: dva, dvije
hr U1: minuta, minute, min
hr U2: sat, sata, sati
hr U3: dan, dana
hr g: prije
hr W3: srijedu
hr W6: subotu
hr W7: nedjelju
hr Y: godine
hr C: u
hr T: h, sati
bs R-1: jučer, sinoć
bs R0: danas
bs g: prije
bs U2: sat, sata, sati
bs U3: dan, dana
bs C: u
sl R-2: predvčerajšnjim
sl R-1: včeraj
sl R0: danes
sl R1: jutri
sl L-1: prejšnji, prejšnjo, pretekli, preteklo
sl Q2: dvema
sl U1: minutami, minutama, minuto
sl U2: urami, urama, uro
sl U3: dnevi, dnevoma
sl g: pred
sl C: ob
sl c: v
mk R-2: завчера
mk R-1: вчера, синоќа
mk R0: денес
mk R1: утре
mk L-1: минатиот, минатата
mk Q2: два, две
mk U1: минути, минута
mk U2: часа, час
mk U3: дена, ден
mk g: пред
mk Y: година
sq R-2: pardje
sq R-1: dje
sq R0: sot
sq R1: nesër
sq U1: minuta, minutë
sq U2: orë
sq U3: ditë
sq G: më parë
sq M8: gushtit
sq c: më
el R-2: προχθές, προχτές
el R-1: χθες, χτες, εχθές
el R0: σήμερα, απόψε
el R1: αύριο
el L-1: περασμένη, περασμένο, προηγούμενη
el Q1: μία, μια, ένα
el Q2: δύο, δυο
el Q3: τρεις
el U1: λεπτά, λεπτό
el U2: ώρες, ώρα
el U3: ημέρες, μέρες, ημέρα, μέρα
el U4: εβδομάδες, εβδομάδα
el g: πριν από, πριν
el G: πριν
el A1: πμ, π.μ
el A2: μμ, μ.μ
el c: η, ης, του, στις, την, τις
el C: στις, ώρα
el M5: μάιος, μαΐου
tr R-2: önceki gün, evvelsi gün
tr R-1: dün, dün gece, dün akşam
tr R0: bugün, bu sabah, bu akşam
tr R1: yarın
tr L-1: geçen, geçtiğimiz
tr L0: bu
tr L1: gelecek, önümüzdeki
tr Q1: bir
tr Q2: iki
tr Q3: üç
tr U1: dakika, dk
tr U2: saat, sa
tr U3: gün
tr U4: hafta
tr U5: ay
tr U6: yıl, sene
tr G: önce, evvel
tr C: saat, saati
tr A1: öö
tr A2: ös
az R-1: dünən
az R0: bu gün, bugün
az R1: sabah
az U1: dəqiqə
az U2: saat
az U3: gün
az G: əvvəl, öncə
az O: cü, cu, cı, ci
az Y: il, ildə, ilin
az C: saat
kk R-1: кеше
kk R0: бүгін
kk U2: сағат
kk U3: күн
kk G: бұрын
kk Y: жылғы, жыл, жылы, ж
uz R-1: kecha
uz R0: bugun
uz U2: soat
uz U3: kun
uz G: oldin, avval
uz Y: yil, yili, yilning, yildagi
uz C: soat
ky R-1: кечээ
ky R0: бүгүн
ky Y: жылдын, жылы, жыл, ж
ka R-1: გუშინ
ka R0: დღეს
ka U2: საათის
ka U1: წუთის
ka U3: დღის
ka G: წინ
ka Y: წლის, წელი
hy R-1: երեկ
hy R0: այսօր
hy U2: ժամ
hy U1: րոպե
hy U3: օր
hy G: առաջ
hy Y: թ, թվականի
hy O: ին, ի
he R-2: שלשום
he R-1: אתמול, אמש
he R0: היום, הבוקר, הערב
he R1: מחר
he L-1: שעבר, שעברה, האחרון
he L1: הבא, הבאה
he Q1: אחת, אחד
he Q2: שתי, שני
he Q3: שלוש, שלושה
he U1: דקה, דקות, דק'
he U2: שעה, שעות
he U3: יום, ימים
he U4: שבוע, שבועות
he U5: חודש, חודשים
he U6: שנה, שנים
he N12: שתי דקות
he N22: שעתיים
he N32: יומיים
he N21: שעה
he N42: שבועיים
he N52: חודשיים
he N62: שנתיים
he g: לפני
he W1: יום שני, יום ב'
he W2: יום שלישי, יום ג'
he W3: יום רביעי, יום ד'
he W4: יום חמישי, יום ה'
he W5: יום שישי, יום ו'
he W6: שבת, יום שבת
he W7: יום ראשון, יום א'
he C: בשעה, שעה
he c: ב, ה
ar R-2: أول أمس, أمس الأول, أول من أمس
ar R-1: أمس, البارحة, مساء أمس, يوم أمس, صباح أمس
ar R0: اليوم, هذا اليوم, صباح اليوم, مساء اليوم, الليلة
ar R1: غدا, غداً
ar L-1: الماضي, الماضية, المنصرم, الفائت, المنصرمة
ar L0: الجاري, الحالي
ar L1: المقبل, القادم, المقبلة, القادمة
ar Q1: واحد, واحدة
ar Q3: ثلاث, ثلاثة
ar Q4: أربع, أربعة
ar Q5: خمس, خمسة
ar Q6: ست, ستة
ar Q7: سبع, سبعة
ar Q8: ثماني, ثمانية
ar Q9: تسع, تسعة
ar Q10: عشر, عشرة
ar U0: ثانية, ثوان, ثواني
ar U1: دقيقة, دقائق
ar U2: ساعة, ساعات
ar U3: يوم, أيام, يوما, يوماً
ar U4: أسبوع, أسابيع
ar U5: شهر, أشهر, شهور, الشهر
ar U6: سنة, سنوات, عام, أعوام, العام, السنة
ar N11: دقيقة
ar N21: ساعة
ar N31: يوم
ar N12: دقيقتين
ar N22: ساعتين
ar N32: يومين
ar N42: أسبوعين
ar N52: شهرين
ar N62: سنتين, عامين
ar g: قبل, منذ
ar G: مضت
ar W1: الإثنين, الأثنين, اثنين
ar W3: الاربعاء, أربعاء
ar W7: الاحد, أحد
ar W2: ثلاثاء
ar W4: خميس
ar W5: جمعة
ar W6: سبت
ar M1: كانون ثاني, كانون ثان
ar M2: شباط, فيفري, فبراير
ar M4: إبريل, أبريل
ar M6: يونيه
ar M7: يوليه
ar M8: اوت
ar M10: تشرين أول
ar M11: تشرين ثاني
ar M12: كانون أول
ar A1: ص, صباحا, صباحاً, فجرا, فجراً
ar A2: م, مساء, مساءً, ظهرا, عصرا, عصراً, بعد الظهر
ar A3: ليلا, ليلاً
ar A4: ظهراً, ظهرا
ar H1: محرم, المحرم
ar H2: صفر
ar H3: ربيع الأول, ربيع أول
ar H4: ربيع الآخر, ربيع الثاني, ربيع آخر
ar H5: جمادى الأولى, جمادى الأول
ar H6: جمادى الآخرة, جمادى الثانية, جمادى الآخر
ar H7: رجب
ar H8: شعبان
ar H9: رمضان
ar H10: شوال
ar H11: ذو القعدة, ذي القعدة, ذوالقعدة
ar H12: ذو الحجة, ذي الحجة, ذوالحجة
ar Y: هـ, هجري, هجرية, ميلادي, ميلادية, ه
ar V: عام, سنة, لعام
ar c: من, في, شهر, الموافق, يوم
ar C: الساعة, عند الساعة, في
fa R-2: پریروز
fa R-1: دیروز, شب گذشته, دیشب
fa R0: امروز, امشب
fa R1: فردا
fa L-1: گذشته
fa L1: آینده
fa Q1: یک
fa Q2: دو
fa Q3: سه
fa Q4: چهار
fa Q5: پنج
fa Q10: ده
fa U0: ثانیه
fa U1: دقیقه
fa U2: ساعت
fa U3: روز
fa U4: هفته
fa U5: ماه
fa U6: سال
fa G: پیش, قبل
fa M1: ژانویه
fa M5: می
fa M7: جولای
fa M8: آگوست
fa J1: فروردین
fa J2: اردیبهشت
fa J3: خرداد
fa J4: تیر
fa J5: مرداد, امرداد
fa J6: شهریور
fa J7: مهر
fa J8: آبان
fa J9: آذر
fa J10: دی
fa J11: بهمن
fa J12: اسفند
fa H1: محرم
fa H2: صفر
fa H3: ربیع‌الاول, ربیع الاول
fa H4: ربیع‌الثانی, ربیع الثانی
fa H5: جمادی‌الاول, جمادی الاول
fa H6: جمادی‌الثانی, جمادی الثانی
fa H7: رجب
fa H8: شعبان
fa H9: رمضان
fa H10: شوال
fa H11: ذی‌القعده, ذیقعده
fa H12: ذی‌الحجه, ذیحجه
fa W2: سه شنبه
fa W3: چهار شنبه
fa W4: پنج شنبه, پنج‌شنبه
fa W7: یک شنبه
fa A1: صبح, ق.ظ
fa A2: ب.ظ, بعدازظهر, عصر
fa A3: شب
fa A4: ظهر
fa c: ماه, سال, روز
fa C: ساعت
fa V: سال
ur R-1: گزشتہ روز, گذشتہ روز
ur R0: آج
ur L-1: گزشتہ, گذشتہ
ur Q1: ایک
ur Q2: دو
ur Q3: تین
ur Q4: چار
ur U1: منٹ
ur U2: گھنٹے, گھنٹہ, گھنٹا
ur U3: دن
ur U4: ہفتے, ہفتہ
ur G: پہلے, قبل
ur W1: پیر, سوموار
ur W6: ہفتہ
ur A1: صبح
ur A2: شام, سہ پہر
ur A3: رات
ur A4: دوپہر, دن
ur c: کو
ur T: بجے, بجکر
ur Y: ء
ps R-1: پرون
ps R0: نن
ps Y: کال, ز کال
ps c: د, په, مې
ps U2: ساعته
ps G: مخکې, وړاندې
ps J1: وری
ps J2: غویی
ps J3: غبرګولی
ps J4: چنګاښ
ps J5: زمری
ps J6: وږی
ps J7: تله
ps J8: لړم
ps J9: لیندۍ
ps J10: مرغومی
ps J11: سلواغه
ps J12: کب
ps M8: اګست, اگست
ckb R-1: دوێنێ
ckb R0: ئەمڕۆ
ckb R1: سبەی
ckb U1: خولەک
ckb U2: کاتژمێر, سەعات
ckb U3: ڕۆژ, رۆژ
ckb g: پێش
ckb G: لەمەوبەر, پێش ئێستا
ckb M1: کانوونی دووەمی
ckb M2: شوباتی
ckb M3: ئازاری, مارس, مارت
ckb M4: نیسانی
ckb M5: ئایاری, مایسی
ckb M6: حوزەیرانی
ckb M7: تەمووزی
ckb M8: ئابی
ckb M9: ئەیلوولی
ckb M10: تشرینی یەکەمی
ckb M11: تشرینی دووەمی
ckb M12: کانوونی یەکەمی, کانوونی یەکەم
ckb O: ی
ckb c: ی
ckb C: کاتژمێر, سەعات
ku R-1: duh, do
ku R0: îro
ku R1: sibe
ku M1: rêbendan, çile, çileyê
ku M2: reşemî, sibat, sibatê
ku M3: adar, adarê, avdar
ku M4: nîsan, nîsanê
ku M5: gulan, gulanê
ku M6: pûşper, hezîran, hezîranê
ku M7: tîrmeh, tîrmehê, temûz
ku M8: tebax, tebaxê, gelawêj
ku M9: îlon, îlonê, rezber
ku M10: cotmeh, cotmehê, kewçêr
ku M11: mijdar, mijdarê, sermawez
ku M12: kanûn, kanûnê, berfanbar
ku O: ê, yê, an
ku U2: saet, saetan
ku g: berî
hi R-2: परसों
hi R-1: बीते कल
hi R0: आज
hi L-1: पिछले, बीते
hi Q1: एक
hi Q2: दो
hi Q3: तीन
hi Q4: चार
hi Q5: पांच
hi U1: मिनट
hi U2: घंटे, घंटा, घंटों
hi U3: दिन
hi U4: सप्ताह, हफ्ते
hi G: पहले, पूर्व
hi M2: फरवरी
hi M9: सितम्बर
hi M10: अक्तूबर
hi M11: नवम्बर
hi M12: दिसम्बर
hi W4: बृहस्पतिवार, वीरवार
hi W2: मंगल
hi A1: सुबह, प्रातः
hi A2: शाम, अपराह्न
hi A3: रात
hi A4: दोपहर
hi c: को
hi T: बजे, बजकर
hi I: मिनट
mr R-1: काल
mr R0: आज
mr U1: मिनिटांपूर्वी, मिनिट
mr U2: तास, तासांपूर्वी
mr X1: मिनिटांपूर्वी
mr X2: तासांपूर्वी
mr X3: दिवसांपूर्वी
mr T: वाजता
mr A1: सकाळी
mr A2: दुपारी, सायंकाळी, संध्याकाळी
mr A3: रात्री
ne R-1: हिजो
ne R0: आज
ne U1: मिनेट
ne U2: घण्टा
ne U3: दिन
ne G: अघि, पहिले
ne M8: अगष्ट
ne T: बजे
ne A1: बिहान
ne A2: दिउँसो, बेलुका
bn R-2: গত পরশু
bn R-1: গতকাল
bn R0: আজ
bn R1: আগামীকাল
bn L-1: গত
bn Q1: এক
bn Q2: দুই
bn Q3: তিন
bn U1: মিনিট
bn U2: ঘণ্টা, ঘন্টা
bn U3: দিন
bn U4: সপ্তাহ
bn G: আগে, পূর্বে
bn M1: জানুয়ারি, জানুয়ারী, জানুয়ারি
bn M2: ফেব্রুয়ারি, ফেব্রুয়ারী, ফেব্রুয়ারি
bn M8: অগস্ট
bn A1: সকাল, ভোর
bn A2: বিকাল, বিকেল, দুপুর, সন্ধ্যা
bn A3: রাত
bn T: টা, টায়
bn O: ই, শে, লা, রা, ঠা
pa R-1: ਕੱਲ੍ਹ, ਬੀਤੇ ਕੱਲ੍ਹ
pa R0: ਅੱਜ
pa U2: ਘੰਟੇ
pa U3: ਦਿਨ
pa G: ਪਹਿਲਾਂ
gu R-1: ગઈકાલે
gu R0: આજે
gu U2: કલાક
gu U3: દિવસ
gu G: પહેલાં, પહેલા
gu M8: ઓગસ્ટ
ta R-2: நேற்று முன்தினம்
ta R-1: நேற்று
ta R0: இன்று
ta R1: நாளை
ta L-1: கடந்த
ta Q1: ஒரு
ta Q2: இரண்டு
ta U1: நிமிடங்கள், நிமிடங்களுக்கு, நிமிடம்
ta U2: மணிநேரம், மணி நேரம், மணி நேரத்திற்கு, மணிநேரத்திற்கு, மணித்தியாலங்களுக்கு
ta U3: நாட்கள், நாட்களுக்கு, நாள்
ta G: முன்பு, முன், முன்னர்
ta M2: பெப்ரவரி
ta M8: ஓகஸ்ட்
ta M9: செப்டெம்பர்
ta M10: ஒக்டோபர்
ta M12: டிசெம்பர்
ta W1: திங்கட்கிழமை, திங்கள்கிழமை
ta W2: செவ்வாய்க்கிழமை
ta W3: புதன்கிழமை
ta W4: வியாழக்கிழமை
ta W5: வெள்ளிக்கிழமை
ta W6: சனிக்கிழமை
ta W7: ஞாயிற்றுக்கிழமை
ta A1: காலை
ta A2: மாலை, பிற்பகல், மதியம்
ta A3: இரவு
ta T: மணிக்கு, மணி
te R-1: నిన్న
te R0: ఈరోజు, నేడు
te U1: నిమిషాల, నిమిషాలు
te U2: గంటల, గంటలు
te U3: రోజుల, రోజులు
te G: క్రితం, ముందు
te M8: ఆగస్ట్
kn R-1: ನಿನ್ನೆ
kn R0: ಇಂದು
kn U2: ಗಂಟೆಗಳ, ಗಂಟೆ
kn U3: ದಿನಗಳ
kn G: ಹಿಂದೆ
ml R-1: ഇന്നലെ
ml R0: ഇന്ന്
ml U2: മണിക്കൂർ
ml U3: ദിവസം
ml G: മുമ്പ്, മുൻപ്
ml M8: ആഗസ്റ്റ്, ആഗസ്ത്
si R-2: පෙරේදා
si R-1: ඊයේ
si R0: අද
si R1: හෙට
si L-1: පසුගිය
si U1: මිනිත්තු, විනාඩි
si U2: පැය
si U3: දින
si G: පෙර, කට පෙර, කට කලින්
si X2: පැයකට පෙර
si A1: පෙ.ව, පෙරවරු
si A2: ප.ව, පස්වරු
si c: දින, වන
si Y: වසරේ
th R-2: เมื่อวานซืน
th R-1: เมื่อวาน, เมื่อวานนี้, วานนี้
th R0: วันนี้
th R1: พรุ่งนี้
th L-1: ที่แล้ว, ที่ผ่านมา
th U1: นาที
th U2: ชั่วโมง
th U3: วัน
th G: ที่แล้ว, ก่อน, ที่ผ่านมา
th W1: จันทร์
th W2: อังคาร
th W3: พุธ
th W4: พฤหัสบดี, พฤหัส
th W5: ศุกร์
th W6: เสาร์
th W7: อาทิตย์
th B-543: พ.ศ., พุทธศักราช, พศ
th V: ค.ศ., ปี
th d: ที่, วันที่
th c: เดือน
th C: เวลา
th T: น., นาฬิกา
lo R-1: ມື້ວານນີ້, ມື້ວານ, ວານນີ້
lo R0: ມື້ນີ້
lo U2: ຊົ່ວໂມງ
lo U3: ມື້
lo G: ກ່ອນ, ທີ່ຜ່ານມາ
lo d: ວັນທີ, ທີ
lo c: ເດືອນ
lo V: ປີ
lo C: ເວລາ
km R-1: ម្សិលមិញ
km R0: ថ្ងៃនេះ
km U2: ម៉ោង
km U3: ថ្ងៃ
km G: មុន
km d: ថ្ងៃទី, ទី
km c: ខែ
km V: ឆ្នាំ
km C: ម៉ោង
my R-1: မနေ့က, မနေ့
my R0: ယနေ့, ဒီနေ့
my U2: နာရီ
my U3: ရက်
my G: အကြာက
my Y: ခုနှစ်
my c: လ
my D: ရက်, ရက်နေ့
my M1: ဇန်နဝါရီလ
my M2: ဖေဖော်ဝါရီလ
my M3: မတ်လ
my M4: ဧပြီလ
my M5: မေလ
my M6: ဇွန်လ
my M7: ဇူလိုင်လ
my M8: ဩဂုတ်လ, သြဂုတ်လ, သြဂုတ်
my M9: စက်တင်ဘာလ
my M10: အောက်တိုဘာလ
my M11: နိုဝင်ဘာလ
my M12: ဒီဇင်ဘာလ
vi R-2: hôm kia
vi R-1: hôm qua, tối qua
vi R0: hôm nay, sáng nay, chiều nay, tối nay
vi R1: ngày mai
vi L-1: trước, tuần trước, vừa qua
vi Q1: một
vi Q2: hai
vi Q3: ba
vi U1: phút
vi U2: giờ, tiếng
vi U3: ngày
vi U4: tuần
vi G: trước
vi d: ngày, mùng
vi k: tháng, thg, th
vi V: năm
vi C: lúc, hồi
vi T: h, g, giờ
vi I: phút, p
vi A1: sáng, SA
vi A2: chiều, CH
vi A3: tối, đêm
vi W1: thứ hai
vi W2: thứ ba
vi W3: thứ tư
vi W4: thứ năm
vi W5: thứ sáu
vi W6: thứ bảy
vi W7: chủ nhật
id R-2: kemarin lusa
id R-1: kemarin, semalam
id R0: hari ini, malam ini
id R1: besok
id L-1: lalu
id L1: depan
id Q1: satu, se
id Q2: dua
id Q3: tiga
id U1: menit, mnt
id U2: jam
id U3: hari
id U4: minggu
id U5: bulan
id U6: tahun
id G: yang lalu, lalu
id W5: jum'at
id W7: ahad
id M8: agt, ags
id c: tanggal, tgl, bulan, tahun
id C: pukul, pkl, jam
ms R-1: semalam, kelmarin
ms R0: hari ini
ms R1: esok
ms L-1: lalu
ms U1: minit
ms U2: jam
ms U3: hari
ms G: yang lalu, lalu
ms A1: pagi
ms A2: petang, tengah hari
ms A3: malam
ms c: haribulan
ms C: pukul, jam
tl R-2: kamakalawa
tl R-1: kahapon
tl R0: ngayong araw, ngayon
tl R1: bukas
tl U1: minuto
tl U2: oras
tl U3: araw
tl G: na ang nakalipas, ang nakalipas, nakalipas, nakaraan
tl c: ika, ng, ika-
sw R-2: juzi
sw R-1: jana
sw R0: leo
sw R1: kesho
sw U1: dakika
sw U2: saa
sw U3: siku
sw G: zilizopita, iliyopita
am R-1: ትናንት, ትላንት
am R0: ዛሬ
am R1: ነገ
am U1: ደቂቃ
am U2: ሰዓት
am U3: ቀን
am E1: መስከረም
am E2: ጥቅምት
am E3: ኅዳር, ህዳር
am E4: ታኅሣሥ, ታህሳስ, ታኅሳስ
am E5: ጥር
am E6: የካቲት
am E7: መጋቢት
am E8: ሚያዝያ, ሚያዚያ
am E9: ግንቦት
am E10: ሰኔ
am E11: ሐምሌ, ሃምሌ
am E12: ነሐሴ, ነሀሴ
am E13: ጳጉሜን, ጳጉሜ
am D: ቀን
am Y: ዓ.ም, ዓ.ም., ዓመተ ምሕረት
so R-1: shalay
so R0: maanta
so R1: berri
so M8: agoosto
ha R-1: jiya
ha R0: yau
zh R-2: 前天, 前日
zh R-1: 昨天, 昨日, 昨晚
zh R0: 今天, 今日, 今晚, 今早
zh R1: 明天, 明日
zh L-1: 上, 上个, 上個
zh L0: 本, 这个, 這個
zh L1: 下, 下个, 下個
zh U0: 秒, 秒钟
zh U1: 分钟, 分鐘, 分
zh U2: 小时, 小時
zh U3: 天, 日
zh U4: 周, 週, 星期
zh U5: 月, 个月, 個月
zh U6: 年
zh G: 前, 之前, 以前
zh W1: 礼拜一, 週一, 周一
zh W2: 礼拜二, 週二, 周二
zh W3: 礼拜三, 週三, 周三
zh W4: 礼拜四, 週四, 周四
zh W5: 礼拜五, 週五, 周五
zh W6: 礼拜六, 週六, 周六
zh W7: 礼拜日, 礼拜天, 週日, 周日, 星期天
zh A1: 上午, 早上, 清晨, 早晨, 凌晨
zh A2: 下午, 晚上, 傍晚, 晚間, 晚间
zh A4: 中午
zh B1911: 民國, 民国, 中華民國, 中华民国
zh F: 元
zh Y: 年
zh K: 月
zh D: 日, 号, 號
zh T: 时, 時, 点, 點
zh I: 分
zh S: 秒
ja R-2: 一昨日, おととい
ja R-1: 昨日, きのう, 昨夜, 昨晩
ja R0: 今日, きょう, 本日, 今朝, 今夜
ja R1: 明日, あす
ja L-1: 先, 先週, 昨
ja L0: 今
ja L1: 来, 来週
ja U0: 秒
ja U1: 分, 分間
ja U2: 時間
ja U3: 日
ja U4: 週間
ja U5: か月, ヶ月, カ月, 月
ja U6: 年
ja G: 前
ja A1: 午前, 朝, 未明
ja A2: 午後, 夕方
ja A3: 夜
ja A4: 正午
ja B2018: 令和
ja B1988: 平成
ja B1925: 昭和
ja F: 元
ja Y: 年
ja K: 月
ja D: 日
ja T: 時
ja I: 分
ja S: 秒
ko R-2: 그저께, 그제, 엊그제
ko R-1: 어제, 어젯밤, 지난밤
ko R0: 오늘
ko R1: 내일
ko L-1: 지난, 지난주
ko L0: 이번, 이번주
ko L1: 다음, 다음주
ko U0: 초
ko U1: 분
ko U2: 시간
ko U3: 일
ko U4: 주
ko U5: 개월, 달
ko U6: 년
ko G: 전
ko A1: 오전, 새벽, 아침
ko A2: 오후, 저녁
ko A3: 밤
ko A4: 정오, 낮
ko Y: 년
ko K: 월
ko D: 일
ko T: 시
ko I: 분
ko S: 초
mn R-1: өчигдөр
mn R0: өнөөдөр
mn M1: нэгдүгээр сарын, нэгдүгээр сар
mn M2: хоёрдугаар сарын, хоёрдугаар сар
mn M3: гуравдугаар сарын, гуравдугаар сар
mn M4: дөрөвдүгээр сарын, дөрөвдүгээр сар
mn M5: тавдугаар сарын, тавдугаар сар
mn M6: зургаадугаар сарын, зургаадугаар сар
mn M7: долоодугаар сарын, долоодугаар сар, долдугаар сарын
mn M8: наймдугаар сарын, наймдугаар сар
mn M9: есдүгээр сарын, есдүгээр сар
mn M10: аравдугаар сарын, аравдугаар сар
mn M11: арван нэгдүгээр сарын, арван нэгдүгээр сар
mn M12: арван хоёрдугаар сарын, арван хоёрдугаар сар
mn Y: оны, он
mn K: сарын, сар, дугаар сарын, дүгээр сарын, дугаар сар, р сарын
mn D: өдөр, ны, ний, ны өдөр
mn U2: цагийн
mn U3: өдрийн
mn G: өмнө
eu R-1: atzo
eu R0: gaur
eu R1: bihar
eu M1: urtarrilaren, urtarrilak
eu M2: otsailaren, otsailak
eu M3: martxoaren, martxoak
eu M4: apirilaren, apirilak
eu M5: maiatzaren, maiatzak
eu M6: ekainaren, ekainak
eu M7: uztailaren, uztailak
eu M8: abuztuaren, abuztuak
eu M9: irailaren, irailak
eu M10: urriaren, urriak
eu M11: azaroaren, azaroak
eu M12: abenduaren, abenduak
eu Y: ko, eko
eu O: a, an, ean, ko
eu G: duela
eu g: duela
eu U2: ordu
eu U3: egun
ca R-2: abans-d'ahir
ca R-1: ahir
ca R0: avui
ca R1: demà
ca U1: minuts
ca U2: hores
ca U3: dies
ca g: fa
ca c: de, d, del
ca C: a les
ca T: h
gl R-1: onte
gl R0: hoxe
gl c: de, do
is R-1: í gær
is R0: í dag
is C: kl, klukkan
ga R-1: inné
ga R0: inniu
cy R-1: ddoe
cy R0: heddiw
af R-1: gister
af R0: vandag
af G: gelede
af U2: uur
af U3: dae
mt R-1: ilbieraħ
tg R-1: дирӯз
tg R0: имрӯз
ug R-1: تۈنۈگۈن
ug R0: بۈگۈن
"""

ZONES = """
UTC: utc, gmt, ut, z, zulu, غرينتش, جرينتش, غرینتش, гринвичу, гринвіч, 格林尼治时间, 格林尼治時間, 世界时间, 그리니치
60: cet, mez, wat, hnec
120: cest, eet, mesz, sast, cat
180: eest, msk, мск, eat, trt, по москве, московскому времени
-180: brt, art
-210: nst
-240: edt, clt, bot
-300: est, cot, pet
-360: mdt
-420: pdt, mst
210: irst
270: aft
300: pkt, uzt
345: npt
390: mmt
420: wib, ict
480: wita, hkt, sgt, myt, awst, pht
540: wit, jst, kst, 日本時間, 한국시간, 한국 시간
600: aest
660: aedt
720: nzst
780: nzdt
America/New_York: et, eastern, eastern time, new york time, hora del este, 美东时间, 美東時間, بتوقيت نيويورك, بتوقيت واشنطن
America/Chicago: ct, central time
America/Denver: mt, mountain time
America/Los_Angeles: pt, pacific time
Europe/London: london time, uk time, بتوقيت لندن
Europe/Paris: heure de paris, paris time, بتوقيت باريس
Europe/Berlin: berliner zeit
Europe/Madrid: hora peninsular
Europe/Kyiv: за київським часом, київським часом, киевскому времени, kyiv time, بتوقيت كييف
Europe/Moscow: moscow time, بتوقيت موسكو, به وقت مسکو, 莫斯科时间
Europe/Istanbul: tsi, بتوقيت أنقرة, بتوقيت إسطنبول
Asia/Beirut: beirut time, بتوقيت بيروت
Asia/Jerusalem: israel time, jerusalem time, بتوقيت القدس, שעון ישראל
Asia/Damascus: damascus time, بتوقيت دمشق
Asia/Baghdad: baghdad time, بتوقيت بغداد
Asia/Riyadh: saudi time, makkah time, بتوقيت مكة المكرمة, بتوقيت مكة, بتوقيت السعودية, بتوقيت الرياض
Asia/Dubai: uae time, بتوقيت الإمارات, بتوقيت أبوظبي
Asia/Qatar: doha time, بتوقيت الدوحة
Africa/Cairo: cairo time, بتوقيت القاهرة
Africa/Tripoli: tripoli time, بتوقيت طرابلس
Africa/Casablanca: بتوقيت المغرب
Asia/Tehran: tehran time, به وقت تهران, بتوقيت طهران
Asia/Kabul: kabul time, به وقت کابل
Asia/Kolkata: india time, भारतीय समयानुसार
Asia/Shanghai: beijing time, 北京时间, 北京時間
Asia/Taipei: taipei time, 台北時間, 台灣時間, 台湾时间
Asia/Hong_Kong: hong kong time, 香港時間, 香港时间
America/Sao_Paulo: horário de brasília, hora de brasília
America/Argentina/Buenos_Aires: hora argentina
America/Mexico_City: hora del centro de méxico
?Asia/Kolkata Asia/Jerusalem Europe/Dublin: ist
?Europe/London Asia/Dhaka: bst
?America/Chicago Asia/Shanghai America/Havana: cst
?America/Chicago America/Havana: cdt
?Asia/Riyadh America/Halifax: ast
?America/Los_Angeles Asia/Manila: pst
?Asia/Dubai: gst
"""
"""Zone, or minutes east of Greenwich: names. `?`: a name of several zones, told apart by the publisher's own only."""
