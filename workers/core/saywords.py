"""Words around quotes and names, by language: verbs of saying, sources, pronouns, roles, bodies that speak, kinds of works.

By hand, folded as `folding.fold` folds; a form a word, `_` for a space. Scripts without spaces look them up as they are.
"""

from functools import cache

from workers.core.folding import fold

_SAYING = {
    "en": "said says say told tells added adds stated states noted notes warned warns insisted insists argued argues asked "
    "explained explains declared claimed claims announced announced confirmed confirms stressed wrote tweeted called "
    "remarked replied recalled admitted acknowledged vowed continued concluded complained suggested commented reported",
    "fr": "dit déclaré déclare affirmé affirme ajouté ajoute indiqué indique expliqué explique souligné souligne estimé estime "
    "assuré assure précisé précise confié annoncé annonce lancé lance averti rappelé rappelle écrit regretté regrette répondu "
    "réagi dénoncé martelé insisté conclu noté",
    "de": "sagte sagt erklärte erklärt betonte betont teilte meinte meint kritisierte kritisiert warnte warnt fügte ergänzte "
    "berichtete behauptete forderte versicherte schrieb hieß äußerte kündigte gesagt unterstrich zitierte antwortete",
    "es": "dijo dice afirmó afirma declaró declara señaló señala indicó indica aseguró asegura explicó explica añadió agregó "
    "sostuvo manifestó expresó advirtió lamentó subrayó destacó apuntó comentó recordó anunció confirmó escribió insistió "
    "precisó reiteró denunció",
    "pt": "disse diz afirmou afirma declarou declara explicou ressaltou destacou acrescentou informou contou avaliou garantiu "
    "alertou lamentou defendeu escreveu anunciou confirmou sublinhou referiu frisou salientou",
    "it": "detto dice disse dichiarato dichiara affermato afferma spiegato spiega aggiunto aggiunge sottolineato sottolinea "
    "ribadito commentato commenta scritto ricordato annunciato osservato assicurato avvertito precisato",
    "nl": "zei zegt verklaarde verklaart aldus vertelde vertelt stelde stelt benadrukte waarschuwde schreef meldde liet voegde "
    "noemde",
    "sv": "sade sa säger uppger berättar förklarade menar skriver tillade hävdar betonade varnade",
    "da": "sagde siger fortæller udtaler oplyser skriver mener tilføjede understreger",
    "no": "sa sier forteller opplyser skriver mener uttalte understreker legger", "nb": "sa sier forteller opplyser skriver mener uttalte",
    "fi": "sanoi sanoo totesi toteaa kertoi kertoo kommentoi korosti lisäsi huomautti kirjoitti muistutti vakuutti",
    "pl": "powiedział powiedziała mówi mówił oświadczył oświadczyła dodał dodała stwierdził stwierdziła podkreślił podkreśliła "
    "zaznaczył zaznaczyła poinformował poinformowała przekazał przekazała ocenił napisał wyjaśnił ostrzegł zapewnił",
    "cs": "řekl řekla uvedl uvedla dodal dodala prohlásil prohlásila sdělil sdělila říká zdůraznil zdůraznila upozornil napsal",
    "sk": "povedal povedala uviedol uviedla dodal dodala vyhlásil vyhlásila hovorí zdôraznil upozornil napísal",
    "ro": "declarat spus afirmat spune precizat adăugat subliniat explicat transmis menționat anunțat arătat scris avertizat",
    "hu": "mondta közölte kijelentette hangsúlyozta hozzátette elmondta írta fogalmazott szerint nyilatkozta jelezte állította",
    "tr": "dedi söyledi belirtti açıkladı konuştu vurguladı ifade ifadesini ifadelerini kaydetti ekledi anlattı bildirdi diye uyardı",
    "az": "dedi bildirdi söylədi qeyd vurğuladı", "id": "kata ujar mengatakan ucap tutur menyatakan jelas tegas menegaskan "
    "menjelaskan ungkap mengungkapkan katanya ujarnya tambah menambahkan imbuh sebut", "ms": "kata ujar berkata katanya ujarnya menjelaskan",
    "vi": "nói cho_biết tuyên_bố khẳng_định phát_biểu nhấn_mạnh chia_sẻ bày_tỏ",
    "sw": "alisema amesema alisisitiza alieleza ameeleza aliongeza anasema walisema wamesema alitangaza",
    "ru": "сказал сказала сказали заявил заявила заявили заявило отметил отметила отметили подчеркнул подчеркнула сообщил "
    "сообщила сообщили сообщило добавил добавила рассказал рассказала пояснил пояснила считает говорит утверждает "
    "написал написала уточнил уточнила объяснил напомнил предупредил ответил заметил констатировал указал подтвердил",
    "uk": "сказав сказала заявив заявила заявили зазначив зазначила повідомив повідомила додав додала наголосив наголосила "
    "підкреслив підкреслила розповів розповіла пояснив написав вважає каже говорить стверджує підтвердив попередив",
    "bg": "каза казва заяви заявиха съобщи съобщиха добави подчерта посочи обясни коментира написа отбеляза",
    "sr": "рекао рекла изјавио изјавила казао казала навео навела додао додала истакао поручио rekao rekla izjavio izjavila "
    "kazao kazala naveo navela dodao dodala istakao poručio", "hr": "rekao rekla izjavio izjavila kazao kazala naveo navela "
    "dodao dodala istaknuo istaknula poručio poručila ističe kaže", "sl": "dejal dejala povedal povedala poudaril poudarila dodal dodala",
    "ca": "dit afirmat declarat assegurat explicat afegit assenyalat diu destacat", "gl": "dixo afirmou declarou asegurou",
    "el": "δήλωσε δηλώνει είπε λέει τόνισε ανέφερε υπογράμμισε πρόσθεσε σημείωσε επισήμανε ανακοίνωσε έγραψε εξήγησε",
    "ar": "قال قالت قالوا يقول تقول أكد أكدت أضاف أضافت صرح صرحت أعلن أعلنت أوضح أوضحت ذكر ذكرت أشار أشارت شدد شددت اعتبر اعتبرت رأى "
    "بين كتب كتبت تابع تابعت نفى نفت لفت لفتت أفاد أفادت أردف حذر حذرت وصف وصفت أبلغ دعا",
    "fa": "گفت گفته گفتند می‌گوید افزود تأکید تاکید اظهار اعلام نوشت تصریح بیان خاطرنشان یادآور",
    "ps": "وویل وايي وویلي", "ckb": "گوتی وتی ڕایگەیاند", "ur": "کہا کہنا بتایا کہتے کہتی لکھا",
    "he": "אמר אמרה אמרו הוסיף הוסיפה ציין ציינה מסר מסרה טען טענה הצהיר הצהירה הבהיר הדגיש הדגישה כתב כתבה",
    "hi": "कहा कहना बताया कहते बोले बोलीं लिखा जोड़ा", "mr": "म्हणाले म्हणाल्या सांगितले म्हटले", "ne": "भने भन्नुभयो बताए बताउनुभयो",
    "bn": "বলেন বলেছেন বললেন জানান জানিয়েছেন বলেছে জানায় বলেন_যে",
    "ta": "கூறினார் தெரிவித்தார் சொன்னார் கூறியுள்ளார் தெரிவித்துள்ளார் குறிப்பிட்டார் கூறினர் தெரிவித்தனர் தெரிவித்தது வலியுறுத்தினார் சுட்டிக்காட்டினார் தெரிவிக்கின்றார்",
    "si": "පැවසීය පැවසුවේ පැවසුවාය කීවේය කියා කීය සඳහන් පැවසූහ ප්‍රකාශ පවසයි කියයි පැවසුවා",
    "te": "అన్నారు చెప్పారు తెలిపారు", "kn": "ಹೇಳಿದರು ತಿಳಿಸಿದರು ಹೇಳಿದ್ದಾರೆ", "ml": "പറഞ്ഞു വ്യക്തമാക്കി അറിയിച്ചു", "gu": "કહ્યું જણાવ્યું", "pa": "ਕਿਹਾ ਦੱਸਿਆ",
    "ka": "განაცხადა თქვა აღნიშნა", "hy": "ասաց ասել հայտարարեց նշեց", "am": "ተናግረዋል አሉ ገልጸዋል", "sq": "tha deklaroi shtoi", "et": "ütles lisas teatas sõnas",
    "lv": "teica sacīja norādīja paziņoja", "lt": "sakė teigė pabrėžė pridūrė pareiškė",
    "zh": "表示 指出 强调 強調 称 稱 说 說 认为 認為 宣布 透露 回应 回應 介绍 介紹 补充 告诉 告訴 写道 寫道 警告 坦言",
    "ja": "呼びかけ 述べた 述べ 語った 語り 話した 話して 強調した 説明した 指摘した 明らかにした 表明した 訴えた 発表した 言った とした コメントした",
    "ko": "말했다 밝혔다 강조했다 전했다 설명했다 덧붙였다 주장했다 지적했다 말하며 밝혔습니다 말했습니다 라며",
    "th": "กล่าว ระบุ เปิดเผย ยืนยัน บอก ชี้แจง", "km": "បាន_ថ្លែង ថ្លែង", "lo": "ກ່າວ", "my": "ပြောကြား ပြောသည်",
}  # fmt: skip
_PARTICIPLES = {
    "en": "saying adding confirming noting stressing insisting warning claiming telling calling arguing explaining asserting",
    "fr": "ajoutant affirmant précisant soulignant assurant estimant expliquant", "es": "añadiendo afirmando señalando "
    "asegurando agregando diciendo indicando", "pt": "afirmando acrescentando dizendo destacando", "it": "aggiungendo "
    "affermando sottolineando spiegando", "ru": "заявив добавив отметив подчеркнув сказав пояснив указав",
    "uk": "заявивши додавши зазначивши наголосивши", "pl": "dodając podkreślając mówiąc zaznaczając",
    "ar": "مؤكدا مؤكدة مضيفا مضيفة مشيرا مشيرة معتبرا معتبرة قائلا قائلة موضحا موضحة مشددا مشددة لافتا", "nl": "zeggende",
    "el": "τονίζοντας λέγοντας προσθέτοντας σημειώνοντας", "id": "menambahkan",
}  # fmt: skip
"""Their subject is that of the sentence."""
_ACCORDING = {
    "en": "according_to", "fr": "selon d’après", "de": "laut zufolge", "es": "según", "pt": "segundo", "it": "secondo",
    "nl": "volgens", "sv": "enligt", "da": "ifølge", "no": "ifølge", "nb": "ifølge", "pl": "według zdaniem", "cs": "podle",
    "sk": "podľa", "ro": "potrivit conform", "ru": "по_словам по_мнению со_слов", "uk": "за_словами на_думку", "bg": "според",
    "sr": "према_речима prema_riječima", "hr": "prema_riječima", "el": "σύμφωνα_με", "ar": "وفقا_ل بحسب حسب وفق على_حد_قول",
    "fa": "به_گفته به_گفتهٔ به_نقل_از", "he": "לדברי לפי", "ca": "segons", "id": "menurut", "ms": "menurut", "tr": "", "hi": "",
    "vi": "theo", "sw": "kwa_mujibu_wa", "ur": "", "fi": "",
}  # fmt: skip
_CITING = {
    "en": "quoted cited quoting citing", "fr": "cité citant", "es": "citó citando", "pt": "citou citando", "it": "citato citando",
    "de": "zitierte zitiert", "ar": "عن", "ru": "процитировал цитирует", "fa": "از_قول",
}  # fmt: skip
"""Behind them stands who is quoted; only where a verb of saying follows."""
_PRONOUNS = {
    "en": "he she they", "fr": "il elle t-il t-elle", "de": "er sie", "es": "él ella", "pt": "ele ela", "it": "lui lei egli",
    "nl": "hij zij ze", "sv": "han hon", "da": "han hun", "no": "han hun", "nb": "han hun", "ru": "он она", "uk": "він вона",
    "pl": "on ona", "cs": "on ona", "ar": "هو هي", "fa": "او وی", "ur": "انہوں", "hi": "उन्होंने", "bn": "তিনি", "ta": "அவர்",
    "si": "ඔහු ඇය ඔහු_විසින්", "zh": "他 她", "ja": "彼は 彼女は 同氏は", "ko": "그는 그녀는", "tr": "o", "el": "αυτός αυτή", "id": "ia dia",
    "he": "הוא היא", "fi": "hän", "th": "เขา", "vi": "ông_ấy",
}  # fmt: skip
_ROLES = {
    "en": "president vice-president premier chancellor minister ministers secretary senator governor mayor spokesman spokeswoman "
    "spokesperson chairman chairwoman chairperson chair chief director manager leader head commander general colonel major "
    "captain lieutenant admiral brigadier inspector superintendent sergeant officer professor doctor judge justice attorney "
    "lawyer ambassador envoy king queen prince princess pope bishop archbishop cardinal imam sheikh mp deputy lawmaker "
    "representative engineer economist analyst coach captain founder owner baker farmer resident author writer scientist "
    "researcher prosecutor commissioner coordinator speaker mr mrs ms miss dr prof sir lord lady rev hon prelate cleric",
    "fr": "président présidente ministre premier secrétaire sénateur sénatrice gouverneur maire porte-parole directeur directrice "
    "chef cheffe général colonel capitaine professeur docteur juge procureur procureure avocat avocate ambassadeur roi reine prince pape "
    "évêque député députée m. mme dr chercheur économiste agriculteur agricultrice",
    "de": "präsident präsidentin kanzler kanzlerin minister ministerin ministerpräsident ministerpräsidentin bürgermeister "
    "bürgermeisterin oberbürgermeister sprecher sprecherin chef chefin direktor direktorin general oberst professor richter "
    "könig papst bischof botschafter abgeordneter vorsitzende vorsitzender herr frau dr prof außenminister finanzminister "
    "innenminister außenministerin bundeskanzler bundespräsident bundeskanzlerin leiter leiterin",
    "es": "presidente presidenta ministro ministra primer secretario secretaria senador senadora gobernador gobernadora alcalde "
    "alcaldesa portavoz director directora jefe jefa general coronel capitán profesor doctor juez jueza fiscal abogado "
    "embajador rey reina papa obispo diputado diputada canciller señor señora sr sra vecina vecino",
    "pt": "presidente ministro ministra primeiro secretário secretária senador senadora governador governadora prefeito prefeita "
    "porta-voz diretor diretora chefe general coronel professor doutor juiz juíza procurador advogado embaixador rei papa "
    "bispo deputado deputada chanceler sr sra", "it": "presidente ministro ministra premier segretario senatore senatrice "
    "governatore sindaco sindaca portavoce direttore direttrice capo generale colonnello professore giudice procuratore avvocato "
    "ambasciatore re papa vescovo deputato deputata cancelliere signor signora", "nl": "president minister premier "
    "minister-president staatssecretaris burgemeester woordvoerder woordvoerster directeur voorzitter generaal kolonel professor "
    "rechter koning paus bisschop ambassadeur", "sv": "president statsminister minister utrikesminister finansminister talesperson "
    "borgmästare ordförande generaldirektör chef general professor kung", "da": "præsident statsminister minister borgmester "
    "talsmand direktør formand general professor", "no": "president statsminister minister ordfører talsmann direktør leder general "
    "professor utenriksminister", "nb": "president statsminister minister ordfører talsmann direktør leder", "fi": "presidentti "
    "pääministeri ministeri ulkoministeri kaupunginjohtaja johtaja kenraali professori tiedottaja puheenjohtaja",
    "pl": "prezydent premier minister wiceminister burmistrz rzecznik rzeczniczka dyrektor prezes szef przewodniczący generał "
    "profesor sędzia ambasador poseł posłanka senator król papież biskup wojewoda", "cs": "prezident premiér ministr ministryně "
    "starosta starostka primátor mluvčí ředitel ředitelka šéf předseda generál profesor soudce velvyslanec poslanec hejtman",
    "sk": "prezident prezidentka premiér minister ministerka starosta primátor hovorca hovorkyňa riaditeľ predseda", "ro": "președintele "
    "premierul ministrul primarul purtătorul directorul șeful generalul profesorul ambasadorul deputatul senatorul",
    "hu": "miniszterelnök elnök miniszter polgármester szóvivő igazgató", "tr": "cumhurbaşkanı başbakan bakan bakanı başkanı başkan "
    "sözcüsü vali valisi müdürü general profesör büyükelçi milletvekili genel", "id": "presiden menteri gubernur bupati kota "
    "jubir direktur ketua kepala jenderal kolonel profesor bapak ibu juru", "ms": "presiden menteri datuk tan sri", "vi": "ông bà "
    "chủ_tịch thủ_tướng bộ_trưởng tướng", "sw": "rais waziri gavana mkurugenzi msemaji jenerali profesa bwana bi mkuu",
    "ru": "президент президента премьер-министр премьер министр министра глава главы губернатор губернатора мэр мэра спикер "
    "пресс-секретарь представитель представителя директор начальник генерал полковник профессор судья посол депутат сенатор "
    "король папа епископ лидер председатель председателя замминистра вице-премьер города области",
    "uk": "президент президента прем’єр-міністр прем'єр-міністр міністр міністра міністерка голова губернатор мер мера речник речниця "
    "директор генерал полковник професор посол депутат", "bg": "президентът премиерът министърът кметът говорителят директорът "
    "генерал професор президент министър премиер", "sr": "председник премијер министар градоначелник портпарол директор генерал "
    "predsednik premijer ministar gradonačelnik direktor", "hr": "predsjednik premijer ministar ministrica gradonačelnik "
    "glasnogovornik direktor general profesor", "ca": "president presidenta ministre ministra alcalde alcaldessa portaveu director "
    "l’alcaldessa l’alcalde conseller", "el": "πρόεδρος πρωθυπουργός υπουργός δήμαρχος εκπρόσωπος διευθυντής στρατηγός καθηγητής προέδρου υπουργού",
    "ar": "رئيس رئيسة الرئيس الرئيسة وزير وزيرة الوزير الوزيرة نائب متحدث المتحدث المتحدثة ناطق الناطق مدير المدير المديرة أمير الأمير ملك الملك "
    "الشيخ اللواء العميد العقيد الجنرال الدكتور الدكتورة السفير السيناتور المبعوث محافظ المحافظ قائد القائد زعيم الأمين السيد السيدة مفوض المستشار النائب",
    "fa": "رئیس‌جمهور رئیس‌جمهوری وزیر نخست‌وزیر رئیس سخنگوی سردار سرلشکر دکتر استاندار شهردار آیت‌الله فرمانده نماینده مدیر سفیر",
    "ur": "وزیراعظم اعظم وزیر صدر گورنر ترجمان جنرل وزیراعلیٰ سربراہ صحت خارجہ داخلہ خزانہ ڈاکٹر", "he": "נשיא הנשיא ראש_הממשלה "
    "שר השר שרת השרה ראש_העיר דובר הדובר דוברת אלוף תת-אלוף פרופ' ד״ר ד\"ר מנכ״ל שגריר הרמטכ״ל", "hi": "प्रधानमंत्री राष्ट्रपति मंत्री "
    "मुख्यमंत्री राज्यपाल प्रवक्ता अध्यक्ष निदेशक जनरल डॉ श्री सांसद गृहमंत्री विदेशमंत्री रक्षामंत्री सचिव", "mr": "मुख्यमंत्री पंतप्रधान मंत्री राष्ट्रपती",
    "ne": "प्रधानमन्त्री मन्त्री राष्ट्रपति प्रवक्ता", "bn": "প্রধানমন্ত্রী মন্ত্রী রাষ্ট্রপতি মুখপাত্র সচিব চেয়ারম্যান মেয়র", "ta": "ஜனாதிபதி பிரதமர் அமைச்சர் "
    "குடியரசுத்_தலைவர் முதல்வர் முதலமைச்சர் ஆளுநர் பேச்சாளர் தலைவர் பணிப்பாளர் உறுப்பினர் ஜெனரல் திரு டாக்டர் கலாநிதி செயலாளர்", "si": "ජනාධිපති "
    "අග්‍රාමාත්‍ය අගමැති අමාත්‍ය ඇමති ආණ්ඩුකාර ප්‍රකාශක සභාපති අධ්‍යක්ෂ ජෙනරාල් ආචාර්ය මහාචාර්ය ලේකම් මන්ත්‍රී නියෝජ්‍ය සාමාන්‍යාධිකාරී නීතිඥ", "th": "นายกรัฐมนตรี นาย นาง "
    "นางสาว รัฐมนตรี ประธานาธิบดี ดร. พล.อ.", "zh": "总统 總統 主席 总理 總理 部长 部長 发言人 發言人 市长 市長 省长 省長 总书记 大使 外长 外長 首相 司长 "
    "局长 局長 将军 教授 院长 秘书长 董事长 总裁 议员 議員", "ja": "大統領 首相 外相 財務相 教育相 防衛相 大臣 長官 知事 市長 町長 社長 会長 教授 報道官 "
    "議員 氏 さん 幹事長 官房長官 国家主席 書記長 相", "ko": "대통령 총리 장관 차관 대변인 의원 대표 시장 지사 회장 사장 교수 위원장 주석 국무위원장 청장 원장 대사 씨",
    "ka": "პრეზიდენტი პრემიერ-მინისტრი მინისტრი მერი", "hy": "նախագահ վարչապետ նախարար",
}  # fmt: skip
_BODIES = {
    "en": "ministry government police army military navy court council committee commission union company agency department "
    "office bank party authorities officials guard force parliament senate house board airline university hospital embassy group "
    "organisation organization association authority bureau centre center team club church report division assembly college school ministers times post press correspondent",
    "fr": "ministère gouvernement police armée préfecture parquet mairie commission syndicat entreprise agence banque parti "
    "autorités association ambassade tribunal", "de": "ministerium regierung polizei armee gericht kommission gewerkschaft unternehmen agentur "
    "bank partei behörde behörden verband staatsanwaltschaft feuerwehr botschaft", "es": "ministerio gobierno policía ejército "
    "tribunal comisión sindicato empresa agencia banco partido autoridades fiscalía asociación embajada", "pt": "ministério governo "
    "polícia exército tribunal comissão sindicato empresa agência banco partido autoridades prefeitura embaixada", "it": "ministero governo "
    "polizia esercito tribunale commissione sindacato azienda banca partito procura prefettura ambasciata", "ru": "министерство "
    "правительство полиция армия суд комиссия компания ведомство мид мчс минобороны кремль прокуратура ведомстве",
    "nl": "ministerie regering politie leger rechtbank commissie vakbond bedrijf bank partij gemeente",
}  # fmt: skip
"""Bodies and groups that speak, written small in these languages."""
_WORKS = {
    "en": "film movie book novel song album play series show newspaper magazine daily weekly exhibition ship vessel programme "
    "documentary operation titled called entitled band website programme so-called",
    "fr": "film livre roman chanson album pièce série journal magazine exposition opération intitulé quotidien", "de": "film buch "
    "roman lied album stück serie zeitung magazin ausstellung schiff titel", "es": "película libro novela canción álbum obra serie "
    "periódico diario revista exposición operación titulado", "pt": "filme livro romance canção álbum peça série jornal revista",
    "it": "film libro romanzo canzone album serie giornale quotidiano rivista mostra", "nl": "film boek roman lied krant tijdschrift",
    "ru": "фильм фильма книга книги роман песня альбом сериал газета газеты газете журнал выставка операция корабль проект",
    "uk": "фільм книга роман пісня газета журнал", "pl": "film książka powieść gazeta dziennik", "ar": "صحيفة فيلم كتاب رواية مجلة "
    "قناة مسلسل عملية موقع برنامج سفينة جريدة حركة", "fa": "فیلم کتاب رمان روزنامه مجله سریال", "ur": "فلم کتاب ناول اخبار",
    "he": "הסרט הספר העיתון סרט ספר עיתון", "hi": "फिल्म किताब उपन्यास अखबार", "tr": "film filmi kitap kitabı roman gazetesi dizisi",
    "zh": "电影 電影 小说 小說 歌曲 专辑 报纸 为 為 所谓 所謂 称为 称作 被称", "ja": "映画 小説 書籍 番組 曲 新聞 ドラマ", "ko": "영화 소설 책 노래 드라마 신문",
    "ta": "திரைப்படம்", "si": "චිත්‍රපටය", "el": "ταινία βιβλίο εφημερίδα",
}  # fmt: skip
"""What stands before them in quotation marks is a name."""
_STARTS = {
    "en": "the a an but and in on at for from with after before when while as if it its this that these those he she they his "
    "her their our we i you there here what who how why where no not yes so-called meanwhile earlier however one two last mr",
    "fr": "le la les l’ l' un une des mais et en dans sur pour par avec après avant ce cette il elle ils son sa ses selon d’ au aux",
    "de": "der die das ein eine den dem des und aber in im am auf für mit nach vor wenn als es er sie wir ihr laut wie auch zu kein keine",
    "es": "el la los las un una y pero en de del al con por para tras según cuando su sus este esta no lo nadie",
    "pt": "o a os as um uma e mas em no na com por para após segundo quando seu sua não", "it": "il lo la i gli le un una e ma in nel "
    "con per dopo secondo quando non l’ l'", "nl": "de het een en maar in op van voor met na volgens", "ru": "в на и но по с со за о "
    "об от из для как что это он она они мы я не при после до если", "uk": "в у на і та але за з зі про від для як що це він вона", "pl": "w na i ale po z "
    "za o od dla jak że to on ona nie", "sv": "det den en ett och men i på för med efter", "el": "ο η το οι τα στο στη στην και αλλά για με",
    "tr": "bu ve ama", "id": "di dan pada dalam", "cs": "v na a ale po z za", "ro": "în și dar pe un o", "ca": "el la els les l’ un una i",
}  # fmt: skip
"""Words at the beginning of a sentence that belong to no name."""
_STOPS = {
    "ar": "إن أن إنه أنه إنها أنها في على من إلى عن مع خلال بعد قبل عند يوم اليوم أمس ل أو ثم حول بشأن هذا هذه الذي التي قوله قولها مساء "
    "صباح الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت للصحفيين للصحافيين قد كان كانت لم لن أثناء ضمن بأن بأنه وذلك أيضا كما زيارته",
    "fa": "در به از با که را و روز امروز است بود این آن تا برای پس روزهای کرد", "ur": "نے کو سے کا کی کے میں پر اور کہ ہے",
    "he": "כי של את עם על אל ב אתמול היום לאחר גם הוא היא", "hi": "ने को का की के से में पर और कि है", "mr": "यांनी ने", "ne": "ले",
    "bn": "যে এবং ও থেকে গতকাল আজ", "ta": "என என்று இன்று நேற்று மற்றும் ஆகியோர் அவர்கள்", "si": "මහතා මහත්මිය මහත්මය විසින් යැයි සහ අද ඊයේ මෙන්ම මැතිතුමා",
    "am": "እንደ", "ps": "چې", "ckb": "لە",
}  # fmt: skip
"""Words behind a name in scripts without capitals."""


