"""A document in two or three languages to its parts, one in each.

Labelling the lines costs some milliseconds (`labelling.py`), so two cheap looks come first: which scripts the lines are
in, and, where there is one script only, what CLD2 makes of the text's stretches. A quotation or a headline in another
language splits nothing.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations

from workers.core.borders import inner_border, settle
from workers.core.labelling import MOST_PARTS, Line, class_of, label, likeliest, line
from workers.core.language import detect
from workers.core.scripts import script_shares
from workers.core.voters import cheap_guess

_MIN_LETTERS = 120
"""Of a part (an ideograph counts three): about two sentences. Less is a quotation, a headline or a credit."""
_MIN_SHARE = 0.15
"""A part of one line only has to be that much of the text."""
_TURN_SHARE = 0.2
"""Of the text that each language must have where the parts stand paragraph by paragraph in turn."""
_FEWEST_TURNS = 4
"""Runs of one language after another that make a document in turns; three may be a headline, a body and a tail."""
_TURN_LETTERS = 30
"""Letters of a line that counts as a turn."""
_REGULAR = 0.75
"""Of the lines that must stand in strict turns for all of them to be taken so."""
_STRETCHES = 10
"""Parts that a text in one script is cut into for the cheap look: a language with 15 % of it fills one of them."""
_STRETCH_CHARS = 300
_LONG_CHARS = 180
"""Of a paragraph that may be a part: where two are so long, a stretch that CLD2 is not sure of is a doubt."""
_MAX_LINES = 400
"""Lines that are looked at one by one; a longer text is looked at in that many runs of lines."""
_SURE = 0.7
"""Confidence at least in parts of one script: a list of names under a headline is in no language of its own."""
_OF_MANY = ("Latn", "Cyrl", "Arab", "Deva", "Hani", "Beng", "Ethi", "Hebr")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a document in one language."""

    text: str
    language: str
    """Primary subtag, as the whole part is detected; `und` where the document is one part."""


def split(text: str) -> tuple[Part, ...]:
    """Split a cleaned text (paragraphs apart by a blank line) where its language changes for good.

    One part, the text itself, where it does not: that is the rule, and it is decided in under 0.5 ms. No two parts
    have the same language. Parts that stand paragraph by paragraph in turn are put together.
    """
    pieces = _pieces(text)
    whole = (Part(text, "und"),)
    if len(pieces) < 2 or not _may_be_mixed(pieces):  # noqa: PLR2004 - nothing to split
        return whole
    labels = _labels(pieces)
    if len(set(labels)) < 2:  # noqa: PLR2004
        return whole
    parts: defaultdict[str, list[str]] = defaultdict(list)
    for piece, language in zip(pieces, labels, strict=True):
        parts[language].append(piece)
    joined = ["\n\n".join(texts) for texts in parts.values()]
    tongues = [detect(part) for part in joined]
    found = [tongue.primary for tongue in tongues]
    scripts = [tongue.script for tongue in tongues]
    doubted = any(tongue.confidence < _SURE and scripts.count(tongue.script) > 1 for tongue in tongues)
    if doubted or "und" in found or len({class_of(language) for language in found}) < len(found):
        return whole
    return tuple(Part(part, language) for part, language in zip(joined, found, strict=True))


def _pieces(text: str) -> list[str]:
    """Cut a text into its paragraphs, and a paragraph in two where its script changes for good."""
    pieces = []
    for paragraph in text.split("\n\n"):
        border = inner_border(paragraph) if len(paragraph) > _MIN_LETTERS else None
        pieces += [paragraph] if border is None else [paragraph[:border].strip(), paragraph[border:].strip()]
    return pieces


def _labels(pieces: Sequence[str]) -> list[str]:
    """Return the language of each piece; one for all where the text is in one language."""
    lines = _lines(pieces)
    turns = _in_turns(lines)
    labels = turns or _in_blocks(lines)
    if not turns and len(lines) == len(pieces):
        for border in [number for number in range(1, len(labels)) if labels[number] != labels[number - 1]]:
            settled = settle(pieces, labels, border)
            low, high = min(border, settled), max(border, settled)
            labels[low:high] = [labels[border] if settled < border else labels[border - 1]] * (high - low)
    return [language for one, language in zip(lines, labels, strict=True) for _ in range(one.start, one.end)]


