"""Languages of one script that the voters mix up are told by letters and small words."""

import pytest

from workers.core.language import detect


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("ti", "መራሕቲ ክልቲኡ ሃገራት ኣብ ርእሰ ከተማ ኣኼባ ከም ዘካየዱ ተሓቢሩ"),
        ("am", "የሁለቱ አገራት መሪዎች በዋና ከተማዋ ስብሰባ ማካሄዳቸው ተነገረ"),
        ("yi", "די פירער פון ביידע לענדער האבן זיך באגעגנט מיט א דעלעגאציע אין דער הויפטשטאט"),
        ("he", "מנהיגי שתי המדינות נפגשו אתמול בעיר הבירה עם משלחת גדולה"),
        ("ps", "په دې سیمه کې د سیلابونو له امله ډېرې لارې تړل شوې دي"),
        ("sd", "ٻنهي ملڪن جي اڳواڻن گاديءَ جي هنڌ ملاقات ڪئي"),
        ("ug", "ئىككى دۆلەت رەھبەرلىرى پايتەختتە كۆرۈشتى"),
        ("ckb", "سەرکردەکانی هەردوو وڵات لە پایتەخت کۆبوونەوە"),
        ("fa", "رهبران دو کشور در پایتخت با یکدیگر دیدار کردند"),
        ("mai", "दुनू देशक नेता राजधानी मे भेट कएलनि आ बैसार भेल अछि"),
        ("bh", "दुनो देस के नेता राजधानी में मिललें आ बइठक भइल बा"),
        ("hi", "दोनों देशों के नेता राजधानी में मिले और बैठक हुई"),
        ("mr", "दोन्ही देशांचे नेते राजधानीत भेटले आणि बैठक झाली"),
        ("dz", "རྒྱལ་ཁབ་གཉིས་ཀྱི་འགོ་ཁྲིདཔ་ཚུ་ རྒྱལ་ས་ལུ་ ཞལ་འཛོམས་འབད་ནི་ཨིན་པས།"),
        ("bo", "རྒྱལ་ཁབ་གཉིས་ཀྱི་འགོ་ཁྲིད་རྒྱལ་སར་ཐུག་འཕྲད་བྱེད་རྒྱུ་རེད་ཅེས་གསར་འགྱུར་ནས་བཤད།"),
    ],
)
def test_neighbours_in_a_script_are_told_apart(tag: str, text: str) -> None:
    """An item with its neighbour's name is compared with the wrong mean, and never with its own twins."""
    assert detect(text).tag == tag


def test_a_neighbours_word_or_two_tell_nothing() -> None:
    """A Hebrew report may name a Yiddish paper."""
    assert detect("העיתון דער וועג הודיע היום כי הוא יפסיק לצאת לאור בסוף השנה").tag == "he"
