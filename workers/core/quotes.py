"""Quotes of a text with who speaks, where the text says so.

What stands in quotation marks is a quote if it has three words or a speaker, and is no title of a work. The speaker is
read from a verb of saying beside it, on either side, from "according to", or from the quote before it in the same
paragraph; a pronoun means the one person that the sentence before names, and nobody where it names two.
"""

import re
from collections.abc import Mapping, Sequence

from workers.core import saywords, speakers
from workers.core.mentioned import Quote
from workers.core.names import Name
from workers.core.quotemarks import pairs
from workers.core.scripts import script_of
from workers.core.spans import Span, TextPart
from workers.core.subjects import FAR, ends, plain

_CHARACTERS = 50_000
"""Characters of a text that are looked at."""
_MOST = 64
"""Quotes kept of one text."""
_LEAST_WORDS, _LEAST_UNSPACED = 3, 6
"""Words, or characters where no spaces part words, from which something in quotation marks needs no verb of saying."""
_WORD = re.compile(r"[^\W_]+(?:[^\s\w]?[^\W_]+)*")
_UNSPACED = frozenset({"Hani", "Jpan", "Thai", "Laoo", "Khmr", "Mymr"})
_KIND = 40
"""Characters before a quotation mark in which "film", "newspaper" stands."""
_TITLE_SHARE = 0.75
"""Share of capitalised words from which it is a title: `The Long Road Home`."""
_TITLE_WORDS = 8
_HIRAGANA = re.compile("[ぁ-ゖ]")
"""No Japanese sentence goes without."""
_WHOLE = re.compile(r"[.!?…。！？।؟۔,،，]$")
_BEHIND_QUOTE = frozenset(",;:)]،؛，；：")
"""Signs that begin no quote: what begins so stands between two."""
_WITHOUT_SPEAKER, _CONTINUED = 0.6, 0.7


def quotes(text: str, language: str, names: Sequence[Name], countries: Mapping[int, int]) -> tuple[Quote, ...]:
    """Return the quotes of a text, in order, at most 64.

    `names` are the persons found in it, `countries` where one begins and ends.
    """
    text = text[:_CHARACTERS]
    found: list[Quote] = []
    marked = pairs(text)
    reader = speakers.Reader(text, language, names, [(start, end) for start, end, _ in marked], countries)
    before_end = -1
    for start, end, _ in marked:
        if len(found) >= _MOST:
            break
        start, end = _trimmed(text, start, end)  # noqa: PLW2901 - what is meant from here on
        if (
            start >= end
            or text[start] in _BEHIND_QUOTE
            or "://" in text[start:end]
            or _is_name(text, start, end, language)
        ):
            continue
        speech = reader.speaker(start, end)
        words = text[start:end]
        if not _is_long(words) and not (speech is not None and speech.close and _WHOLE.search(words)):
            continue
        if _is_title(words) or (speech is None and language == "ja" and not _HIRAGANA.search(words)):
            continue
        before = found[-1] if found else None
        if speech is None and before is not None and before.speaker is not None and _goes_on(text, before_end, start):
            speech = speakers.Speech(
                before.speaker_span.start if before.speaker_span else 0,
                before.speaker_span.end if before.speaker_span else 0,
                "goes on", _CONTINUED, close=False,
            )  # fmt: skip
        found.append(_quote(text, start, end, speech))
        before_end = end
    return tuple(found)


def _quote(text: str, start: int, end: int, speech: speakers.Speech | None) -> Quote:
    span = Span(TextPart.BODY, start, end)
    if speech is None:
        return Quote(
            text=text[start:end],
            span=span,
            speaker=None,
            speaker_span=None,
            method="marks only",
            confidence=_WITHOUT_SPEAKER,
        )
    return Quote(
        text=text[start:end], span=span, speaker=text[speech.start : speech.end],
        speaker_span=Span(TextPart.BODY, speech.start, speech.end), method=speech.method, confidence=speech.confidence,
    )  # fmt: skip


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _is_long(words: str) -> bool:
    letter = next((char for char in words if char.isalpha()), "")
    if script_of(letter or " ") in _UNSPACED:
        return len(words) >= _LEAST_UNSPACED
    return sum(1 for _ in zip(_WORD.finditer(words), range(_LEAST_WORDS), strict=False)) >= _LEAST_WORDS


def _is_name(text: str, start: int, end: int, language: str) -> bool:
    """Whether a word for a kind of work or outlet stands right before the marks: the film “…”."""
    before = text[max(0, start - _KIND) : start].rstrip("“”„«»‹›「『\"'‘’‚ \u00a0")
    kinds = saywords.works(language)
    if script_of(before[-1:] or " ") in _UNSPACED:
        return before.endswith(tuple(kinds))
    last = _WORD.findall(before[-24:])
    return bool(last) and plain(last[-1], language) in kinds and end - start <= _LEAST_UNSPACED * 20


def _is_title(words: str) -> bool:
    """Whether nearly all words have capitals, and there are few."""
    found = _WORD.findall(words)
    if not 1 < len(found) <= _TITLE_WORDS or _WHOLE.search(words):
        return False
    long = [word for word in found if len(word) > 3]  # noqa: PLR2004 - "of", "the" are small in titles
    return (
        bool(long)
        and found[0][0].isupper()
        and sum(word[0].isupper() for word in long) >= max(2, _TITLE_SHARE * len(long))
    )


def _goes_on(text: str, before_end: int, start: int) -> bool:
    """Whether a quote stands right behind the sentence that names the speaker of the quote before."""
    between = text[before_end:start]
    if "\n" in between or len(between) > FAR:
        return False
    told = between[1:].strip("“”„«»\"'‘’ ")
    return ends(told) in ([], [len(told)])