@cache
def _of(table_name: str, language: str) -> frozenset[str]:
    table = _TABLES[table_name].get(language, "")
    return frozenset(fold(word.replace("_", " ")) for word in table.split())


_TABLES = {
    "saying": _SAYING, "participles": _PARTICIPLES, "according": _ACCORDING, "citing": _CITING, "pronouns": _PRONOUNS,
    "roles": _ROLES, "bodies": _BODIES, "works": _WORKS, "starts": _STARTS, "stops": _STOPS,
}  # fmt: skip


def saying(language: str) -> frozenset[str]:
    """Verbs of saying, finite forms."""
    return _of("saying", language)


def participles(language: str) -> frozenset[str]:
    """Verbs of saying whose subject is that of the sentence."""
    return _of("participles", language)


def according(language: str) -> frozenset[str]:
    """Words before who is quoted: "according to"."""
    return _of("according", language)


def citing(language: str) -> frozenset[str]:
    """Words before who is quoted by another: "quoted"."""
    return _of("citing", language)


def pronouns(language: str) -> frozenset[str]:
    """He, she, they."""
    return _of("pronouns", language)


def roles(language: str) -> frozenset[str]:
    """Titles and offices of persons."""
    return _of("roles", language)


def bodies(language: str) -> frozenset[str]:
    """Bodies that speak."""
    return _of("bodies", language)


def works(language: str) -> frozenset[str]:
    """Kinds of works and names that stand in quotation marks."""
    return _of("works", language)


def starts(language: str) -> frozenset[str]:
    """Words that begin a sentence and no name."""
    return _of("starts", language)


def stops(language: str) -> frozenset[str]:
    """Words that end a name in a script without capitals."""
    return _of("stops", language)


LANGUAGES = tuple(sorted(_SAYING))
"""Those with verbs of saying."""
