"""Who speaks a quote: the name or body beside a verb of saying, in the sentence in which the quote stands."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workers.core import saywords
from workers.core.folding import fold
from workers.core.names import Name
from workers.core.subjects import BODY, FAR, PERSON, PRONOUN, Subject, Subjects, Token, ends
from workers.core.text import words

_UNSPACED = frozenset({"zh", "ja", "th", "km", "lo", "my"})
_VERB_FIRST = frozenset({"ar"})
_VERB_LAST = words("ja ko tr az hi ur bn ta si te kn ml gu pa mr ne fa ka am hu")
_SUBJECT_BEFORE = words("he fa ur hi")
"""Languages in scripts without capitals whose subject stands right before the verb of saying."""
_EAST_BODY = re.compile(
    "[\u4e00-\u9fff]{1,12}?(?:部|委|局|府|军|軍|方|公司|党|黨|法院|大使馆|大使館|集团|协会|委员会|中心|处|處|院|社|庁|省|会)"
)
_JAPANESE_TOPIC = re.compile("(?<![\u4e00-\u9fff々ァ-ヺー])([\u4e00-\u9fff々ァ-ヺー]{2,14})は(?=[「『、])")
_KOREAN_TOPIC = re.compile('(?<![가-힣])([가-힣]{2,12})[은는](?=[ ,"“‘]|$)')
_KOREAN_SUBJECT = re.compile("(?<![가-힣])([가-힣]{2,12})[은는이가](?=[ ,]|$)")
_CLAUSE_MARK = re.compile("[，。、；：「『“\n]")
_AUXILIARIES = words("a ont ha han hat haben had has have also auch he t è aussi também")
"""Words between a quote and its verb that leave the subject to follow: `“…”, a déclaré X`."""
_THAT = words("that que dass что що że at att che dat že că hogy ότι")
_AND = {
    "en": "and", "de": "und", "fr": "et", "es": "y e", "it": "e ed", "pt": "e", "nl": "en", "sv": "och", "da": "og",
    "no": "og", "pl": "i oraz", "cs": "a", "sk": "a", "ru": "и", "uk": "і та й", "bg": "и", "sr": "и i", "hr": "i",
    "hu": "és majd", "ro": "și", "fi": "ja", "id": "dan", "tr": "ve", "el": "και",
}  # fmt: skip
"""Between two verbs of one subject: `X opened the bridge and added: “…”`."""
_TELLING = frozenset({"told", "asked", "tells"})
"""Behind them stands who listens."""
_CLOSE = 40


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
        self._names = [name for name in names if not any(start <= name.start < end for start, end in quoted)]
        self._subjects = Subjects(text, language, self._names, countries)
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
        if left == start - FAR:
            left = text.find(" ", left, start) + 1 or left
        if right == end + FAR:
            right = max(end, text.rfind(" ", end, right))
        return left, max(end, right)

    def _behind(self, before: tuple[int, int], after: tuple[int, int]) -> Speech | None:
        """A verb of saying behind the quote: `“…,” said X`, `“…,” X said`, `X “…” dedi`."""
        tokens = self._subjects.tokens(after)[:14]
        verb = next((i for i, token in enumerate(tokens) if token[2] in self._saying), None)
        if tokens and self._language == "de" and tokens[0][2] == "so":  # „…“, so X
            verb = 0
        if verb is None or self._is_another_sentence(after[0]) or self._opens_a_report(tokens, verb):
            return None
        start, end, _ = tokens[verb]
        close = verb <= 6  # noqa: PLR2004 - words between quote and verb
        ahead = self._subjects.named((after[0], start), last=True)
        if (
            ahead is None
            and not [token for token in tokens[:verb] if token[2] not in _AUXILIARIES]
            and tokens[verb][2] not in _TELLING
        ):
            ahead = self._subjects.named((end, self._subjects.clause_end(end, after[1])), last=False)
        if ahead is None:
            ahead = self._otherwise(before, (after[0], start), verb=verb)
        if ahead is None:
            ahead = self._subjects.pronoun([*tokens[:verb], *tokens[verb + 1 : verb + 2]], before[0])
        return self._speech(ahead, "verb behind", close=close)

    def _is_another_sentence(self, end: int) -> bool:
        """Whether the quote's own full stop, or one behind its mark, ends the sentence in which it stands."""
        behind = self._text[end : end + 4].lstrip("”“»«\"'’‘」』 \n")
        return behind[:1] in (".", "。") or (self._text[end - 1 : end] == "." and behind[:1].isupper())

    def _opens_a_report(self, tokens: list[Token], verb: int) -> bool:
        """Whether the verb behind a quote that ends its sentence goes with what follows: `She noted that …`."""
        return verb + 1 < len(tokens) and verb > 0 and tokens[verb + 1][2] in _THAT

    def _otherwise(self, before: tuple[int, int], between: tuple[int, int], *, verb: int) -> Subject | None:
        """The subject of a verb behind the quote, where that is no capitalised name beside the verb."""
        subjects, language = self._subjects, self._language
        if language in _VERB_LAST and (found := subjects.named(before, last=False)) is not None:
            return found
        if language in _SUBJECT_BEFORE and verb:
            return subjects.words_before(*between)
        if language == "ko":
            return subjects.topic(between, _KOREAN_SUBJECT) or subjects.topic(before, _KOREAN_TOPIC)
        return None

    def _before(self, before: tuple[int, int]) -> Speech | None:
        """A verb of saying before the quote: `X said: “…”`, `قال X إن “…”`, `…, adding that “…”`."""
        tokens = self._subjects.tokens(before)
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
        joined = bool(place) and tokens[place - 1][2] in _AND.get(self._language, "").split()
        if joined:
            subject = self._subjects.opening(before)
        elif verb in self._participles and verb not in self._saying:
            subject = self._subject(before[0], start)
        elif self._language in _VERB_FIRST:
            subject = self._subjects.named((end, before[1]), last=False, plain_words=True)
        else:
            subject = self._subjects.named((before[0], start), last=True)
            if (
                subject is None
                and verb not in _TELLING
                and not self._subjects.has_pronoun(tokens[max(0, place - 3) : place])
            ):
                subject = self._subjects.named((end, self._subjects.clause_end(end, before[1])), last=False)
        if subject is None:
            subject = self._subjects.pronoun(
                [*tokens[max(0, place - 3) : place], *tokens[place + 1 : place + 2]], before[0]
            )
        if subject is None and self._language in _VERB_FIRST:
            subject = self._subjects.earlier(before[0])
        if subject is None and self._language in _SUBJECT_BEFORE:
            subject = self._subjects.words_before(before[0], start)
        return self._speech(subject, "verb before", close=close)

    def _cited(self, tokens: list[Token], place: int, before: tuple[int, int]) -> Speech | None:
        """`quoted X as saying`, `نقلت … عن X قوله`."""
        citing = saywords.citing(self._language)
        for _, end, word in reversed(tokens[: place + 1] if self._language != "ar" else tokens):
            if word in citing and (self._language != "ar" or _has_report(tokens)):
                named = self._subjects.named((end, before[1]), last=False, plain_words=self._language == "ar")
                return self._speech(named, "cited by another", close=True)
        return None

    def _subject(self, start: int, end: int) -> Subject | None:
        """The subject of a sentence: the name or body with which it opens, else its first one."""
        if self._language in _VERB_FIRST:
            tokens = self._subjects.tokens((start, end))
            return self._subjects.named((tokens[0][1], end), last=False, plain_words=True) if tokens else None
        return self._subjects.opening((start, end)) or self._subjects.named((start, end), last=False)

    def _according(self, before: tuple[int, int], after: tuple[int, int]) -> Speech | None:
        """`according to X`, on either side."""
        for where in (before, after):
            folded = fold(self._text[where[0] : where[1]])
            for phrase in saywords.according(self._language):
                at = re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)" if phrase[-1] != "ל" else re.escape(phrase), folded)
                if at is not None:
                    begin = where[0] + at.end()
                    named = self._subjects.named(
                        (begin, self._subjects.clause_end(begin, where[1])), last=False, plain_words=True
                    )
                    if named is not None:
                        return self._speech(named, "according to", close=True)
        return None

    def _colon(self, before: tuple[int, int]) -> Speech | None:
        """`X: “…”` with nothing else in the sentence."""
        ahead = self._text[before[0] : before[1]].rstrip("“”„«»‹›「『\"'‘’‚ \u00a0")
        if not ahead.endswith((":", "：")):
            return None
        named = self._subjects.named((before[0], before[0] + len(ahead)), last=False)
        if named is None or named[1] < before[0] + len(ahead) - 2:
            return None
        return self._speech(named, "name and colon", close=True)

    def _speech(self, named: Subject | None, method: str, *, close: bool) -> Speech | None:
        if named is None:
            return None
        start, end, confidence = named
        return Speech(start, end, f"{method}; pronoun" if confidence == PRONOUN else method, confidence, close=close)

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
                return Speech(inside[place].start, inside[place].end, method, PERSON)
        clause = max((mark.end() for mark in _CLAUSE_MARK.finditer(text, where[0], at)), default=where[0])
        body = _EAST_BODY.match(text, clause, at)
        if body is not None:
            return Speech(body.start(), body.end(), method, BODY)
        topic = _JAPANESE_TOPIC.search(text, *before) if self._language == "ja" else None
        if topic is not None:
            return Speech(topic.start(1), topic.end(1), method, BODY)
        if any(text.find(pronoun, *where) >= 0 for pronoun in saywords.pronouns(self._language)):
            return self._speech(self._subjects.earlier(before[0]), method, close=True)
        return None


def _has_report(tokens: list[Token]) -> bool:
    """Whether an Arabic sentence passes on what another has heard: `نقلت … عن`."""
    return any(word.startswith(("نقل", "نسب", "حكا")) for _, _, word in tokens)
