"""Who may speak in a stretch of text: a person, another name, a body, words before a verb, a pronoun's person."""

import re
from collections.abc import Mapping, Sequence

from workers.core import saywords
from workers.core.dates.names import is_weekday
from workers.core.folding import fold
from workers.core.names import Name, runs, without_country
from workers.core.scripts import script_of
from workers.core.text import words

FAR = 220
"""Characters on either side of a quote that are looked at."""
_END = re.compile(r"[!?؟…]|[.۔](?=\s|$)|[。！？।॥]|\n")
_INITIAL = re.compile(
    r"(?:\b[^\W\d_]|\b(?:Dr|Mr|Mrs|Ms|St|Gen|Sr|Jr|Prof|Hon|Inc|Ltd|Co|Corp|Lt|Col|Capt|Rep|Sen|Gov|No|Rs))$"
)
_TOKEN = re.compile(r"[^\W_](?:[\w'’‌\u200d\u0300-\u036f\u0900-\u0dff-]|(?<=[^\W\d_])\.(?=[^\W\d_]))*")
_ARABIC_PREFIX = re.compile("^[وف](?=...)")
_TANWIN = str.maketrans("", "", "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652")
_TITLE_CUT = re.compile(r"(?:Dr|Mr|Mrs|Ms|Prof|Gen|Col|Capt|Lt|Sgt|Rev|Hon|Sr|Sra|Dña)")
_PARTICLE = re.compile(r"(?:al|el|bin|ibn|van|von|de|da|di|le|la)[-\s]")
_AL = re.compile(r"\s(?:a[dlnrstz]|el)-[^\W\d_][\w'’-]+")
"""The rest of an Arabic name: `Omar al-Sadi`."""
_LED = 3
"""Words in small letters through which a preposition may lead to a name: `in the programme Today`."""
_DETERMINERS = words("the a an this that his her its their our")
_OPENING = 3
"""Words of a sentence among which its subject begins, where it opens with one."""
_MOST_SUBJECT = 4
_COMMA = re.compile(r"[,،;؛:()«»“”„\"\n]")
_CLAUSE = re.compile(r"[;؛:：()«»“”„\"]")
_MOST_WORDS = 7
_PREPOSITIONS = words(
    "in at from near of to with by on for en à de dans avec aus bei mit von nach zu con em no na com da di van uit met "
    "в из с у к от på i från med til fra w z od do v ve"
)
_GERMAN = _PREPOSITIONS | words("der die das den dem des ein eine einer einem einen im am zum zur vom ins für und")
PERSON, NAME, BODY, PRONOUN = 0.9, 0.8, 0.75, 0.65
"""How sure a speaker is who is a person, another name, a body, or a person for whom a pronoun stands."""

Subject = tuple[int, int, float]
"""Where it stands, and how sure it is."""
Token = tuple[int, int, str]
"""Where a word stands, and the word folded."""


