"""Words and signs for units, currencies and small numbers, folded as `folding.fold` folds. From CLDR and by hand."""

from workers.core.folding import fold


def _by_word(table: dict[str, str]) -> dict[str, str]:
    return {fold(word.replace("_", " ")): code for code, words in table.items() for word in words.split()}


UNITS = _by_word({
    "percent": "% ％ ٪ percent pct prozent procent procenta procenty procentów procentu prosent prosenttia процент процента процентов "
    "відсотків відсотки відсоток persen peratus asilimia درصد فیصد प्रतिशत फीसदी শতাংশ சதவீதம் வீதம் සියයට אחוז אחוזים "
    "เปอร์เซ็นต์ 퍼센트 フィート_ százalék postotak posto yüzde",
    "metre": "metre metres meter meters mètre mètres metro metros metri meters metrów metry metra metr metrů метров метра метры метр метрів "
    "متر مترا أمتار مترًا मीटर মিটার மீட்டர் மீற்றர் මීටර් מטר מטרים เมตร 米 メートル 미터 μέτρα mét mita metriä",
    "kilometre": "km kilometre kilometres kilometer kilometers kilomètre kilomètres kilómetro kilómetros quilómetros quilômetros chilometri "
    "kilometrów kilometry kilometra kilometrů км километров километра километры кілометрів кілометри كيلومترا كيلومتر كم کیلومتر کلومیٹر "
    "किलोमीटर কিলোমিটার கிலோமீட்டர் கிலோமீற்றர் කිලෝමීටර් קילומטר קילומטרים ק״מ ק\"מ กิโลเมตร กม. 公里 キロメートル キロ 킬로미터 χιλιόμετρα kilometriä "
    "ki-lô-mét kilomita",
    "centimetre": "cm centimetres centimeters centimetres centimètres centímetros zentimeter сантиметров см сантиметра سم سنتيمترا 厘米 センチ",
    "millimetre": "mm millimetres millimeters millimètres milímetros millimeter миллиметров мм 毫米 ミリ",
    "mile": "mile miles milhas millas миль", "foot": "feet ft", "hectare": "hectare hectares ha_ hektar hectáreas ettari гектаров гектара гектарів هكتار "
    "هكتارا هکتار हेक्टेयर 公顷 ヘクタール 헥타르 ஹெக்டேயர்", "acre": "acre acres ஏக்கர் අක්කර एकड़ ایکڑ",
    "kilogram": "kg kilogram kilograms kilo kilos kilogramme kilogrammes kilogramm кг килограммов كغ كيلوغرام کیلوگرم किलोग्राम কেজি கிலோகிராம் கிலோ "
    "කිලෝග්‍රෑම් 公斤 キログラム 킬로그램 กิโลกรัม", "gram": "grams grammes gramm граммов grammi gramos",
    "tonne": "tonne tonnes tons ton toneladas tonelada tonnellate tonnen ton_ tonów tony тонн тонны طن أطنان تن टन টন டன் ටොන් 吨 噸 トン 톤 טון ตัน τόνοι",
    "litre": "litre litres liter liters litros litri литров لتر لترا لیتر लीटर லீற்றர் லிட்டர் ලීටර් 升 リットル 리터 ลิตร", "barrel": "barrel barrels barils barriles "
    "barris barili баррелей برميل برميلا بشكه", "megawatt": "mw megawatt megawatts mégawatts megavatios мегаватт ميغاواط मेगावाट மெகாவாட்",
    "degree-celsius": "°c ℃ 摄氏度 degrees_celsius degrees_celsius", "day": "days jours tagen tage días dias giorni dagen дней дня يوما أيام दिन நாட்கள் 天 日間",
    "week": "weeks semaines wochen semanas settimane weken недель أسابيع", "month": "months mois monaten monate meses mesi maanden месяцев месяца شهرا أشهر ماه महीने "
    "மாதங்கள் 个月 ヶ月 か月 개월", "year": "years ans jahre jahren años anos anni jaar лет года роки років سنوات عاما سنة سال साल वर्ष வருடங்கள் ஆண்டுகள் 年間 년간",
    "hour": "hours heures stunden horas ore uur часов часа ساعات ساعة घंटे மணிநேரம் 小时 時間 시간", "minute": "minutes minuten minutos minuti минут минуты دقيقة "
    "دقائق मिनट நிமிடங்கள் 分钟 분간", "person": "people persons person personnes menschen personen personas pessoas persone mensen människor человек человека "
    "людей люди osób orang أشخاص شخصا شخص نفر لوگ افراد लोग लोगों জন பேர் 人 명 คน người ihmistä",
})  # fmt: skip
CURRENCIES = _by_word({
    "USD": "$ us$ usd dollar dollars dólares dólar dollari dolar dolarów dolarů долларов доллара доллар доларів доллары دولار دولارا دولارات دلار ڈالر डॉलर ডলার "
    "டொலர் டாலர் டொலர்கள் ඩොලර් דולר 美元 ドル 달러 ดอลลาร์ δολάρια đô_la dollaria", "EUR": "€ eur euro euros евро євро يورو یورو यूरो யூரோ යුරෝ אירו 欧元 歐元 ユーロ 유로 "
    "ευρώ ยูโร euroa", "GBP": "£ gbp 英镑 英鎊 ポンド", "JPY": "¥ jpy yen yenes 円 日元 엔 иен", "CNY": "cny rmb yuan yuanes 元 人民币 юаней يوان 위안", "INR": "₹ inr",
    "LKR": "lkr", "RUB": "₽ rub 卢布 ルーブル рублей рубля рубль rubli rublos", "UAH": "₴ uah гривень гривні гривен", "TRY": "₺ try lira_ lirası liralık", "KRW": "₩ krw 원 韩元 韓元 ウォン",
    "ILS": "₪ ils שקל שקלים ש\"ח ש״ח", "THB": "฿ thb บาท", "VND": "₫ vnd đồng", "IDR": "rp idr rupiah", "BRL": "r$ brl reais", "PLN": "pln złotych złote zł",
    "SEK": "sek kronor", "CHF": "chf", "AUD": "a$ aud", "CAD": "c$ cad", "HKD": "hk$ hkd", "BDT": "৳ bdt টাকা", "PKR": "pkr", "NGN": "₦ ngn naira",
    "ZAR": "zar rand", "CZK": "czk korun kč", "HUF": "huf forint forintot", "NOK": "nok", "DKK": "dkk", "KES": "kes ksh", "SGD": "s$ sgd", "PHP": "₱",
    "UZS": "uzs", "KZT": "₸ тенге",
})  # fmt: skip
"""Rupees, pounds, kroner, dinars, francs and pesos are several countries': no code is given for the word alone."""
UNNAMED = frozenset(
    map(
        fold,
        "rs rs. rupees rupee roupies රුපියල් රු ரூபாய் ரூபா रुपये रुपए रुपया রুপি روپے تومان ریال ريال دينار دينارا جنيه francs pesos pounds kroner".split(),
    )
)  # noqa: SIM905
"""Money all the same."""
OWN_CURRENCY = {"tr": {"lira": "TRY"}, "id": {"rp": "IDR"}}
CONNECTORS = frozenset({"de", "d'", "di", "of", "z", "van", "af", "av"})
PER_CENT = (
    "per cent",
    "por ciento",
    "por cento",
    "per cento",
    "pour cent",
    "في المئة",
    "في المائة",
    "بالمئة",
    "بالمائة",
    "τοις εκατό",
)
BEFORE = {"si": "සියයට", "sw": "asilimia", "tr": "yüzde", "th": "ร้อยละ", "zh": "百分之"}
"""Percent words that stand before the number."""
_NUMBERS = {
    "en": "- two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty",
    "fr": "- deux trois quatre cinq six sept huit - dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt",
    "de": "- zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig",
    "es": "- dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte",
    "pt": "- dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis dezessete dezoito dezenove vinte",
    "it": "- due tre quattro cinque sei_ sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove venti",
    "nl": "- twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien twintig",
    "sv": "- två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton tjugo",
    "pl": "- dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć",
    "ru": "- два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать",
    "uk": "- два три чотири п'ять шість сім вісім дев'ять десять",
    "tr": "- iki üç dört beş - yedi sekiz dokuz - ", "id": "- dua tiga empat lima enam tujuh delapan sembilan sepuluh",
    "el": "- δύο τρεις τέσσερις πέντε έξι επτά οκτώ εννέα δέκα", "fi": "- kaksi kolme neljä viisi - seitsemän kahdeksan yhdeksän kymmenen",
    "sw": "- mbili tatu nne tano sita saba nane tisa", "hi": "- दो_ तीन चार पाँच_ छह सात आठ नौ दस",
}  # fmt: skip
NUMBER_WORDS = {
    language: {
        fold(word): number for number, word in enumerate(words.split(), 1) if word != "-" and not word.endswith("_")
    }
    for language, words in _NUMBERS.items()
}
"""By language: two to twenty. One is an article in most, and what else is another word is left out."""
TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "twenty": 20}
HUNDREDS = {
    "en": "hundred", "de": "hundert", "nl": "honderd", "sv": "hundra", "fr": "cents", "tr": "yüz",
}  # fmt: skip
