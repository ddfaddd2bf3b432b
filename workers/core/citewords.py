"""Words by which a text cites a source, in the languages that are read: before its name, after it, and around it.

A line is a language; `_` stands for a space, `*` for any ending. All are folded as names are (`outlets.fold`).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from workers.core.outlets import fold, word_list


@dataclass(frozen=True, slots=True)
class Cues:
    """Words of one side: whole ones, beginnings of words, and phrases."""

    words: frozenset[str]
    stems: tuple[str, ...]
    phrases: tuple[str, ...]


class SideCues:
    """The cues of one side: a language's own, or those of all where it has none."""

    def __init__(self, table: str) -> None:
        lines = [line.split() for line in table.split("\n") if line.split()]
        words: dict[str, list[str]] = {}
        for language, *own in lines:
            words.setdefault(language, []).extend(own)
        self._all = _cues(word for own in words.values() for word in own)
        self._own = {
            language: _cues(word for one in _FAMILIES.get(language, (language,)) for word in words.get(one, ()))
            for language in {*words, *_FAMILIES}
        }

    def of(self, language: str) -> Cues:
        """The cues of a language (primary subtag)."""
        return self._own.get(language, self._all)


_FAMILIES = {
    **dict.fromkeys(("hr", "sr", "bs", "sh"), ("hr", "sr")),
    **dict.fromkeys(("id", "ms"), ("id", "ms")),
    **dict.fromkeys(("no", "nb", "nn", "da"), ("no", "da")),
    "fa": ("fa", "ar"),
    "ur": ("ur", "ar", "fa"),
}
"""Languages that share their words, or whose detection may give the other; Arabic headlines of the neighbours."""


def _cues(words: Iterable[str]) -> Cues:
    entries = {fold(word.replace("_", " ")).text for word in words}
    phrases = sorted((entry for entry in entries if " " in entry), key=len, reverse=True)
    single = entries - set(phrases)
    stems = tuple(sorted(entry[:-1] for entry in single if entry.endswith("*")))
    return Cues(frozenset(entry for entry in single if not entry.endswith("*")), stems, tuple(phrases))


