"""A document in two or three languages to its parts, one in each.

Dynamic programming over lines with py3langid's probabilities (99.4 % right line and labels over 25 pairs, FINDINGS)
costs 8 ms, so two cheap looks come first: which scripts the lines are in, and, where there is one script only, what
CLD2 makes of the text's stretches. A quotation or a headline in another language splits nothing.
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from workers.core.language import detect
from workers.core.scripts import script_shares
from workers.core.voters import cheap_guess, folded, ranked

_MIN_LETTERS = 120
"""Of a part (an ideograph counts three): about two sentences. Less is a quotation, a headline or a credit."""
_MIN_SHARE = 0.15
"""A part of one line only has to be that much of the text."""
_MAX_PARTS = 3
_SWITCH_COST = 12.0
_SWITCH_COST_SCRIPT = 6.0
"""What another language costs, in weighted log-likelihood; half of it where the script changes too."""
_TOP = 12
"""Languages of a line that count; for all others the line is as unlikely as `_FLOOR` says."""
_FLOOR = math.log(1e-5)
_LINE_LETTERS = 120
"""Where a line's weight stops to grow, so that one long line does not decide alone."""
_LINE_LOOKED_AT = 240
"""Characters of a line that py3langid is shown."""
_TOO_SHORT = 8
"""Letters below which a line says nothing about its language."""
_LETTERS_A_UNIT = 24.0
"""So many letters have the weight 1."""
_STRETCHES = 10
"""Parts that a text in one script is cut into for the cheap look: a language with 15 % of it fills one of them."""
_STRETCH_CHARS = 300
_MAX_LINES = 400
"""Lines that are looked at one by one; a longer text is looked at in that many runs of lines."""

_TOGETHER = (
    frozenset(("hr", "bs", "sr", "sh")),
    frozenset(("id", "ms")),
    frozenset(("no", "da")),
    frozenset(("pt", "gl")),
    frozenset(("zu", "xh")),
)
"""Languages too close to be told apart line by line: a switch between them is never believed."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a document in one language."""

    text: str
    language: str
    """Primary subtag, as the whole part is detected; `und` where the document is one part."""


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    """Paragraphs [start, end) of the text."""
    script: str
    letters: int
    likelihood: dict[str, float]


def split(text: str) -> tuple[Part, ...]:
    """Split a cleaned text (paragraphs apart by a blank line) where its language changes for good.

    One part, the text itself, where it does not: that is the rule, and it is decided in under 0.5 ms. No two parts
    have the same language.
    """
    paragraphs = text.split("\n\n")
    whole = (Part(text, "und"),)
    if len(paragraphs) < 2 or not _may_be_mixed(paragraphs):  # noqa: PLR2004 - nothing to split
        return whole
    runs = _runs(_lines(paragraphs))
    if len(runs) < 2:  # noqa: PLR2004
        return whole
    parts: dict[str, list[str]] = {}
    for start, end in runs:
        part = "\n\n".join(paragraphs[start:end])
        parts.setdefault(_class(detect(part).primary), []).append(part)
    if len(parts) < 2 or "und" in parts:  # noqa: PLR2004
        return whole
    joined = ["\n\n".join(texts) for texts in parts.values()]
    return tuple(Part(part, detect(part).primary) for part in joined)


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
    if max(letters, key=letters.__getitem__) not in ("Latn", "Cyrl", "Arab", "Deva", "Hani", "Beng", "Ethi", "Hebr"):
        return False
    return len({_class(cheap_guess(stretch)) for stretch in _stretches(paragraphs)} - {"und"}) > 1


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


def _lines(paragraphs: Sequence[str]) -> list[_Line]:
    step = -(-len(paragraphs) // _MAX_LINES)
    lines = []
    for start in range(0, len(paragraphs), step):
        end = min(start + step, len(paragraphs))
        text = " ".join(paragraph[:_LINE_LOOKED_AT] for paragraph in paragraphs[start:end])[: 2 * _LINE_LOOKED_AT]
        script, letters = script_shares(text)
        likelihood: dict[str, float] = {}
        for code, probability in ranked(text[:_LINE_LOOKED_AT])[:_TOP] if letters else ():
            name = _class(folded(code))
            if name != "und":
                likelihood[name] = likelihood.get(name, 0.0) + probability
        lines.append(_Line(start, end, script, letters, {k: math.log(max(v, 1e-9)) for k, v in likelihood.items()}))
    return lines


def _runs(lines: Sequence[_Line]) -> list[tuple[int, int]]:
    """Find the runs of paragraphs in one language: the likeliest labelling, then those too short put back."""
    labels = _best_labels(lines)
    bounds = [0, *(i for i in range(1, len(lines)) if labels[i] != labels[i - 1]), len(lines)]
    total = sum(line.letters for line in lines)
    runs: list[tuple[int, int, str]] = []
    for start, end in pairwise(bounds):
        letters = sum(line.letters for line in lines[start:end])
        long = letters >= _MIN_LETTERS and (end - start > 1 or letters >= _MIN_SHARE * total)
        if runs and (not long or runs[-1][2] == labels[start]):
            runs[-1] = (runs[-1][0], end, runs[-1][2])
        elif long or start == 0:
            runs.append((start, end, labels[start] if long else ""))
        else:
            runs[-1] = (runs[-1][0], end, runs[-1][2])
    if len(runs) > 1 and not runs[0][2]:
        runs[:2] = [(0, runs[1][1], runs[1][2])]
    return [(lines[start].start, lines[end - 1].end) for start, end, _ in runs]


def _best_labels(lines: Sequence[_Line]) -> list[str]:
    """Label lines by languages so that their weighted log-likelihood less the cost of switches is greatest."""
    languages = sorted({max(line.likelihood, key=line.likelihood.__getitem__) for line in lines if line.likelihood})
    if len(languages) < 2:  # noqa: PLR2004
        return [languages[0] if languages else ""] * len(lines)
    best: dict[tuple[int, str], float] = {(1, language): _score(lines[0], language) for language in languages}
    back: list[dict[tuple[int, str], tuple[int, str]]] = []
    for before, line in pairwise(lines):
        cost = _SWITCH_COST if before.script == line.script else _SWITCH_COST_SCRIPT
        top: dict[int, tuple[int, str]] = {}
        for key, score in best.items():
            if key[0] not in top or score > best[top[key[0]]]:
                top[key[0]] = key
        now: dict[tuple[int, str], float] = {}
        came: dict[tuple[int, str], tuple[int, str]] = {}
        for language in languages:
            own = _score(line, language)
            for part in range(1, _MAX_PARTS + 1):
                stay, switch = (part, language), top.get(part - 1)
                options = [(best[stay], stay)] if stay in best else []
                if switch is not None and switch[1] != language:
                    options.append((best[switch] - cost, switch))
                if options:
                    score, came[stay] = max(options)
                    now[stay] = score + own
        best = now
        back.append(came)
    key = max(best, key=best.__getitem__)
    labels = [key[1]]
    for came in reversed(back):
        key = came[key]
        labels.append(key[1])
    return labels[::-1]


def _score(line: _Line, language: str) -> float:
    if line.letters < _TOO_SHORT:
        return 0.0  # at a border such a line (a date, a credit) then goes to what follows it
    return min(line.letters, _LINE_LETTERS) / _LETTERS_A_UNIT * max(line.likelihood.get(language, _FLOOR), _FLOOR)


def _class(language: str) -> str:
    return next((min(group) for group in _TOGETHER if language in group), language)