def _in_turns(lines: Sequence[Line]) -> list[str]:
    """Label lines that stand in turn, two or three languages with a good share each; empty where they do not."""
    total = sum(one.letters for one in lines)
    languages = _shares(lines, [likeliest(one) for one in lines])
    real = [name for name, letters in languages.items() if name and letters >= max(_MIN_LETTERS, _TURN_SHARE * total)]
    if not 2 <= len(real) <= MOST_PARTS:  # noqa: PLR2004
        return []
    own = [likeliest(one, real) for one in lines]
    heard = [name for one, name in zip(lines, own, strict=True) if name and one.letters >= _TURN_LETTERS]
    if 1 + sum(name != before for before, name in pairwise(heard)) < max(_FEWEST_TURNS, 2 * len(real)):
        return []
    # Where strict turns agree with nearly all of it, they decide on dates and other lines that say little.
    for order in permutations(real):
        strict = [order[number % len(order)] for number in range(len(lines))]
        agreeing = sum(name in ("", other) for name, other in zip(own, strict, strict=True))
        if len(lines) % len(real) == 0 and agreeing >= _REGULAR * len(lines):
            return strict
    labels = label(lines, None, real)
    return labels if sum(name != before for before, name in pairwise(labels)) >= MOST_PARTS else []


def _in_blocks(lines: Sequence[Line]) -> list[str]:
    """Label lines in at most three runs; runs too short are put to what stands before them."""
    labels = label(lines, MOST_PARTS)
    bounds = [0, *(i for i in range(1, len(lines)) if labels[i] != labels[i - 1]), len(lines)]
    total = sum(one.letters for one in lines)
    runs: list[tuple[int, str]] = []
    for start, end in pairwise(bounds):
        letters = sum(one.own for one in lines[start:end])
        long = letters >= _MIN_LETTERS and (end - start > 1 or letters >= _MIN_SHARE * total)
        name = labels[start] if long else runs[-1][1] if runs else ""
        runs.append((end, name))
    first = next((name for _, name in runs if name), "")
    found: list[str] = []
    for end, name in runs:
        found += [name or first] * (end - len(found))
    return found


def _shares(lines: Sequence[Line], labels: Sequence[str]) -> dict[str, int]:
    letters: defaultdict[str, int] = defaultdict(int)
    for one, name in zip(lines, labels, strict=True):
        letters[name] += one.own
    return letters


def _may_be_mixed(paragraphs: Sequence[str]) -> bool:
    """Take the cheap look: whether enough letters stand in a second script, or stretches seem to differ."""
    letters: defaultdict[str, int] = defaultdict(int)
    step = -(-len(paragraphs) // _MAX_LINES)
    for start in range(0, len(paragraphs), step):
        script, count = script_shares(" ".join(paragraphs[start : start + step])[:_STRETCH_CHARS])
        letters[script] += count
    second = sorted(letters.values())[-2] if len(letters) > 1 else 0
    if second >= _MIN_LETTERS // 2:
        return True
    if max(letters, key=letters.__getitem__) not in _OF_MANY:
        return False
    guesses = {class_of(cheap_guess(stretch)) for stretch in _stretches(paragraphs)}
    unsure = "und" in guesses and sum(len(paragraph) >= _LONG_CHARS for paragraph in paragraphs) > 1
    return unsure or len(guesses - {"und"}) > 1


def _stretches(paragraphs: Sequence[str]) -> list[str]:
    """Cut a text into runs of whole paragraphs of about equal length, and take the middle of each."""
    size = sum(map(len, paragraphs)) / _STRETCHES
    stretches: list[list[str]] = [[]]
    filled = 0
    for paragraph in paragraphs:
        if filled + len(paragraph) / 2 > size * len(stretches) and stretches[-1] and len(stretches) < _STRETCHES:
            stretches.append([])
        stretches[-1].append(paragraph)
        filled += len(paragraph)
    return [" ".join(stretch)[:_STRETCH_CHARS] for stretch in stretches]


def _lines(pieces: Sequence[str]) -> list[Line]:
    step = -(-len(pieces) // _MAX_LINES)
    return [
        line(start, min(start + step, len(pieces)), pieces[start : start + step])
        for start in range(0, len(pieces), step)
    ]