LEFT = SideCues("""
en statements_to remarks_to remarks_made_to told tells telling according_to quoted_by cited_by reported_by
en report_by reports_by quoting citing cited
en published_by
en interview_with interview_to interviewed_by obtained_by seen_by reviewed_by statement_to comments_to
en speaking_to spoke_to
en talking_to article_in report_in reports_in writing_in confirmed_to informed as_reported_by said_on
en speaking_on quoted_in via
en data_from figures_from speaking_with said_to carried_by aired_by posted_by
fr selon d'apres cite_par citee_par citant rapporte_par rapporte indique annonce confie_a declare_a dit_a
fr affirme_a
fr explique_a interview_a entretien_avec entretien_a interview_au revele_par cites_par precise_a confirme_a
fr
fr d'apres_le d'apres_la
es segun dijo_a declaro_a informo conforme_a citado_por citada_por entrevista_con entrevista_a aseguro_a
es explico_a
es citando de_acuerdo_con informa senalo_a comento_a confirmo_a publicado_por conto_a manifesto_a recogido_por
es reporto
pt segundo de_acordo_com conforme disse_a disse_ao entrevista_a entrevista_ao declarou_a declarou_ao afirmou_a
pt citado_por
pt citada_por citando informou afirmou_ao contou_a contou_ao noticiou revelou
it secondo citato_da citando detto_a detto_all' riferisce riporta scrive intervista_a dichiarato_a spiegato_a
it lo_riferisce
it riferito_da citata_da intervista_al segnala riferito_a
de laut berichtete berichtet meldete meldet sagte_der sagte zufolge bericht_der bericht_des gegenuber
de nach_angaben
de interview_mit wie_die sagte_er_der teilte schreibt schrieb zitierte zitiert erklarte berichten bestatigte
nl volgens meldt meldde zei_tegen vertelt_aan vertelde_aan aldus bericht bericht_van citeert schrijft tegen
nl schreef interview_met
sv enligt rapporterar skriver sager_till sade_till uppger meddelar rapporterade till_nyhetsbyran intervju_med
sv citerar
da ifolge skriver oplyser siger_til sagde_til rapporterer fortaeller_til fortalte_til meddeler interview_med
no ifolge melder skriver sier_til sa_til forteller_til opplyser opplyste rapporterer
fi kertoo kertoi mukaan uutisoi raportoi sanoi haastattelussa kirjoittaa uutisoivat siteeraa
et vahendas teatas kirjutas utles edastas
pl wedlug podala podaje poinformowala powiedzial powiedziala informuje zrodlo agencji przekazala przekazal
pl doniosla
pl za_agencja donosi cytowany_przez rozmowie_z przekazano pisze napisal
cs podle uvedla uvadi rekl rekla informovala napsal sdelil sdelila oznamila cituje informoval rozhovoru_pro pro
cs uvedl
cs napsala
sk podla uviedla povedal povedala informovala uvadza povedal_pre pre oznamila napisal cituje pise
hr kako_javlja javlja prenosi rekao_je_za prema javila izvijestila izvijestio kazao_je_za prenio_je prenijela
hr pise
sr kako_prenosi javlja prenosi za za_agenciju rekao_je_za izjavio_je_za navodi pise preneo_je prenela javio
sr kako_navodi
sr јавља преноси за рекао_је_за изјавио_је_за наводи пише пренео_је јавио саопштио како_преноси према
sl poroca poroca_tudi za navaja glede_na pise porocala
mk јавува пренесува јави според изјави_за
ro raportat raporteaza
ro potrivit conform pentru citat_de citata_de relateaza transmite anunta scrie declarat_pentru informeaza
ro noteaza spus_pentru
hu szerint irta kozolte jelentette elmondta idezi a_magyar ertesulese
lt pasak praneša pranesa
lv zina pavestija vestija
ru сообщает сообщил сообщила сообщило сообщили сообщают передает передал передала передало пишет пишут
ru пишет_газета по_данным
ru со_ссылкой_на рассказал рассказала рассказали заявил заявила заявили сказал сказала по_сообщению
ru по_информации отмечает
ru интервью цитирует цитируют уточняет уточнил уточнила согласно информирует по_словам подтвердил подтвердила
ru материале по_сведениям сообщению пояснил пояснила публикации ссылаясь_на ссылкой_на беседе_с эфире
uk повідомляє повідомив повідомила повідомило передає передав передала пише пишуть за_даними з_посиланням_на
uk посилаючись_на
uk розповів розповіла заявив заявила за_інформацією інтерв'ю цитує сказав повідомляють коментарі розмові_з
uk за_словами інформує
be паведамляе паведаміла паведаміў перадае піша
bg съобщи съобщава предаде предава пише по_данни_на според цитирана_от цитиран_от съобщиха каза_за интервю_за
bg заяви_пред
bg информира позовавайки_се_на
ar حديث تصريح تصريحات مقابلة حوار لقاء لقائه نقلت ونقلت نقل ونقل ذكرت وذكرت ذكر وذكر أفادت وأفادت أفاد وأفاد
ar قالت وقالت قال_ل وقال_ل أوردت وأوردت أورد
ar نشرت ونشرت
ar كشفت وكشفت أكدت وأكدت نفت ونفت أعلنت وأعلنت أوضحت وأوضحت أضافت وأضافت اعتبرت واعتبرت دانت أدانت وأدانت شددت
ar وشددت
ar نقلا_عن نقلًا_عن بحسب وبحسب حسب وحسب وفقا_ل وفق ووفق ووفقا_ل حديث_ل حديث_مع تصريحات_ل تصريح_ل تصريحات_إلى
ar مقابلة_مع
ar مقابلة_ل لقاء_مع قال_إلى صرح_ل صرحت كتبت وكتبت أشارت وأشارت رأت بثت وبثت نسبت ونسبت عن_وكالة حوار_مع أبلغ
ar وأبلغ أخبر وقال
ar قال وصرح صرح وأشار أشار وأعلن أعلن وأكد أكد ونفى نفى لـ بينت ونوهت طالبت وطالبت انتقدت حذرت وحذرت اتهمت رفضت
ar ورفضت رحبت
ar ناشدت استنكرت ونددت نددت وأبدت
fa به_گزارش به_نقل_از بر_اساس_گزارش گفت_وگو_با گفتگو_با مصاحبه_با به_نوشته به_گفته گزارش به_نقل
ur کے_مطابق انٹرویو نے بتایا
he לפי דיווח דיווחה מסר אמר_ל דווח דיווחו כתב פרסם פורסם על_פי נמסר ציטט מצטט בריאיון ראיון_ל סיפר_ל אמרה_ל
tr göre göre, açıklamada konuşan yapan
az xəbərinə bildirir məlumatına xəbər_verir istinadən
el συμφωνα_με μεταδιδει μεταδιδεται αναφερει δηλωσε_στο δηλωσε_στην οπως_μεταδιδει μιλωντας_στο μιλωντας_στην
el ειπε_στο
el γραφει συνεντευξη_στο συνεντευξη_στην επικαλουμενο κατα οπως_αναφερει
id menurut kepada dikutip_dari dilansir melansir dikutip mengutip lapor demikian_laporan seperti_dilansir
id dilaporkan
ms menurut kepada lapor memetik petik
vi theo dẫn_lời trích_dẫn nói_với trả_lời cho_hay hãng_tin trả_lời_phỏng_vấn
sw kwa_mujibu_wa ameiambia aliambia imeripoti kulingana_na liliripoti
zh 据 援引 引述 接受 告诉 据悉 根据 對 对 向 據 告訴 根據
ja 報じた と
""")
"""Before the name, with at most a few words between."""

