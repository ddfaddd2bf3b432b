"""Scale words and words for "per cent", by which a number is multiplied or marked. From CLDR and by hand."""

import unicodedata

_THOUSAND, _LAKH, _MILLION, _CRORE, _BILLION, _TRILLION = 10**3, 10**5, 10**6, 10**7, 10**9, 10**12

_WORDS = {
    _THOUSAND: (
        "thousand thousands tausend mille mila mil duizend tusind tusen þúsund tysiąc "
        "tysiące tysięcy tys tisíc tisíce "
        "ezer ezret ezren ezres mii mie bin bini bine binin binden binlik ribu nghìn ngàn elfu dubu tuhat tuhatta "
        "tuhannen tuhansia tuhande tuhandet tūkst tūkstančių tūkstoši тысяча тысячи тысяч тыс "
        "тисяча тисячі тисяч тис хиляди хил хиљада хиљаде hiljada tisuća tisuće tisoč "
        "χιλιάδες χιλ ألف آلاف الف هزار "
        "ہزار هزار हज़ार हजार হাজার ஆயிரம் వేల వేలు వేలకు ಸಾವಿರ ആയിരം હજાર ਹਜ਼ਾਰ พัน ພັນ ពាន់ "
        "ထောင် אלף אלפים ათასი ათას հազար мың мянган දහස දහස් ሺህ ሺ"
    ),
    10**4: "หมื่น သောင်း ໝື່ນ ម៉ឺន",
    _LAKH: (
        "lakh lakhs lac lacs laki लाख लाखों লাখ লক্ষ লক্ষাধিক லட்சம் இலட்சம் லட்ச లక్ష "
        "లక్షల ಲಕ್ಷ ലക്ഷം લાખ ਲੱਖ ලක්ෂ لاکھ لک แสน သိန်း ແສນ"
    ),
    _MILLION: (
        "million millions mn mln mio milión milióny miliónů miliónov millionen millón millones milhão milhões milione "
        "milioni miljoen miljoner miljon "
        "millioner milljónir milljón milion miliony milionů milionów milionë milijun "
        "milijuna milijon milijona "
        "milijonų miljoni miljonu miljonit miljoonaa miljoona millió milioane milion "
        "milyon juta triệu tr milioni "
        "миллион миллиона миллионов млн мільйон мільйони мільйонів милиона милион милиони "
        "милијуна милијун "
        "εκατομμύρια εκατ εκατομμύριο مليون ملايين مليونا میلیون ملین لیون मिलियन মিলিয়ন "
        "மில்லியன் మిలియన్ ಮಿಲಿಯನ್ "
        "മില്യൺ മില്യണ്‍ દસલાખ මිලියන מיליון מיליוני ล้าน ລ້ານ លាន သန်း მილიონი "
        "millió miliyan milioi ሚሊዮን ሚሊየን միլիոն сая miliwn milliún "
        "miloyan milyan"
    ),
    _CRORE: "crore crores करोड़ करोड कोटी कोटि কোটি கோடி కోట్లు కోట్ల కోటి ಕೋಟಿ കോടി કરોડ ਕਰੋੜ කෝටි کروڑ ကုဋေ",
    _BILLION: (
        "bn milliarde milliarden mrd milliard milliards mld miliardo miliardi miljard "
        "miljarder milliarder milliarðar miliarda "
        "miliardy miliardů miliardów mld milijarda milijarde milijardi milijardų mlrd "
        "miljardu miljardit miljardia "
        "milliárd miliarde miliard miliardë milyar miliar tỷ tỉ bilioni миллиард "
        "миллиарда миллиардов млрд мільярд "
        "мільярдів милиарда милијарди милијарда δισεκατομμύρια δισ مليار مليارات ملیارد "
        "میلیارد ارب अरब বিলিয়ন बिलियन "
        "பில்லியன் బిలియన్ ಬಿಲಿಯನ್ ബില്യൺ බිලියන מיליארד พันล้าน ຕື້ ពាន់លាន მილიარდი "
        "միլիարդ тэрбум ቢሊዮን ቢሊየን biliyan अब्ज અબજ 십억"
    ),
    _TRILLION: (
        "trn trillones trilhão trilhões trilioni triliun trilyon триллион трлн трильйон "
        "تريليون تریلیون ट्रिलियन ট্রিলিয়ন "
        "டிரில்லியன் ට්‍රිලියන ล้านล้าน nghìntỷ biljoen biljoner biliona bilionu bilionů "
        "biljoonaa billionen טריליון"
    ),
}
SCALES: dict[str, int] = {
    unicodedata.normalize("NFC", word.casefold()): scale for scale, words in _WORDS.items() for word in words.split()
}
"""Casefolded word to what it multiplies by."""

