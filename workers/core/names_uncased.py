"""Names of persons beside their titles in scripts without capitals but with spaces: Arabic, Hebrew, Indic ones.

Behind a title come its complements, then the name, up to a word or mark that no name goes over.
"""

import re

from workers.core import saywords
from workers.core.folding import fold
from workers.core.text import words

_TOKEN = re.compile(r"[^\s،,.:;؛؟?!“”„«»‹›‘’\"()…।॥۔]+")
_ARTICLE = "ال"
_JOINTS = words(fold("بن عبد أبو ابن آل بو ولد أم"))
_COMPLEMENTS = words(fold("باسم لشؤون شؤون عام مجلس هيئة وزارة حزب أركان الوزراء"))
_GENERAL = words(fold("العام العامة"))
"""Behind them `ل` begins what the office is for."""
_PREFIX = re.compile("^[وفبل](?=..)")
_ALI = "\u0639\u0644\u064a"
_FUTURE = re.compile("س[يیت]")
_NO_VERB = words(fold("سيف سيد ستار"))
_NO_NAME = re.compile(
    "(?:\u0bbf\u0bb2\u0bcd|\u0ba4\u0bc1|\u0bbe\u0bb0\u0bcd|\u0bc8|\u0bc1\u0bae\u0bcd|\u0ba9\u0bcd\u0ba9\u0bb0\u0bcd"
    "|\u0bc8\u0b95\u0bcd|ටත්|වරයා|කයා|ගේ|ෙන්"
    "|අංශය|අංශයේ|කාර්යාලය|ආයතනය|කමිටුව|මණ්ඩලය|කොමිසම|ලේකම්)$"
)
"""Endings of Tamil and Sinhala words that are no names: cases, verbs; Sinhala divisions, offices, boards."""
_ERGATIVE = words(fold("ने को نے کو"))
"""Behind persons in Hindi and Urdu; other postpositions stand behind everything."""
_MOST_COMPLEMENTS, _NAME_WORDS, _MOST_NAME_WORDS = 4, 2, 3
_MOST_TOKENS = 20_000
_BEFORE, _BEHIND = "title before the name", "title behind the name"

Found = tuple[int, int, tuple[int, int] | None, str]
"""Start, end, where the role stands, method."""


def uncased(text: str, language: str) -> list[Found]:
    """Return the persons beside a title."""
    return _Text(text, language).names()


class _Text:
    """One text as words."""

    def __init__(self, text: str, language: str) -> None:
        self._text = text
        self._arabic_rules = language == "ar"
        self._roles = saywords.roles(language)
        self._starts = saywords.role_starts(language)
        self._marking = _ERGATIVE | saywords.saying(language) if language in ("hi", "ur") else frozenset()
        self._ending = saywords.stops(language) | saywords.saying(language)
        self._tokens = [(match.start(), match.end()) for match in _TOKEN.finditer(text)][:_MOST_TOKENS]
        folded = fold(text)
        self._folded = [_ALI if text[start:end] == _ALI else folded[start:end] for start, end in self._tokens]
        """The words, folded; the name Ali kept apart from the preposition that folding makes of it."""

    def names(self) -> list[Found]:
        """Every name, in order, none over another."""
        found: list[Found] = []
        index = 0
        while index < len(self._tokens):
            length = self._role_at(index)
            if not length:
                index += 1
                continue
            after = index + length
            name = (self._arabic if self._arabic_rules else self._ended)(index, after) or self._before_role(index)
            index = after
            if name is not None:
                found.append(name)
                while index < len(self._tokens) and self._tokens[index][0] < name[1]:
                    index += 1
        return found

    def _role_at(self, index: int) -> int:
        """How many words the role at this place has; 0 where there is none."""
        word = self._folded[index]
        begun = word in self._starts and index + 1 < len(self._folded)
        if begun and f"{word} {self._folded[index + 1]}" in self._roles:
            return 2
        return int(word in self._roles or (self._arabic_rules and _PREFIX.sub("", word) in self._roles))

    def _arabic(self, role: int, after: int) -> Found | None:
        """Role, its complements, perhaps a comma, then a name and a family name."""
        folded, index = self._folded, after
        while (
            index < min(len(folded), after + _MOST_COMPLEMENTS) and self._is_complement(index) and self._joined(index)
        ):
            index += 1
        complements = index - after
        if not complements and _ARTICLE not in folded[role][:3]:
            return None
        begin = index
        joints = 0
        while index < len(folded) and folded[index] not in self._ending and folded[index] not in self._roles:
            if index > begin and not self._joined(index):
                break
            joints += folded[index] in _JOINTS
            index += 1
            if index - begin - joints >= _NAME_WORDS:
                break
        count = index - begin
        ended = index < len(folded) and folded[index] in self._ending
        if not count or (count < _NAME_WORDS and (complements or not ended)) or self._breaks(begin):
            return None
        first = folded[begin]
        if _FUTURE.match(first) and first not in _NO_VERB and folded[index - 1].startswith(_ARTICLE):
            return None  # the minister will visit the town
        return self._found(begin, index, role, begin)

    def _is_complement(self, index: int) -> bool:
        """Whether a word behind an Arabic title belongs to it: of Foreign Affairs, of the municipality."""
        word = self._folded[index]
        return (
            word.startswith((_ARTICLE, "لل", "و" + _ARTICLE))
            or word in _COMPLEMENTS
            or word in self._roles
            or (word.startswith("ل") and self._folded[index - 1] in _GENERAL)
        )

    def _ended(self, role: int, after: int) -> Found | None:
        """Role, then one to three words that a word or mark known to end a name does end."""
        folded, begin = self._folded, after
        while begin < len(folded) and folded[begin] in self._roles and self._joined(begin):
            begin += 1
        index = begin
        while index < min(len(folded), begin + _MOST_NAME_WORDS) and folded[index] not in self._ending:
            if not self._joined(index):
                break
            index += 1
        count = index - begin
        closed = index == len(folded) or not self._joined(index)
        ended = not closed and folded[index] in (self._marking or self._ending)
        if not count or not (ended or (closed and count > 1)) or self._breaks(begin):
            return None
        if any(_NO_NAME.search(word) for word in folded[begin:index]):
            return None
        return self._found(begin, index, role, begin)

    def _before_role(self, role: int) -> Found | None:
        """A name of two or three words at the begin of a sentence, its role behind a comma."""
        text, tokens = self._text, self._tokens
        if role < _NAME_WORDS or text[tokens[role - 1][1] : tokens[role][0]].strip() not in ("،", ","):
            return None
        for first in (role - 2, role - 3):
            if first < 0:
                continue
            before = text[max(0, tokens[first][0] - 2) : tokens[first][0]]
            if not before or before.endswith("\n") or before.strip() in (".", "۔", "।"):
                return tokens[first][0], tokens[role - 1][1], tokens[role], _BEHIND
        return None

    def _found(self, begin: int, end: int, role: int, role_end: int) -> Found:
        tokens = self._tokens
        return tokens[begin][0], tokens[end - 1][1], (tokens[role][0], tokens[role_end - 1][1]), _BEFORE

    def _joined(self, index: int) -> bool:
        """Whether only a space stands between a word and the one before."""
        return self._text[self._tokens[index - 1][1] : self._tokens[index][0]] in (" ", "\u00a0")

    def _breaks(self, begin: int) -> bool:
        """Whether a line ends between the role and the name."""
        return "\n" in self._text[self._tokens[begin - 1][1] : self._tokens[begin][0]]