RIGHT = SideCues("""
en mentioned affirmed underlined highlighted pointed reported reports reporting report said says saying wrote
en writes quoted quotes quoting cited cites citing
en announced added
en revealed published claimed claims noted confirmed denied refuted rejected condemned stated described called
en warned told
en aired broadcast disclosed carried has_reported had_reported have_reported has_said had_said has_denied
en had_denied also_said
en reportedly ran later_reported also_reported first_reported earlier_reported summoned accused urged welcomed
en dismissed
en disputed insisted stressed expressed had_confirmed has_confirmed did_not_comment
en declined
en interview poll survey
fr rejete dementi confirme condamne declare accuse denonce rapporte rapportait affirme affirmait indique precise
fr cite citant ecrit annonce a_annonce a_indique
fr a_rapporte a_affirme
fr a_precise a_dementi revele a_revele explique dit souligne evoque
es informo informa reporto reporta cita citando publico publica aseguro senalo afirmo dijo anuncio nego
es desmintio revelo
es rechazo condeno confirmo indico explico preciso recoge ha_informado
pt informou noticiou publicou afirmou disse negou cita citando revelou anunciou confirmou escreveu reportou
pt divulgou
it riporta riferisce scrive ha_riferito cita citando ha_annunciato ha_detto ha_smentito afferma rivela
it ha_scritto spiega
de berichtet berichtete meldet meldete schreibt schrieb zufolge zitiert zitierte sagte teilte erklarte
de bestatigte
de wies dementierte berichteten unter_berufung kundigte
nl meldt meldde schrijft schreef bericht citeert zei zegt ontkende bevestigde
sv rapporterar rapporterade skriver skrev uppger uppgav sager citerar meddelar
da skriver skrev oplyser rapporterer citerer siger meddeler
no melder skriver skrev opplyser siterer sier rapporterer
fi kertoo kertoi mukaan uutisoi raportoi kirjoittaa sanoi siteeraa tiedon vahvisti
et vahendas teatas kirjutas andmetel teatel
pl podala podaje informuje poinformowala donosi doniosla pisze cytuje oswiadczylo oswiadczyl przekazalo
pl potwierdzilo
cs uvedla uvedl uvadi informovala napsala napsal cituje oznamila sdelila oznamilo uvedlo
sk uviedla uvadza informovala napisala cituje oznamila
hr javlja pise prenosi javila izvijestila objavila prenio je_objavio
sr javlja prenosi pise navodi je_javio je_preneo objavio јавља преноси пише наводи је_јавио је_пренео
sl poroca navaja je_porocala pise
mk јавува пренесува пишува
ro a_raportat raporteaza
ro relateaza transmite anunta scrie a_anuntat a_transmis a_relatat informeaza citeaza noteaza
hu szerint jelentette irta kozolte irja jelenti idezi tudositott beszamolt
ru сообщает сообщил сообщила сообщило сообщили передает передал передала передало пишет пишут рассказал заявил
ru заявила заявили
ru заявило опровергли опроверг опровергло назвал назвали назвало подтвердил подтвердили подтвердило уточняет
ru отмечает цитирует
ru со_ссылкой ссылаясь утверждает отметили осудил осудило опубликовал опубликовала опубликовало считают пояснили
ru написала
ru написал информирует отрицает обвинил обвинили призвал
uk повідомляє повідомив повідомила повідомило передає пише заявив заявила заявило заявили спростували спростував
uk спростувало
uk підтвердило підтвердив назвали назвав зазначає цитує стверджує з_посиланням посилаючись опублікувало інформує
uk засудило
bg съобщи съобщава предаде предава пише заяви отрече потвърди цитира обяви
ar قالت إن أن قوله قولها عن أفادت ذكرت أكدت نفت أعلنت تقول تؤكد فإن نقلا كشفت أوضحت نقلت نشرت أوردت تنفي مؤكدة
ar أدانت قولهم
fa رد_کرد تکذیب_کرد محکوم_کرد گفت نوشت گزارش اعلام خبر می‌نویسد نقل به_نقل تکذیب تأیید تاکید مدعی گفته نوشته
ur کے_مطابق نے_بتایا نے_کہا نے_رپورٹ رپورٹ کو_بتایا سے_بات سے_گفتگو
he דיווחה דיווח דיווחו כתבה כתב מדווחת מדווח פרסם פרסמה מסרה מסר ציטטה אמר אמרה הכחיש הודיע הודיעה
tr reddet* bildir* acikla* soyle* kina* yalanla* haberine haberinde göre bildirdi yazdi aktardi duyurdu acikladi
tr konusan aciklama yaptigi verdigi yalanladi
tr aktardigina
tr dayandirdigi gecti mülakatta belirtti
az xeber_verir bildirir məlumatına xəbərinə
el αναφερει μεταδιδει μετεδωσε γραφει εγραψε ανεφερε διεψευσε ανακοινωσε επικαλουμενο
id melaporkan mengatakan memberitakan mengutip menulis menyebut membantah menyatakan melansir mewartakan
ms melaporkan berkata memetik menafikan
vi đưa_tin cho_biết dẫn cho_hay viết tuyên_bố bác_bỏ
sw liliripoti imeripoti inaripoti lilisema imesema inasema
hi के_अनुसार के_मुताबिक ने_बताया ने_कहा ने_खबर की_खबर की_रिपोर्ट से_कहा को_बताया के_हवाले से_बातचीत ने_रिपोर्ट
hi ने_लिखा ने_दावा
bn জানিয়েছে জানায় খবরে প্রতিবেদনে বলেছে বলছে সূত্রে
ta செய்தி* தெரிவித்த* கூறி* அறிவித்த* வெளியிட்ட*
si වාර්තා* පවස* සඳහන්* ප්‍රකාශ*
ka იუწყება იტყობინება
hy հայտնում փոխանցում
kk хабарлайды хабарлады
""")
"""After the name, at most a word or two between."""