class Subjects:
    """One text with the names found in it."""

    def __init__(self, text: str, language: str, names: Sequence[Name], countries: Mapping[int, int]) -> None:
        self._text = text
        self._language = language
        self._names = names
        self._countries = countries
        self._runs: dict[tuple[int, int], list[Name]] = {}
        self._saying = saywords.saying(language)

    def tokens(self, where: tuple[int, int]) -> list[Token]:
        """The words of a stretch."""
        text, language = self._text, self._language
        return [
            (where[0] + match.start(), where[0] + match.end(), plain(match[0], language))
            for match in _TOKEN.finditer(text[where[0] : where[1]])
        ]

    def named(self, where: tuple[int, int], *, last: bool, plain_words: bool = False) -> Subject | None:
        """A person, else a capitalised name, else a body, in a stretch of text."""
        start, end = where
        if start >= end:
            return None
        inside = [name for name in self._names if start <= name.start and name.end <= end + 1]
        if inside:
            name = inside[-1 if last else 0]
            return name.start, name.end, PERSON
        capital = [run for run in self._capitals(start, end) if run.end - run.start > 1]
        if capital and not self._is_name(capital[0], end):
            if not last:
                return None
            capital = capital[1:]
        if capital:
            return self._capitalised(capital, where, last=last)
        return self._body(start, end) or (self._words(start, end) if plain_words else None)

    def _capitalised(self, capital: list[Name], where: tuple[int, int], *, last: bool) -> Subject | None:
        """One of the capitalised names of a stretch, no office where there is another, else a body."""
        start, end = where
        free = [run for run in capital if self._is_free(run, start, end)]
        free = [run for run in free if run.method != "office"] or free
        if not free:
            return self._body(start, end)
        run = free[-1 if last else 0]
        rest = _AL.match(self._text, run.end, end)
        return self._behind_title(run, end) or self._with_body(run.start, rest.end() if rest else run.end, end)

    def _is_name(self, run: Name, end: int) -> bool:
        """Whether a first run is a name: no pronoun, and no other word that has its capital from the sentence's begin.

        A single word there is one right before the verb at `end` or a comma, or if it stands within a sentence too.
        """
        text = self._text
        word = text[run.start : run.end]
        if " " in word:
            return True
        if fold(word) in saywords.pronouns(self._language):
            return False
        ahead = text[max(0, run.start - 6) : run.start].rstrip(" \"“„«»‘'")
        if ahead and (ahead[-1] not in ".!?…\n:" or _INITIAL.search(ahead[:-1])):
            return True
        behind = text[run.end : end].lstrip()
        if not behind or behind[0] in ",.(" or behind[0].isupper() or _PARTICLE.match(behind):
            return True
        return any(
            text[match.start() - 1 : match.start()] == " " and text[match.start() - 2 : match.start() - 1].isalnum()
            for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text)
        )

    def _behind_title(self, run: Name, end: int) -> Subject | None:
        """The name behind a title that a point cuts off."""
        if self._text[run.end : run.end + 1] != "." or not _TITLE_CUT.fullmatch(self._text, run.start, run.end):
            return None
        begin = run.end + 1 + (self._text[run.end + 1 : run.end + 2] == " ")
        name = self._capitals(begin, end)
        return (begin, name[0].end, PERSON) if name and name[0].start == begin else None

    def _is_free(self, run: Name, floor: int, end: int) -> bool:
        """Whether a name is who, not where or with whom; in German, behind an article, it is a noun."""
        before = self._text[max(floor, run.start - 8) : run.start].split()
        if not before or before[-1].lower() not in (_GERMAN if self._language == "de" else _PREPOSITIONS):
            beside = not self._text[run.end : end].strip()
            return beside or " " in self._text[run.start : run.end] or not self._is_led(run.start, floor)
        known = saywords.bodies(self._language) | saywords.roles(self._language)
        return self._language == "de" and bool(known & {*fold(self._text[run.start : run.end]).split()})

    def _is_led(self, start: int, floor: int) -> bool:
        """Whether a preposition leads to a word through small words that are no role: `to secondary school`."""
        begin = max(floor, start - 40)
        ahead = self._text[begin:start]
        cut = max((mark.end() for mark in _COMMA.finditer(ahead)), default=0)
        roles = saywords.roles(self._language) | saywords.bodies(self._language)
        between: list[str] = []
        for _, _, word in reversed(self.tokens((begin + cut, start))[-_LED:]):
            if word in roles or word in self._saying or (word == "de" and self._language == "nl"):
                return False
            if word in _PREPOSITIONS:
                return not any(map(is_weekday, between))
            between.append(word)
        return False

    def _capitals(self, start: int, end: int) -> list[Name]:
        key = (start, end)
        if key not in self._runs:
            piece = self._text[start:end]
            found = [Name(start + run.start, start + run.end, None, run.method) for run in runs(piece, self._language)]
            self._runs[key] = [without_country(run, self._countries) or run for run in found]
        return self._runs[key]

    def _with_body(self, start: int, end: int, limit: int) -> Subject:
        """A capitalised name and the small word for a body behind it: `Iranian government`."""
        bodies = saywords.bodies(self._language)
        after = _TOKEN.match(self._text, min(end + 1, len(self._text)))
        if after is not None and after.end() <= limit and fold(after[0]) in bodies:
            return start, after.end(), BODY
        own = fold(self._text[start:end]).split()
        return start, end, BODY if bodies & {*own} or len(own) == 1 else NAME

    def _body(self, start: int, end: int) -> Subject | None:
        """A body or office in small letters: `police`, `la préfecture`."""
        bodies, roles = saywords.bodies(self._language), saywords.roles(self._language)
        if script_of(next((c for c in self._text[start:end] if c.isalpha()), " ")) not in ("Latn", "Cyrl", "Grek"):
            return None
        tokens = self.tokens((start, end))
        for place, (begin, stop, word) in enumerate(tokens):
            if word in bodies or (word in roles and stop - begin > 3):  # noqa: PLR2004 - Mr, Dr say nothing alone
                if self._is_led(begin, start):
                    continue
                return self._phrase(tokens[max(0, place - _LED) : place], begin), stop, BODY
        return None

    def _phrase(self, before: Sequence[Token], begin: int) -> int:
        """Where the English noun phrase of a body or office begins: behind its article."""
        if self._language != "en":
            return begin
        article = next((i for i in range(len(before) - 1, -1, -1) if before[i][2] in _DETERMINERS), None)
        if article is None or article + 1 == len(before):
            return begin
        inside = before[article + 1 :]
        if self._text[inside[0][0] : begin].count(" ") != len(inside) or any(w in self._saying for _, _, w in inside):
            return begin
        return inside[0][0]

    def _words(self, start: int, end: int) -> Subject | None:
        """In scripts without capitals: the words up to one that ends a subject."""
        if script_of(next((c for c in self._text[start:end] if c.isalpha()), " ")) not in ("Arab", "Hebr"):
            return None
        stops = saywords.stops(self._language)
        kept: list[Token] = []
        for token in self.tokens((start, end)):
            gap = self._text[kept[-1][1] if kept else start : token[0]].strip()
            if token[2] in stops or gap or len(kept) >= _MOST_WORDS:
                break
            kept.append(token)
        return (kept[0][0], kept[-1][1], BODY) if kept else None

    def words_before(self, start: int, end: int) -> Subject | None:
        """In scripts without capitals: one to four words between the clause's begin and the verb."""
        cut = max((mark.end() for mark in _COMMA.finditer(self._text, start, end)), default=start)
        tokens = self.tokens((cut, end))
        stops, pronouns = saywords.stops(self._language), saywords.pronouns(self._language)
        while tokens and tokens[-1][2] in stops:
            tokens.pop()
        known = stops | pronouns | self._saying
        if not 1 <= len(tokens) <= _MOST_SUBJECT or known & {token[2] for token in tokens}:
            return None
        return tokens[0][0], tokens[-1][1], BODY

    def topic(self, where: tuple[int, int], pattern: re.Pattern[str]) -> Subject | None:
        """The last word that its particle makes the topic or subject."""
        found = list(pattern.finditer(self._text, *where))
        return (found[-1].start(1), found[-1].end(1), BODY) if found else None

    def opening(self, where: tuple[int, int]) -> Subject | None:
        """The subject with which a sentence opens: a name or body among its first words."""
        tokens = self.tokens(where)[:_OPENING]
        return self.named((where[0], self._run_end(tokens[-1][1], where[1])), last=False) if tokens else None

    def _run_end(self, start: int, end: int) -> int:
        """Where a name that a stretch cuts ends."""
        return next((run.end for run in self._capitals(start, end) if run.start <= start + 1), start)

    def pronoun(self, tokens: list[Token], sentence: int) -> Subject | None:
        """The one person of the sentence before, where a pronoun stands for them."""
        if not self.has_pronoun(tokens):
            return None
        return self.earlier(sentence)

    def has_pronoun(self, tokens: Sequence[Token]) -> bool:
        """Whether he, she or they stands among the words."""
        pronouns = saywords.pronouns(self._language)
        return any(token[2] in pronouns for token in tokens)

    def earlier(self, sentence: int) -> Subject | None:
        """The only person that the sentence before this one names."""
        text = self._text[max(0, sentence - 2 * FAR) : sentence].rstrip()
        floor = max(0, sentence - 2 * FAR)
        cuts = ends(text[:-1])
        begin = floor + (cuts[-1] if cuts else 0)
        people = {self._text[name.start : name.end]: name for name in self._names if begin <= name.start < sentence}
        if len(people) != 1:
            return None
        name = next(iter(people.values()))
        return None if self._is_anothers((begin, sentence), name) else (name.start, name.end, PRONOUN)

    def _is_anothers(self, where: tuple[int, int], name: Name) -> bool:
        """Whether a sentence that names a person opens with another name, for which a pronoun may stand as well."""
        opening = self.opening(where)
        if opening is None or not self._text[opening[0]].isupper() or opening[1] > name.start:
            return False
        return name.role is None or not name.role[0] <= opening[0] < name.role[1]

    def clause_end(self, start: int, end: int) -> int:
        """Where a clause that begins at `start` ends, at most at `end`."""
        mark = _CLAUSE.search(self._text, start, end)
        return mark.start() if mark else end


def ends(text: str) -> list[int]:
    """Where sentences end in a stretch of text; initials and titles end none."""
    return [
        match.end()
        for match in _END.finditer(text)
        if match[0] != "." or not _INITIAL.search(text, max(0, match.start() - 8), match.start())
    ]


def plain(word: str, language: str) -> str:
    """A word as the tables have it: folded, Arabic ones without vowel signs and the conjunction before them."""
    folded = fold(word.translate(_TANWIN)) if language in ("ar", "fa", "ur") else fold(word)
    if language == "ar":
        return folded if folded in saywords.saying("ar") else _ARABIC_PREFIX.sub("", folded)
    return folded
