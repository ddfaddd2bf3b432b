"""Words by which a text says that it is a translation, and from which language. Parts of patterns.

They stand at the beginning of a notice of its own: a news report about a translated book has them elsewhere.
"""

LEADS = (
    r"(?:(?:this|the)\s(?:article|report|story|text|piece|interview|item|translation)\s(?:was\s|is\s|has\sbeen\s)?"
    r"|(?:cet|le|ce)\s(?:article|texte|reportage)\s(?:a\sété\s|est\s)?"
    r"|(?:este|el|o)\s(?:artículo|texto|reportaje|artigo)\s(?:fue\s|ha\ssido\s|foi\s)?"
    r"|(?:dieser|der)\s(?:artikel|text|beitrag)\s(?:wurde\s|ist\s|erschien\s)?"
    r"|questo\s(?:articolo|testo)\s(?:è\sstato\s)?|(?:этот|данный)\s(?:материал|текст)\s"
    r"|(?:هذا|هذه)\s(?:المقال|النص|التقرير|المادة)\s|本文)?"
)
"""How a notice may begin."""
HOW = (
    r"(?:machine[-\s]|automatically\s|automatiquement\s|automáticamente\s|automaticamente\s|automatisch\s|"
    r"машинный\s|автоматический\s|机器|機械|unofficial(?:ly)?\s|nicht\samtliche\s)?"
)
FIRST = (
    r"(?:first\s|originally\s|initially\s|initialement\s|à\sl['’]origine\s|originalmente\s|originariamente\s"
    r"|zuerst\s|ursprünglich\s)"
)
TRANSLATED = (
    (r"translat(?:ed|ion)\b(?!\s(?:of|in|into|studies))", r"\bfrom\s(?:the\s)?(?:original\s)?"),
    (r"tradu(?:ite?|ction)\b", r"\bd(?:e\sl['’]|u\s)"),
    (r"traducid[oa]\b|traducción\b", r"\bdel\s"),
    (r"traduzid[oa]\b|tradução\b", r"\bdo\s"),
    (r"tradott[oa]\b|traduzione\b", r"\bdal(?:l['’]|lo\s|\s)"),
    (r"übersetz(?:t|ung)\b|aus\sdem\s\w{4,20}en\s(?:übersetzt|von)\b", r"\baus\sdem\s"),
    (r"vertaald\b|vertaling\b", r"\buit\shet\s"),
    (r"översatt\b|översättning\b|oversat\b|oversatt\b|oversettelse\b|oversættelse\b", r"\bfr[åa]n?\s"),
    (r"przetłumaczon[oye]\b|tłumaczenie\b|przekład\b", r"\bz\s(?:języka\s)?"),
    (r"překlad\b|přeloženo\b|preložené\b|preklad\b|prevod\b|prevedeno\b|prijevod\b", r"\b(?:ze?|s[ao]?)\s"),
    (r"tradus\b|traducere\b", r"\bdin\s(?:limba\s)?"),
    (r"переведено\b|перевод\b", r"\bсо?\s"),
    (r"перекладено\b|переклад\b", r"\bзі?\s"),
    (r"превод\b|преведено\b", r"\b(?:от|са)\s"),
    (r"μετάφραση\b|μεταφράστηκε\b", r"\bαπό\sτα\s"),
    (r"(?:ترجمة|ترجمه|مترجمة?|تُرجمت?|ترجمت?|نقله(?:ا)?\sإلى\sالعربية)\b", r"\b(?:عن|من|از)\s(?:اللغة\s|زبان\s)?"),
    (r"תרגום\b|תורגם\b", r"\b(?=מ)"),
    (r"(?:编译|翻译|譯|译)自", "自"),
    (r"terjemahan\b|diterjemahkan\b", r"\bdari\s(?:bahasa\s)?"),
    (r"biên\sdịch\b|dịch\b", r"\btừ\s(?:tiếng\s)?"),
)
"""Words that say so, and what stands between them and the language, which need not be named."""
ORIGINALLY = (
    (
        rf"{FIRST}(?:published|written|appeared|publié|rédigé|publicado|pubblicato|escrito|auf)\b",
        r"(?:in|en|em|auf)\s(?:the\s)?",
    ),
    (r"(?:the\s|read\sthe\s)?original\s(?:article\s|text\s|version\s)?(?:is\s)?in\b", r"\bin\s"),
    (r"оригинал\s(?:на|статьи\sна)\b|опубликовано\sна\b", r"\bна\s"),
    (r"(?:نُشر|نشر)\s(?:أصلاً|أصلا|أولاً|أولا)\s(?:في\s\S{1,20}\s)?", r"\b(?:باللغة|ب)\s?(?:ال)?"),
)
"""Words that say in which language it was written: without a language they say nothing."""
BEHIND = r"fordítás|fordította|çeviri|çevir(?:en|ilmiştir)|tercüme|翻訳|번역|अनुवाद|अनूदित|অনুবাদ|மொழிபெயர்ப்பு|පරිවර්තනය"
"""Words that say so behind the language, which has to be named: İngilizceden çeviri."""
STEMS = {
    "ar": "arab àrab árab араб عرب ערב 阿拉伯 アラビア 아랍 अरबी αραβ arap",
    "en": (
        "engl angl ingl англ انجليز إنجليز الإنجليز الانجليز انگلیس אנגל מאנגל 英 영어 अंग्रे αγγλ ingiliz "
        "i̇ngiliz inggris anh"
    ),
    "ru": ("russ rus ruso russo russk росси русск рос روس الروس מרוס רוס 俄 ロシア 러시아 रूसी ρωσ rosyj nga"),
    "fr": "french franc franç fran франц фран فرنس الفرنس צרפת מצרפת 法 フランス 프랑스 γαλλ pháp perancis",
    "es": ("spanish espa span hiszp испан іспан إسبان الإسبان اسپان ספרד מספרד 西班牙 スペイン 스페인 ισπαν ispanyol"),
    "de": (
        "german deutsch allem alem alemán tedesc duits tysk niem немец німец ألمان الألمان آلمان גרמנ "
        "מגרמנ 德 ドイツ 독일 γερμαν alman"
    ),
    "zh": "chinese chin kines китай صین الصين סינ מסינ 中 중국 κινεζ çin",
    "fa": "persian farsi pers perse перс فارس الفارس פרס מפרס 波斯 ペルシ 페르시아 περσ",
    "tr": ("turkish türk turc turco turk turec тур турец تركي الترك ترکی טורק מטורק 土耳其 トルコ 터키 τουρκ"),
    "he": "hebr hébr ebraic иврит עבר מעבר عبر العبر 希伯来 ヘブライ 히브리 εβρα ibrani",
    "uk": "ukrain ucran україн украин أوكران الأوكران אוקרא 乌克兰 ウクライナ ουκραν",
    "pt": "portug порту португ برتغال البرتغال פורטוג 葡 ポルトガル πορτογ",
    "it": "ital итал італ إيطال الإيطال איטלק מאיטלק 意 イタリア 이탈리아 ιταλ",
    "ja": "japan japon giappon япон япон ياباني اليابان ژاپن יפנ מיפנ 日 일본 ιαπων",
    "ko": "korea coré core кор 韩 한국 כור κορε",
    "pl": "polish poln polac polon polsk польс بولند البولند פולנ 波兰 ポーランド πολων",
    "nl": "dutch néerl niederl neerl olande нидерл голландс هولند",
    "el": "greek grec griech grieg греч грец يونان اليونان יוונ 希腊 ελλην yunan",
    "ur": "urdu ourdou урду أردو اردو الأردو",
    "hi": "hindi хинди هند हिंदी हिन्दी",
    "id": "indones индонез إندونيس",
    "sv": "swedish suéd schwed svensk sueco шведс",
    "si": "sinhal singhal cingal",
    "ta": "tamil tamoul",
}
"""Beginnings of a language's name, in the languages that such notices are in. Longer ones win."""
