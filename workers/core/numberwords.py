"""Small numbers written as words: what languages call two to twenty, and what makes such a word part of a larger one.

The words of quantities (`data/units.toml`) and, for languages whose numbers take endings or count people by words of
their own, the forms that news uses most. One is an article in most languages, and a word that means something else more
often than the number is left out (Persian no, Urdu new, Bengali not).
"""

import re
from decimal import Decimal
from typing import Final

from workers.core.folding import fold
from workers.core.unitwords import NUMBER_WORDS

_FORMS = {
    "ar": "- اثنان|اثنين|اثنتان|اثنتين ثلاثة|ثلاث أربعة|أربع خمسة|خمس ستة سبعة|سبع ثمانية|ثماني تسعة|تسع عشرة|عشر",
    "bn": "- দুই|দুটি|দুজন তিন|তিনটি|তিনজন চার|চারটি|চারজন পাঁচ|পাঁচটি|পাঁচজন ছয়|ছয়টি|ছয়জন সাত|সাতটি|সাতজন আট|আটটি|আটজন "
    "নয়টি|নয়জন দশ|দশটি|দশজন",
    "fa": "- دو سه چهار پنج شش هفت هشت",
    "hi": "- दो तीन चार पांच|पाँच छह|छः सात आठ नौ दस",
    "ru": "- два|две|двое|двух три|трое|трех|трёх четыре|четверо|четырех|четырёх пять|пятеро|пяти шесть|шестеро|шести "
    "семь|семеро|семи восемь|восьми девять|девяти десять|десяти",
    "si": "- දෙක|දෙකක්|දෙදෙනා|දෙදෙනෙක්|දෙදෙනෙකු|දෙදෙනෙකුට|දෙදෙනෙකුගේ තුන|තුනක්|තිදෙනා|තිදෙනෙක්|තිදෙනෙකු|තිදෙනෙකුට "
    "හතර|හතරක්|සිව්දෙනා|සිව්දෙනෙක්|සිව්දෙනෙකු පහ|පහක්|පස්දෙනා|පස්දෙනෙක්|පස්දෙනෙකු හය|හයක්|හයදෙනෙක්|හයදෙනෙකු "
    "හත|හතක්|හත්දෙනෙක්|හත්දෙනෙකු අට|අටක්|අටදෙනෙක්|අටදෙනෙකු නවය|නවයක්|නවදෙනෙක්|නවදෙනෙකු දහය|දහයක්|දසදෙනෙක්|දසදෙනෙකු",
    "ta": "- இரண்டு|இரு|இருவர்|இருவரும்|இருவரை|இருவருக்கு|இருவரின் மூன்று|மூவர்|மூவரும்|மூவரை|மூவருக்கு "
    "நான்கு|நால்வர்|நால்வரும்|நால்வரை|நால்வருக்கு ஐந்து|ஐவர்|ஐவரும்|ஐவருக்கு ஆறு|அறுவர் ஏழு|எழுவர் எட்டு|எண்மர் ஒன்பது பத்து",
    "ur": "- دو تین چار پانچ چھ|چھے سات آٹھ - دس",
}
"""By language: the forms of one, two, three … apart by `|`; `-` where there is none."""


def _table(language: str) -> dict[str, Decimal]:
    forms = enumerate(_FORMS.get(language, "").split(), 1)
    more = {fold(form): Decimal(number) for number, row in forms for form in row.split("|") if form != "-"}
    return NUMBER_WORDS.get(language, {}) | more


WORDS: Final = {language: _table(language) for language in sorted(NUMBER_WORDS.keys() | _FORMS.keys())}
"""Language to folded word to number."""

_TENS = (
    "twenty thirty forty fifty sixty seventy eighty ninety y e en na kai "
    "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто сто двести триста "
    "двадцять тридцять сорок п'ятдесят шістдесят сімдесят вісімдесят дев'яносто сто "
    "dwadzieścia trzydzieści czterdzieści pięćdziesiąt sześćdziesiąt siedemdziesiąt osiemdziesiąt dziewięćdziesiąt sto "
    "on yirmi otuz kırk elli altmış yetmiş seksen doksan puluh ratus και είκοσι τριάντα σαράντα πενήντα εξήντα "
    "εβδομήντα ογδόντα ενενήντα و විසි තිස් හතළිස් පනස් හැට හැත්තෑ අසූ අනූ"
)
_BEFORE_TEN = "puluh belas ratus عشر عشرة kymmentä"
PART_BEHIND: Final = frozenset(map(fold, _TENS.split()))
"""Behind one of these a number word is the end of a larger number: "treinta y cinco", "двадцать пять"."""
PART_AHEAD: Final = frozenset(map(fold, _BEFORE_TEN.split()))
"""Before one of these it is its beginning: "dua puluh", "خمسة عشر"."""
ARABIC_TENS: Final = re.compile("و(?:عشر|ثلاث|اربع|خمس|ست|سبع|ثمان|تسع)[وي]ن$")
"""So is it before "and" with a ten: "خمسة وعشرون"."""

COUNTED: Final = re.compile(
    "(?<![第一二三四五六七八九十百千万])([二两兩三四五六七八九]?十[一二三四五六七八九]?|[二两兩三四五六七八九])(?=[人名个個岁歳])"
)
"""Chinese and Japanese: a numeral is a number only before what it counts (people, things, years of age)."""
NUMERALS: Final = {sign: number for number, sign in enumerate("一二三四五六七八九", 1)} | {"两": 2, "兩": 2}