UNSPACED: dict[str, int] = {word: scale for word, scale in SCALES.items() if "\u0e00" <= word < "\u10a0"} | {
    word: scale for word, scale in SCALES.items() if "\u1780" <= word < "\u1800"
}
"""Those of scripts without spaces, Thai, Lao, Burmese and Khmer: there the unit follows at once."""

ONLY: dict[str, frozenset[str]] = {
    "mil": frozenset({"es", "pt", "gl", "ca"}),
    "laki": frozenset({"sw"}),
    "lac": frozenset({"en"}),
    "lacs": frozenset({"en"}),
    "tr": frozenset({"vi"}),
}
"""Scale words of these languages that are other words elsewhere: a mile in Turkish and Swedish, a French lake."""

_SHORT = frozenset("en cy ga si ta hi bn ur ne mr te kn ml gu pa sw ms tl fil ha ig yo so am zh ja ko th my pt".split())  # noqa: SIM905
AMBIGUOUS: dict[str, tuple[int, int, frozenset[str]]] = {
    "billion": (_BILLION, _TRILLION, _SHORT),
    "billions": (_BILLION, _TRILLION, _SHORT),
    "billón": (_TRILLION, _TRILLION, _SHORT),
    "billones": (_TRILLION, _TRILLION, _SHORT),
    "bilhão": (_BILLION, _BILLION, _SHORT),
    "bilhões": (_BILLION, _BILLION, _SHORT),
    "bilion": (_TRILLION, _TRILLION, _SHORT),
    "bilhon": (_BILLION, _BILLION, _SHORT),
    "trillion": (_TRILLION, 10**18, _SHORT),
    "trillions": (_TRILLION, 10**18, _SHORT),
}
"""Word to (short scale, long scale, languages of the short scale)."""

PREFIXED: dict[str, dict[str, int]] = {
    "si": {
        "මිලියන": _MILLION,
        "බිලියන": _BILLION,
        "ලක්ෂ": _LAKH,
        "කෝටි": _CRORE,
        "දහස්": _THOUSAND,
        "ට්‍රිලියන": _TRILLION,
    },
    "ha": {"miliyan": _MILLION, "biliyan": _BILLION, "dubu": _THOUSAND},
    "sw": {"milioni": _MILLION, "bilioni": _BILLION, "elfu": _THOUSAND, "trilioni": _TRILLION, "laki": _LAKH},
}
"""Languages that put the scale word before the number: රුපියල් මිලියන 25, milioni 3."""

PERCENT_WORDS = frozenset(
    unicodedata.normalize("NFC", word.casefold())
    for word in (  # noqa: SIM905
        "percent per-cent pct prozent pourcent procent procenta procentų procentu "
        "procents prosent prósent prosenttia "
        "százalék százaléka százalékos százalékkal százalékot postotak postotka posto "
        "protsenti процент процента процентов "
        "відсоток відсотка відсотків процентa вiдсоткiв yüzde persen peratus "
        "asilimia فیصد سدونه درصد प्रतिशत "
        "फीसदी शतांश শতাংশ சதவீதம் சதவீத வீதம் வீதத்தினால் శాతం ಶೇಕಡಾ ശതമാനം ટકા ਫ਼ੀਸਦੀ "
        "සියයට ප්‍රතිශතය אחוז אחוזים เปอร์เซ็นต์ ร้อยละ 퍼센트"
    ).split()
)
"""Casefolded words behind a number that make it a percentage."""
