"""Names of months, weekdays and zones in the languages whose dates are read, folded as `fold` folds a text.

One table for all languages: no name listed means two months. A line is a language and its names in their order, `-`
where it has none, `_` for a space. Arabic has Egyptian, Levantine and Maghrebi names.
"""

import unicodedata

_ARABIC = str.maketrans("أإآٱىۍيک", "ااااییی\u0643")


def fold(text: str) -> str:
    """Fold case, and the spellings of alef, yeh and kaf, keeping every character in its place."""
    return unicodedata.normalize("NFC", text).replace("İ", "i").lower().translate(_ARABIC)


def _numbered(lines: str) -> dict[str, int]:
    table: dict[str, int] = {}
    for line in lines.strip().splitlines():
        for number, name in enumerate(line.split()):
            if number and name != "-":
                table[fold(name.replace("_", " "))] = number
    return table


MONTHS = _numbered("""
en january february march april may june july august september october november december
en jan feb mar apr - jun jul aug sep oct nov dec
en - - - - - - - - sept - - -
fr janvier février mars avril mai juin juillet août septembre octobre novembre décembre
fr janv févr - avr - - juil - - - - déc
es enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
es ene - - abr - - - ago setiembre - - dic
de januar februar märz april mai juni juli august september oktober november dezember
de jänner feber mär - - - - - - okt - dez
it gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
it gen - - - mag giu lug - - ott - -
pt janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
pt - fev - - - - - - - - - -
nl januari februari maart april mei juni juli augustus september oktober november december
tr ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
id januari februari maret april mei juni juli agustus september oktober november desember
ru января февраля марта апреля мая июня июля августа сентября октября ноября декабря
ru январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь
ru янв фев мар апр - июн июл авг сен окт ноя дек
uk січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
uk січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень
el ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου - - - - - -
el - - - - - - ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου
el ιανουάριος φεβρουάριος μάρτιος απρίλιος μάιος ιούνιος - - - - - -
el - - - - - - ιούλιος αύγουστος σεπτέμβριος οκτώβριος νοέμβριος δεκέμβριος
he ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר
ar يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
ar - - - إبريل - يونيه يوليه - أيلول - - -
ar كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول
ar جانفي فيفري - أفريل ماي جوان جويلية أوت - - - -
ar - - - - - - يوليوز غشت شتنبر - نونبر دجنبر
fa ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر
fa - - - - - - جولای آگوست - - - -
hi जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर
hi - फरवरी - - - - - - सितम्बर अक्तूबर नवम्बर दिसम्बर
ta ஜனவரி பிப்ரவரி மார்ச் ஏப்ரல் மே ஜூன் ஜூலை ஆகஸ்ட் செப்டம்பர் அக்டோபர் நவம்பர் டிசம்பர்
ta - பெப்ரவரி - - - - - ஓகஸ்ட் செப்டெம்பர் ஒக்டோபர் - டிசெம்பர்
si ජනවාරි පෙබරවාරි මාර්තු අප්‍රේල් මැයි ජූනි ජූලි අගෝස්තු සැප්තැම්බර් ඔක්තෝබර් නොවැම්බර් දෙසැම්බර්
""")
"""From 1. Abbreviations that are common words (`set`, `out`) are left out."""
JALALI = _numbered("fa فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند")
"""Months of the Iranian calendar, from 1."""
WEEKDAYS = _numbered("""
en monday tuesday wednesday thursday friday saturday sunday
en mon tue wed thu fri sat sun
fr lundi mardi mercredi jeudi vendredi samedi dimanche
es lunes martes miércoles jueves viernes sábado domingo
de montag dienstag mittwoch donnerstag freitag samstag sonntag
it lunedì martedì mercoledì giovedì venerdì sabato domenica
pt segunda-feira terça-feira quarta-feira quinta-feira sexta-feira - -
nl maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
tr pazartesi salı çarşamba perşembe cuma cumartesi pazar
id senin selasa rabu kamis jumat sabtu minggu
ru понедельник вторник среда четверг пятница суббота воскресенье
uk понеділок вівторок середа четвер п’ятниця субота неділя
el δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή
ar الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد
ar الإثنين - الاربعاء - - - الاحد
fa دوشنبه سه‌شنبه چهارشنبه پنجشنبه جمعه شنبه یکشنبه
zh 星期一 星期二 星期三 星期四 星期五 星期六 星期日
ja 月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日
ko 월요일 화요일 수요일 목요일 금요일 토요일 일요일
hi सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार
ta திங்கட்கிழமை செவ்வாய்க்கிழமை புதன்கிழமை வியாழக்கிழமை வெள்ளிக்கிழமை சனிக்கிழமை ஞாயிற்றுக்கிழமை
""")
"""Monday is 1."""
ZONES = {
    "utc": 0, "gmt": 0, "z": 0, fold("غرينتش"): 0, "cet": 60, "cest": 120, "eet": 120, "eest": 180, "msk": 180,
    "мск": 180, "est": -300, "edt": -240, "cdt": -300, "pst": -480, "pdt": -420, "jst": 540, "kst": 540, "hkt": 480,
    "wib": 420,
}  # fmt: skip
"""Minutes east of Greenwich, of names that mean one zone in the news. IST, BST and CST mean several: not read."""
