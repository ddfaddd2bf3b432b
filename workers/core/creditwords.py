"""Words by which lines say who wrote, sent or translated, in the languages that are read. Parts of patterns."""

from workers.core.outlets import word_list

SOURCE_LABELS = (
    "sources?|المصدر|المصادر|مصدر|منبع|ماخذ|بشکریہ|источники?|джерел[оа]|крыніц[аы]|извори?|稿件来源|稿源|来源"
    "|來源|消息来源|新闻来源|資料來源|出典|ソース|情報源|提供元|출처|자료|kaynak(?:lar)?|mənbə|fuentes?|fontes?"
    "|fonti?|quellen?|bron(?:nen)?|sumber(?: berita)?|źródł[oa]|zdroje?|izvori?|viri?|surs[ae]|forrás|lähde"
    "|lähteet|allikas|avots|šaltinis|nguồn(?: tin)?|ที่มา|แหล่งข่าว|källa|källor|kilder?|heimild|πηγ(?:ή|ές)"
    "|מקור(?:ות)?|स्रोत|सूत्र|সূত্র|ஆதாரம்|மூலம்|මූලාශ්‍රය|මූලාශ්‍රයය|chanzo|дереккөз|манба|manba|წყარო|աղբյուր"
    "|ប្រភព|ແຫຼ່ງຂ່າວ|burimi|foinse|ffynhonnell"
)
AGENCIES = frozenset(
    (
        "agencies", "news agencies", "wire services", "wires", "agencias", "agences", "agenturen", "agenzie",
        "agências", "ajanslar", "haber ajansları", "وكالات", "الوكالات", "وكالات الأنباء", "агентства", "агенції",
        "агенции", "информагентства", "агентства новостей", "інформагентства", "各通讯社", "综合外电", "外电",
        "綜合外電", "外電",
        "通信各社", "外信", "外信総合", "외신", "외신종합", "خبرگزاری‌ها", "خبرگزاریها", "خبرگزاری ها", "agentschappen",
        "persbureaus", "agencje", "agentury", "agencije", "agenții", "hírügynökségek", "nyhetsbyråer", "nyhedsbureauer",
        "uutistoimistot", "πρακτορεία", "סוכנויות", "סוכנויות הידיעות", "סוכנויות ידיעות", "एजेंसियां", "एजेंसी",
        "সংস্থা", "ایجنسیاں", "agensi", "hãng thông tấn",
    )
)  # fmt: skip
AGENCY_AROUND = (
    "the|news agency|press agency|agency|agence|agencia|agência|agenzia|agentur|nachrichtenagentur|agencja"
    "|agentura|agentúra|agenția|agencija|novinska agencija|persbureau|nyhetsbyrån|nyhedsbureauet|uutistoimisto"
    "|haber ajansı|وكالة|وكالة أنباء|خبرگزاری|агентство|информагентство|агенция|агенција|סוכנות|समाचार एजेंसी"
    "|kantor berita"
)
WITH = (
    "with inputs? from|with agencies|with|avec|(?:redacción )?con información de|con informaciones de"
    "|com informações d[aeo]|com|mit material von|theo|selon|z agencji"
)
"""Words before the agency in a credit: `Con información de EFE`."""
CLOSING = "انتهای پیام|完|结束|끝|終わり|ends?|fin|конец"
"""Words that close a report before its credit."""
END_WORDS = (
    "[Ee]nds?|ENDS?|[Ee]nd ?item|[Ff]in|FIN|Fine|FINE|[Ff]im|[Ee]nde|ENDE|[Ss]chluss|SCHLUSS|Slutt?|SLUTT?|[Ee]inde"
    "|[Ll]oppu|[Kk]oniec|[Kk]onec|[Kk]raj|[Vv]ége|Son|SON|[Tt]amat|[Ss]elesai|[Кк]онец|[Кк]інець|[Кк]рай|[Ττ]έλος"
    "|انتهى|انتهت|انتهای پیام|پایان پیام|ختم شد|סוף|完|终|終|结束|結束|終わり|끝|समाप्त|সমাপ্ত|จบ|[Hh]ết"
)
"""What stands between signs at the end of a report."""
JOINERS = "and|und|et|y|e|и|та|і|ve|och|og|en|i|a|oraz|și|ja|és|και|dan|và|و|ו|और|এবং|மற்றும்|og|és"

