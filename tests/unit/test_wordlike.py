"""What a script of its own names is a language only where its letters make words."""

import pytest

from workers.core.language import BELIEVED, detect
from workers.core.wordlike import reads_as_words

_WORDS = {
    "Armn": "Երկու գյուղերի միջև նոր ճանապարհ է բացվել այսօր",
    "Ethi": "በሁለቱ መንደሮች መካከል አዲስ መንገድ ዛሬ ተከፈተ",
    "Geor": "ორ სოფელს შორის ახალი გზა დღეს გაიხსნა",
    "Grek": "Νέος δρόμος ανάμεσα στα δύο χωριά άνοιξε σήμερα",
    "Hani": "连接两个村庄的新公路今天正式开放",
    "Hebr": "כביש חדש בין שני הכפרים נפתח היום לתנועה",
    "Jpan": "二つの村を結ぶ新しい道路が開通した",
    "Khmr": "ផ្លូវថ្មីរវាងភូមិទាំងពីរបានបើកនៅថ្ងៃនេះ",
    "Kore": "두 마을을 잇는 새 도로가 오늘 개통됐다",
    "Mymr": "ရွာနှစ်ရွာကြား လမ်းသစ်ကို ယနေ့ ဖွင့်လှစ်သည်",
    "Sinh": "ගම්මාන දෙක අතර නව මාර්ගය අද උදෑසන විවෘත විය",
    "Taml": "இரு கிராமங்களுக்கு இடையிலான புதிய சாலை இன்று திறக்கப்பட்டது",
    "Thai": "ถนนสายใหม่ระหว่างสองหมู่บ้านเปิดใช้วันนี้",
}
_NO_WORDS = {
    "in the order of the alphabet": ("Geor", "აბგდე ვზთიკ ლმნოპ ჟრსტუ"),
    "against its order": ("Armn", "քփւց րտվս ռջպչ ոշնյ մճղձ"),
    "letter by letter": ("Grek", "κ α τ ι ν ο μ ε ρ ω"),
    "again and again": ("Kore", "도로도로 도로도로 도로도로 도로도로"),
    "without vowels": ("Geor", "ქფღძ წჭყშ ჩცხბ ვგდკ რტჟფ"),
    "of rare letters": ("Thai", "ฐฬฆฒ ฎฏฌฉ ฑฮฆฐ ฬฒฌฎ"),
    "of syllables nobody says": ("Kore", "뷁쉐꿻뾹 쬃똏쀍뭸 꼟쁉쬮뛟"),
    "of ideographs nobody writes": ("Hani", "魑魅魍魉饕餮貔貅耄耋龃龉"),
    "of foreign sounds alone": ("Jpan", "ロレムイプサム ドロルシトアメト"),
    "between signs": ("Jpan", "ヽ(ﾟДﾟ)ﾉ (ﾉ◕ヮ◕)ﾉ*:･ﾟ✧ (☞ﾟヮﾟ)☞ (╯°□°)"),
}


@pytest.mark.parametrize("script", _WORDS)
def test_a_headline_reads_as_words(script: str) -> None:
    """A true headline that is doubted has its language in question for nothing."""
    assert reads_as_words(_WORDS[script], script)
    assert detect(_WORDS[script]).confidence >= BELIEVED


@pytest.mark.parametrize("how", _NO_WORDS)
def test_strings_of_letters_do_not(how: str) -> None:
    """Test strings and tables would be reports in Korean or Georgian, and match each other."""
    script, text = _NO_WORDS[how]
    assert not reads_as_words(text, script)
    assert detect(text).confidence < BELIEVED


def test_foreign_names_and_figures_in_a_headline_are_no_signs() -> None:
    """Headlines of sports and firms are full of them."""
    assert detect("필견: 맨체스터 시티(Manchester City)의 새 감독이 오늘 첫 훈련을 이끌었다").confidence >= BELIEVED


@pytest.mark.parametrize("text", ["სოფელი", "道路開通", "ถนน", ""])
def test_a_word_or_two_are_not_judged(text: str) -> None:
    """Order and variety of five letters are chance."""
    assert reads_as_words(text, "Geor")