TO = {
    language: frozenset(fold(words).text.split())
    for language, words in {
        "en": "to", "de": "der dem den gegenüber", "fr": "à au", "es": "a al", "it": "a al alla all' all’",
        "pt": "a ao à",
        "nl": "tegen aan", "sv": "till för", "da": "til", "no": "til", "nb": "til", "ro": "pentru", "cs": "pro",
        "sk": "pre", "hr": "za", "sr": "za за", "el": "στο στην στον", "id": "kepada",
    }.items()
}  # fmt: skip
"""Before who was told, behind a verb of saying somewhere before: `sagte X am Montag der dpa`."""
THAT = frozenset(fold("that que che dass daß dat att at că že da ότι bahwa").text.split())
"""What follows belongs to what was said."""

UNSPACED_LEFT = tuple(
    word_list(
        """
    据 援引 引述 接受 告诉 根据 根據 據 告訴 ตาม อ้าง บอกกับ กล่าวกับ រាយការណ៍
    """
    )
)
UNSPACED_RIGHT = tuple(
    word_list(
        """
    报道 報道 報導 消息 引述 援引 说 說 称 稱 表示 宣布 否认 否認 发布 證實 证实 指出 指 谴责 强调 强烈 透露
    采访 专访 回应 宣佈 によると によれば が報じ は報じ が伝え は伝え に語 は述べ は発表 が発表 と報じ 報じ 伝え
    は否定 を否定 に対し の取材 のインタビュー の報道 รายงาน ระบุ เปิดเผย แถลง กล่าว 따르면 보도 전했 밝혔 인용
    발표 부인 인터뷰 비난 주장
    """
    )
)

