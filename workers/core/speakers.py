"""Who speaks a quote: the name or body beside a verb of saying, in the sentence in which the quote stands."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workers.core import saywords
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
_UNSPACED = frozenset({"zh", "ja", "th", "km", "lo", "my"})
_VERB_FIRST = frozenset({"ar"})
_VERB_LAST = words("ja ko tr az hi ur bn ta si te kn ml gu pa mr ne fa ka am hu")
_ARABIC_PREFIX = re.compile("^[وف](?=...)")
_TANWIN = str.maketrans("", "", "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652")
_SUBJECT_BEFORE = words("he fa ur hi")
"""Languages in scripts without capitals whose subject stands right before the verb of saying."""
_MOST_SUBJECT = 4
_COMMA = re.compile(r"[,،;؛:()«»“”„\"\n]")
_CLAUSE = re.compile(r"[;؛:：()«»“”„\"]")
_MOST_WORDS = 7
_EAST_BODY = re.compile(
    "[\u4e00-\u9fff]{1,12}?(?:部|委|局|府|军|軍|方|公司|党|黨|法院|大使馆|大使館|集团|协会|委员会|中心|处|處|院|社|庁|省|会)"
)
_JAPANESE_TOPIC = re.compile("(?<![\u4e00-\u9fff々ァ-ヺー])([\u4e00-\u9fff々ァ-ヺー]{2,14})は(?=[「『、])")
_KOREAN_TOPIC = re.compile('(?<![가-힣])([가-힣]{2,12})[은는](?=[ ,"“‘]|$)')
_KOREAN_SUBJECT = re.compile("(?<![가-힣])([가-힣]{2,12})[은는이가](?=[ ,]|$)")
_CLAUSE_MARK = re.compile("[，。、；：「『“\n]")
_AUXILIARIES = words("a ont ha han hat haben had has have also auch he t è aussi também")
"""Words between a quote and its verb that leave the subject to follow: `“…”, a déclaré X`."""
_TELLING = frozenset({"told", "asked", "tells"})
"""Behind them stands who listens."""
_PREPOSITIONS = words(
    "in at from near of to with by on for en à de dans avec aus bei mit von nach zu con em no na com da di van uit met "
    "в из с у к от på i från med til fra w z od do v ve"
)
_GERMAN = _PREPOSITIONS | words("der die das den dem des ein eine einer einem einen im am zum zur vom ins für und")
_CLOSE = 40
_PERSON, _NAME, _BODY, _PRONOUN = 0.9, 0.8, 0.75, 0.65


@dataclass(frozen=True, slots=True)
class Speech:
    """Where the speaker is named, and how that is known."""

    start: int
    end: int
    method: str
    confidence: float
    close: bool = True
    """Whether verb and quote stand right beside each other."""


class Reader:
    """One text, read once for all its quotes."""

    def __init__(
        self,
        text: str,
        language: str,
        names: Sequence[Name],
        quoted: Sequence[tuple[int, int]],
        countries: Mapping[int, int],
    ) -> None:
        self._text = text
        self._language = language
        self._quoted = quoted
        self._countries = countries
        self._names = [name for name in names if not any(start <= name.start < end for start, end in quoted)]
        self._runs: dict[tuple[int, int], list[Name]] = {}
        self._saying = saywords.saying(language)
        self._participles = saywords.participles(language)

    def speaker(self, start: int, end: int) -> Speech | None:
        """Who speaks the quote of `start` to `end`."""
        if not self._saying:
            return None
        left, right = self._sentence(start, end)
        if self._language in _UNSPACED:
            return self._unspaced((left, start), (end, right))
        return (
            self._behind((left, start), (end, right))
            or self._before((left, start))
            or self._according((left, start), (end, right))
            or self._colon((left, start))
        )

    def _sentence(self, start: int, end: int) -> tuple[int, int]:
        """Where the sentence around a quote begins and ends, without the quotes beside it."""
        text, floor = self._text, max(0, start - FAR)
        floor = max([floor, *(e for _, e in self._quoted if e < start - 1)])
        ceiling = min(len(text), end + FAR)
        ceiling = min([ceiling, *(s for s, _ in self._quoted if s > end)])
        cuts = ends(text[floor : max(floor, start - 1)])
        left = floor + cuts[-1] if cuts else floor
        cuts = ends(text[end + 1 : ceiling])
        right = end + 1 + cuts[0] if cuts else ceiling
        return left, max(end, right)

    def _tokens(self, where: tuple[int, int]) -> list[tuple[int, int, str]]:
        text, language = self._text, self._language
        return [
            (where[0] + match.start(), where[0] + match.end(), plain(match[0], language))
            for match in _TOKEN.finditer(text[where[0] : where[1]])
        ]

    def _behind(self, before: tuple[int, int], after: tuple[int, int]) -> Speech | None:
        """A verb of saying behind the quote: `“…,” said X`, `“…,” X said`, `X “…” dedi`."""
        tokens = self._tokens(after)[:14]
        verb = next((i for i, token in enumerate(tokens) if token[2] in self._saying), None)
        if tokens and self._language == "de" and tokens[0][2] == "so":  # „…“, so X
            verb = 0
        if verb is None or self._text[after[0] : after[0] + 2].strip("”“»«\"'’‘ \n")[:1] in (".", "。"):
            return None
        start, end, _ = tokens[verb]
        close = verb <= 6  # noqa: PLR2004 - words between quote and verb
        ahead = self._named((after[0], start), last=True)
        if (
            ahead is None
            and not [token for token in tokens[:verb] if token[2] not in _AUXILIARIES]
            and tokens[verb][2] not in _TELLING
        ):
            ahead = self._named((end, self._clause_end(end, after[1])), last=False)
        if ahead is None and self._language in _VERB_LAST:
            ahead = self._named(before, last=False)
        if ahead is None and self._language in _SUBJECT_BEFORE and verb:
            ahead = self._words_before(after[0], start)
        if ahead is None and self._language == "ko":
            ahead = self._topic((after[0], start), _KOREAN_SUBJECT) or self._topic(before, _KOREAN_TOPIC)
        if ahead is None:
            ahead = self._pronoun([*tokens[:verb], *tokens[verb + 1 : verb + 2]], before[0])
        return self._speech(ahead, "verb behind", close=close)

    def _before(self, before: tuple[int, int]) -> Speech | None:
        """A verb of saying before the quote: `X said: “…”`, `قال X إن “…”`, `…, adding that “…”`."""
        tokens = self._tokens(before)
        place = next(
            (
                i
                for i in range(len(tokens) - 1, -1, -1)
                if tokens[i][2] in self._saying or tokens[i][2] in self._participles
            ),
            None,
        )
        if place is None:
            return self._cited(tokens, len(tokens) - 1, before) if self._language == "ar" else None
        start, end, verb = tokens[place]
        close = before[1] - end <= _CLOSE
        cited = self._cited(tokens, place, before)
        if cited is not None:
            return cited
        if verb in self._participles and verb not in self._saying:
            subject = self._subject(before[0], start)
        elif self._language in _VERB_FIRST:
            subject = self._named((end, before[1]), last=False, plain_words=True)
        else:
            subject = self._named((before[0], start), last=True)
            if subject is None:
                subject = self._named((end, self._clause_end(end, before[1])), last=False)
        if subject is None:
            subject = self._pronoun([*tokens[max(0, place - 3) : place], *tokens[place + 1 : place + 2]], before[0])
        if subject is None and self._language in _VERB_FIRST:
            subject = self._earlier(before[0])
        if subject is None and self._language in _SUBJECT_BEFORE:
            subject = self._words_before(before[0], start)
        return self._speech(subject, "verb before", close=close)

    def _cited(self, tokens: list[tuple[int, int, str]], place: int, before: tuple[int, int]) -> Speech | None:
        """`quoted X as saying`, `نقلت … عن X قوله`."""
        citing = saywords.citing(self._language)
        for _, end, word in reversed(tokens[: place + 1] if self._language != "ar" else tokens):
            if word in citing and (self._language != "ar" or _has_report(tokens)):
                named = self._named((end, before[1]), last=False, plain_words=self._language == "ar")
                return self._speech(named, "cited by another", close=True)
        return None

    def _subject(self, start: int, end: int) -> tuple[int, int, float] | None:
        """The subject of a sentence: its first name or body."""
        if self._language in _VERB_FIRST:
            tokens = self._tokens((start, end))
            return self._named((tokens[0][1], end), last=False, plain_words=True) if tokens else None
        return self._named((start, end), last=False)

    def _according(self, before: tuple[int, int], after: tuple[int, int]) -> Speech | None:
        """`according to X`, on either side."""
        for where in (before, after):
            folded = fold(self._text[where[0] : where[1]])
            for phrase in saywords.according(self._language):
                at = re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)" if phrase[-1] != "ל" else re.escape(phrase), folded)
                if at is not None:
                    begin = where[0] + at.end()
                    named = self._named((begin, self._clause_end(begin, where[1])), last=False, plain_words=True)
                    if named is not None:
                        return self._speech(named, "according to", close=True)
        return None

    def _colon(self, before: tuple[int, int]) -> Speech | None:
        """`X: “…”` with nothing else in the sentence."""
        ahead = self._text[before[0] : before[1]].rstrip("“”„«»‹›「『\"'‘’‚ \u00a0")
        if not ahead.endswith((":", "：")):
            return None
        named = self._named((before[0], before[0] + len(ahead)), last=False)
        if named is None or named[1] < before[0] + len(ahead) - 2:
            return None
        return self._speech(named, "name and colon", close=True)

    def _named(self, where: tuple[int, int], *, last: bool, plain_words: bool = False) -> tuple[int, int, float] | None:
        """A person, else a capitalised name, else a body, in a stretch of text."""
        start, end = where
        if start >= end:
            return None
        inside = [name for name in self._names if start <= name.start and name.end <= end + 1]
        if inside:
            name = inside[-1 if last else 0]
            return name.start, name.end, _PERSON
        capital = [run for run in self._capitals(start, end) if run.end - run.start > 1]
        if capital:
            free = [run for run in capital if self._is_free(run)]
            if self._language == "de" and not free:
                return self._body(start, end)
            run = (free or capital)[-1 if last else 0]
            return self._with_body(run.start, run.end, end)
        body = self._body(start, end)
        if body is not None or not plain_words:
            return body
        return self._words(start, end)

    def _is_free(self, run: Name) -> bool:
        """Whether a name is who, not where or with whom; in German, behind an article, it is a noun."""
        before = self._text[max(0, run.start - 8) : run.start].split()
        if not before or before[-1].lower() not in (_GERMAN if self._language == "de" else _PREPOSITIONS):
            return True
        known = saywords.bodies(self._language) | saywords.roles(self._language)
        return self._language == "de" and bool(known & {*fold(self._text[run.start : run.end]).split()})

    def _capitals(self, start: int, end: int) -> list[Name]:
        key = (start, end)
        if key not in self._runs:
            piece = self._text[start:end]
            found = [Name(start + run.start, start + run.end, None, run.method) for run in runs(piece, self._language)]
            self._runs[key] = [without_country(run, self._countries) or run for run in found]
        return self._runs[key]

    def _with_body(self, start: int, end: int, limit: int) -> tuple[int, int, float]:
        """A capitalised name and the small word for a body behind it: `Iranian government`."""
        bodies = saywords.bodies(self._language)
        after = _TOKEN.match(self._text, min(end + 1, len(self._text)))
        if after is not None and after.end() <= limit and fold(after[0]) in bodies:
            return start, after.end(), _BODY
        own = fold(self._text[start:end]).split()
        return start, end, _BODY if bodies & {*own} or len(own) == 1 else _NAME

    def _body(self, start: int, end: int) -> tuple[int, int, float] | None:
        """A body or office in small letters: `police`, `la préfecture`."""
        bodies, roles = saywords.bodies(self._language), saywords.roles(self._language)
        if script_of(next((c for c in self._text[start:end] if c.isalpha()), " ")) not in ("Latn", "Cyrl", "Grek"):
            return None
        for begin, stop, word in self._tokens((start, end)):
            if word in bodies or (word in roles and stop - begin > 3):  # noqa: PLR2004 - Mr, Dr say nothing alone
                return begin, stop, _BODY
        return None

    def _words(self, start: int, end: int) -> tuple[int, int, float] | None:
        """In scripts without capitals: the words up to one that ends a subject."""
        if script_of(next((c for c in self._text[start:end] if c.isalpha()), " ")) not in ("Arab", "Hebr"):
            return None
        stops = saywords.stops(self._language)
        kept: list[tuple[int, int, str]] = []
        for token in self._tokens((start, end)):
            gap = self._text[kept[-1][1] if kept else start : token[0]].strip()
            if token[2] in stops or gap or len(kept) >= _MOST_WORDS:
                break
            kept.append(token)
        return (kept[0][0], kept[-1][1], _BODY) if kept else None

    def _words_before(self, start: int, end: int) -> tuple[int, int, float] | None:
        """In scripts without capitals: one to four words between the clause's begin and the verb."""
        cut = max((mark.end() for mark in _COMMA.finditer(self._text, start, end)), default=start)
        tokens = self._tokens((cut, end))
        stops, pronouns = saywords.stops(self._language), saywords.pronouns(self._language)
        while tokens and tokens[-1][2] in stops:
            tokens.pop()
        known = stops | pronouns | self._saying
        if not 1 <= len(tokens) <= _MOST_SUBJECT or known & {token[2] for token in tokens}:
            return None
        return tokens[0][0], tokens[-1][1], _BODY

    def _topic(self, where: tuple[int, int], pattern: re.Pattern[str]) -> tuple[int, int, float] | None:
        """The last word that its particle makes the topic or subject."""
        found = list(pattern.finditer(self._text, *where))
        return (found[-1].start(1), found[-1].end(1), _BODY) if found else None

    def _pronoun(self, tokens: list[tuple[int, int, str]], sentence: int) -> tuple[int, int, float] | None:
        """The one person of the sentence before, where a pronoun stands for them."""
        pronouns = saywords.pronouns(self._language)
        if not any(token[2] in pronouns for token in tokens):
            return None
        return self._earlier(sentence)

    def _earlier(self, sentence: int) -> tuple[int, int, float] | None:
        """The only person that the sentence before this one names."""
        text = self._text[max(0, sentence - 2 * FAR) : sentence].rstrip()
        floor = max(0, sentence - 2 * FAR)
        cuts = ends(text[:-1])
        begin = floor + (cuts[-1] if cuts else 0)
        people = {self._text[name.start : name.end]: name for name in self._names if begin <= name.start < sentence}
        if len(people) != 1:
            return None
        name = next(iter(people.values()))
        return name.start, name.end, _PRONOUN

    def _clause_end(self, start: int, end: int) -> int:
        mark = _CLAUSE.search(self._text, start, end)
        return mark.start() if mark else end

    def _speech(self, named: tuple[int, int, float] | None, method: str, *, close: bool) -> Speech | None:
        if named is None:
            return None
        start, end, confidence = named
        return Speech(start, end, f"{method}; pronoun" if confidence == _PRONOUN else method, confidence, close=close)

    def _unspaced(self, before: tuple[int, int], after: tuple[int, int]) -> Speech | None:
        """Chinese, Japanese, Thai: a person or body with a verb of saying in the same sentence."""
        text, verbs = self._text, self._saying
        behind = min((place for verb in verbs if (place := text.find(verb, *after)) >= 0), default=-1)
        if behind >= 0:
            return self._around_verb(before, after, behind, "verb behind")
        ahead = max((text.rfind(verb, *before) for verb in verbs), default=-1)
        return self._around_verb(before, before, ahead, "verb before") if ahead >= 0 else None

    def _around_verb(self, before: tuple[int, int], where: tuple[int, int], at: int, method: str) -> Speech | None:
        """A person, else a body, else a pronoun beside the verb at a place of the stretch `where`."""
        text = self._text
        for region, place in (((where[0], at + 1), -1), (before, -1), ((at, where[1]), 0)):
            inside = [name for name in self._names if region[0] <= name.start and name.end <= region[1]]
            if inside:
                return Speech(inside[place].start, inside[place].end, method, _PERSON)
        clause = max((mark.end() for mark in _CLAUSE_MARK.finditer(text, where[0], at)), default=where[0])
        body = _EAST_BODY.match(text, clause, at)
        if body is not None:
            return Speech(body.start(), body.end(), method, _BODY)
        topic = _JAPANESE_TOPIC.search(text, *before) if self._language == "ja" else None
        if topic is not None:
            return Speech(topic.start(1), topic.end(1), method, _BODY)
        if any(text.find(pronoun, *where) >= 0 for pronoun in saywords.pronouns(self._language)):
            return self._speech(self._earlier(before[0]), method, close=True)
        return None


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


def _has_report(tokens: list[tuple[int, int, str]]) -> bool:
    """Whether an Arabic sentence passes on what another has heard: `نقلت … عن`."""
    return any(word.startswith(("نقل", "نسب", "حكا")) for _, _, word in tokens)