DATE_LABELS = (
    "published(?: on| at)?|publication date|date published|date|posted(?: on)?|publié le|date de publication"
    "|publicado(?: el| em)?|fecha(?: de publicación)?|data(?: de publicação| pubblicazione)?|pubblicato(?: il)?"
    "|veröffentlicht(?: am)?|datum|gepubliceerd(?: op)?|publicerad|publisert|udgivet|julkaistu|opublikowano"
    "|data publikacji|publikováno|publikované|objavljeno|megjelent|publicat(?: la| pe)?|yayınlanma(?: tarihi)?|tarih"
    "|dərc olunub|diterbitkan(?: pada)?|опубликовано|дата(?: публикации)?|опубліковано|дата публікації|публикувано"
    "|δημοσιεύθηκε|ημερομηνία|نشر في|تاريخ النشر|التاريخ|تاریخ انتشار|تاریخ|פורסם ב?|תאריך|发布时间|发表时间|发布日期"
    "|發布時間|發佈時間|公開日|掲載日|配信日|입력|등록|प्रकाशित|প্রকাশ|வெளியிடப்பட்டது|පළ කළේ|เผยแพร่|ngày đăng"
)
"""Words before the day on which a report was published."""

AUTHOR_PREPOSITIONS = "by|von|par|por|di|door|av|af|oleh|od|de către|του|της|των|από|nga|tarafından|ní|gan"
AUTHOR_LABELS = (
    "by|author|authors|written by|text|reporter|story by|von|text von|autor(?:en|es|zy|i|ka|ė|a)?|auteurs?|par"
    "|por|texto|autore|autori|testo|tekst|testi|teksti|szöveg|szerző|автор(?:ы|и)?|текст|корреспондент"
    "|кореспондент|кар[еэ]спандэнт|كتب|كتبت|كتبه|بقلم|إعداد|تقرير|نویسنده|خبرنگار|گزارش|تحریر|رپورٹ|מאת|כתב"
    "|כתבת|yazan|yazar|haber|muhabir|müəllif|ავტორი|հեղինակ|πηγή κειμένου|συντάκτης|γράφει|文|记者|記者|作者"
    "|撰文|撰稿|本报记者|執筆|글|기자|लेखक|संवाददाता|রিপোর্টার|লেখক|প্রতিবেদক|எழுதியவர்|நிருபர்|ලියන්නේ|ලේඛක|โดย|ผู้เขียน"
    "|เรื่อง|bài|tác giả|thực hiện|penulis|reporter|wartawan|oleh|mwandishi|kirjoittaja|skribent|journalist"
    "|skrevet af|redaktor|zpracoval|napísal|scris de|өткізген|автор текста"
)
TRANSLATOR_LABELS = (
    r"translated(?: from (?:the )?\w+)? by|translation(?: by)?|translator|traduit(?: d[eu']\s?l?'?\w+)? par"
    r"|traduction|traducido(?: del \w+)? por|traducción(?: de)?|traductor(?:a)?|traduzido(?: do \w+)? por"
    r"|tradução(?: de)?|tradotto(?: dall?'?\s?\w+)? da|traduzione(?: di)?|übersetz(?:ung|t)(?: von)?"
    r"|aus dem \w+(?: übersetzt)? von|vertaald door|vertaling|översättning|oversættelse|oversettelse|käännös"
    "|suomentanut|перевод(?:чик)?|переклад(?:ач)?|превод|prevod|prijevod|překlad|preklad|tłumaczenie|przekład"
    r"|przełożył[a]?|tłum\.|fordította|fordítás|traducere|çeviri|çeviren|tercüme|ترجمة|ترجمه|مترجم|תרגום|תרגם"
    "|תרגמה|译|譯|翻译|翻譯|译者|編譯|编译|訳|翻訳|번역|अनुवाद|অনুবাদ|மொழிபெயர்ப்பு|පරිවර්තනය|แปล|แปลโดย|dịch|biên dịch"
    "|người dịch|terjemahan|penerjemah|alih bahasa|μετάφραση|თარგმანი"
)
IN = "in|at|à|en|em|a|i|din|из|в|у|из|у місті|w|v|ve|na|de|aus|från|fra|te|σε|στη|στην|στο|από"
"""Words between an author and the place."""
TITLES = frozenset(
    word_list(
        """
    staff writer writers correspondent correspondents editor reporter reporters bureau chief senior special
    political diplomatic columnist contributor freelance redaktion korrespondent corresponsal correspondante
    correspondant envoyé spécial enviado especial inviato корреспондент редактор muhabiri editörü news agency
    press service
    """
    )
)
PARTICLES = frozenset(
    word_list(
        """
    de da do dos das del della di du la le les el al bin ibn ben van von der den ter ten zu zur af av y e i san
    bint abu ould
    """
    )
)
CITIES = frozenset(
    """ABIDJAN ABUJA ABU_DHABI ACCRA ADDIS_ABABA ALGIERS ALMATY AMMAN AMSTERDAM ANKARA ASTANA ATHENS ATLANTA AUSTIN
    BAGHDAD BAKU BANGKOK BARCELONA BEIJING BEIRUT BELFAST BELGRADE BERLIN BERN BOGOTA BOSTON BRASILIA BRATISLAVA
    BRUSSELS BUCHAREST BUDAPEST BUENOS_AIRES CAIRO CANBERRA CAPE_TOWN CARACAS CHICAGO COLOMBO COPENHAGEN DAKAR DALLAS
    DAMASCUS DENVER DETROIT DHAKA DOHA DUBAI DUBLIN DUSHANBE EDINBURGH FRANKFURT GAZA GENEVA GUATEMALA_CITY HANOI HARARE
    HAVANA HELSINKI HONG_KONG HOUSTON ISLAMABAD ISTANBUL JAKARTA JERUSALEM JOHANNESBURG KABUL KAMPALA KARACHI KATHMANDU
    KHARTOUM KIEV KYIV KIGALI KINSHASA KUALA_LUMPUR LAGOS LAHORE LA_PAZ LIMA LISBON LJUBLJANA LONDON LOS_ANGELES LUSAKA
    MADRID MANAGUA MANILA MAPUTO MELBOURNE MEXICO_CITY MIAMI MILAN MINSK MOGADISHU MONTEVIDEO MONTREAL MOSCOW MUMBAI
    NAIROBI NEW_DELHI NEW_YORK NICOSIA OSLO OTTAWA PANAMA_CITY PARIS PHNOM_PENH PHOENIX PORT-AU-PRINCE PRAGUE PRETORIA
    PRISTINA PYONGYANG QUITO RABAT RAMALLAH REYKJAVIK RIGA RIO_DE_JANEIRO RIYADH ROME SANAA SAN_FRANCISCO SAN_SALVADOR
    SANTIAGO SANTO_DOMINGO SAO_PAULO SARAJEVO SEATTLE SEOUL SHANGHAI SINGAPORE SKOPJE SOFIA STOCKHOLM SYDNEY TAIPEI
    TALLINN TASHKENT TBILISI TEHRAN TEL_AVIV TIRANA TOKYO TORONTO TRIPOLI TUNIS UNITED_NATIONS VIENNA VILNIUS WARSAW
    WASHINGTON WELLINGTON YANGON YEREVAN ZAGREB ZURICH""".replace("\n", " ").split()
)
"""Places that stand alone at the head of a report, as AP's stylebook and the practice of papers have them."""