NEUTRAL = frozenset(
    fold(word).text
    for word in word_list(
        """
    correspondent reporter correspondents مراسل مراسلة مراسلو مراسلنا ومراسل корреспондент корреспонденту
    muhabiri muhabirine
    the a an news agency newspaper daily website site channel broadcaster tv television radio magazine network
    outlet paper state official semi run owned media local on at in its spokesman spokesperson spokeswoman
    ministry service weekly online portal l' la le les el al los de del della do da der die das dem den des il
    lo gli un une una agence agencia agência agenzia agentur nachrichtenagentur zeitung tageszeitung magazin
    sender fernsehsender journal quotidien chaîne diario periódico cadena revista emisora giornale quotidiano
    emittente jornal emissora krant persbureau omroep tidningen nyhetsbyrån nyhetsbyrån tv-kanalen avisen
    nyhedsbureauet nyhetsbyrået uutistoimisto sanomalehti lehti agencja agencji gazeta dziennik portal agentura
    agentuře agentúra deník denník agencija agenciji agenciju agencije list novinska agenția agenţia agenției
    hírügynökség hírügynökségnek a az lap агентство агентству агентства информагентство информагентству газета
    газете газеты издание изданию телеканал телеканалу телеканала журнал журнала портал в эфире интервью агенція
    агентство агенції видання каналу телеканал агенцията вестник агенција агенције лист وكالة لوكالة صحيفة
    لصحيفة قناة لقناة شبكة لشبكة موقع لموقع مجلة لمجلة جريدة إذاعة تلفزيون التلفزيون الأنباء أنباء وسائل إعلام
    الرسمية للأنباء البريطانية الأميركية الأمريكية الروسية الإيرانية الإسرائيلية الفرنسية الألمانية خبرگزاری
    روزنامه شبکه وب‌سایت سایت تلویزیون پایگاه خبری رسمی خبر رساں ادارے ادارہ اخبار ٹی وی סוכנות הידיעות לסוכנות
    העיתון לעיתון ערוץ אתר רשת haber ajansı ajansına ajansının gazetesi gazetesine kanalı kanalına dergisi
    sitesi haber_ajansı το του της η την στο στην πρακτορείο εφημερίδα kantor berita surat kabar harian stasiun
    situs agensi akhbar hãng thông tấn tin báo tờ đài kênh gazeti shirika la समाचार एजेंसी अखबार चैनल को ने
    संस्था সংবাদ সংস্থা पत्रिका பத்திரிகை தொலைக்காட்சி பුවත් செய்தி පුවත් සේවය පුවත්පත
    """
    )
)
"""Words between a cue and the name, and behind the name, that say what kind of outlet it is."""
OUTLETS = tuple(
    fold(word).text
    for word in word_list(
        """
    newspaper news_agency news_website news_site tv_channel magazine radio_station صحيفة جريدة وكالة قناة موقع
    مجلة газета газете газеты газету журнал журналу издание изданию агентство агентству телеканал телеканалу
    видання газеті zeitung nachrichtenagentur journal quotidien periódico diario giornale quotidiano jornal
    krant tidningen avisen lehti dziennik gazetesi εφημερίδα روزنامه خبرگزاری اخبار העיתון וסוכנות вестник deník
    denník harian báo अखबार
    """
    )
)
"""Words that say that the name beside them is an outlet, known or not."""
MINISTRIES = tuple(
    fold(word).text
    for word in word_list(
        """
    ministry وزارة министерство министерстве міністерство ministerio ministère
    """
    )
)
