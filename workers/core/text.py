"""Text as it should be before anything looks at it: one form of every character, no invisible marks, no debris.

`clean` is idempotent, never fails, and leaves the words of the text alone. What it did is said in notes, from the
closed list `NOTES` and names of charsets behind `charset:`.
"""

import re
import sys
import unicodedata
from functools import cache
from itertools import pairwise

from workers.core.debris import without_furniture, without_marks
from workers.core.legacy import is_legacy

NOTES = frozenset(
    {
        "charset-declared-wrong",
        "charset-guessed",
        "charset-unknown",
        "mojibake-mended",
        "bad-characters-replaced",
        "control-characters-removed",
        "bidi-marks-removed",
        "combining-marks-capped",
        "embed-removed",
        "photo-credit-removed",
        "furniture-removed",
        "legacy-font-debris",
        "lines-unwrapped",
        "html",
        "html-as-text",
        "headline-repeated",
        "headline-from-body",
        "split",
        "published-unreadable",
        "body-from-summary",
        "body-from-caption",
        "stories-passed-over",
    }
)
"""All notes an item may carry, beside `charset:NAME`. Closed: they are metric labels and test ids."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_BREAK = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\0-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff]")
_BIDI = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile(r"[\u00ad\u200b\u2060-\u2065\u206a-\u206f\ufeff\U000e0000-\U000e007f]")
_JOINED = r"\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u17ff\u1800-\u18af\ufb50-\ufdff\ufe70-\ufefc"
_EMOJI = r"\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
_JOINER = re.compile(rf"(?<![{_JOINED}{_EMOJI}])[\u200c\u200d]+|(?<=[\u200c\u200d])[\u200c\u200d]+")
"""Joiners that join nothing: they are kept behind Arabic, Indic, Khmer and Mongolian letters and inside emoji."""
_ODD = re.compile(
    "[\r"
    + "".join(part.pattern.partition("[")[2][:-1] for part in (_SURROGATE, _BREAK, _CONTROL, _BIDI, _INVISIBLE))
    + "\U00010000-\U0010ffff]"
)
"""All that one of the patterns above takes out or changes, joiners apart, and whatever is beyond the first plane: one
search in place of six where a text has none of it."""
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_SPACES = re.compile(r"[^\S\n ][^\S\n]*| [^\S\n]+")
"""White space within a line other than one plain space."""
_GAP = re.compile(r" ?\n ?")
_BLANK = re.compile(r"\n{2,}")
_LONGEST_RUN = 30
"""Combining marks on one letter: Unicode's stream-safe format (UAX 15) allows so many; no language needs five."""

_MIN_WRAP, _MAX_WRAP = 40, 100
"""Widths at which wires and mail wrap their lines: 60 to 80, with some room."""
_MIN_WRAPPED_LINES = 4
_WRAPPED_SHARE = 0.9
"""So many of a block's line ends must be where a greedy wrapper would have put them."""


def words(text: str) -> frozenset[str]:
    """Read a set of words, for tables that would fill a page as a list."""
    return frozenset(text.split())


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """Bring text into the form that everything else expects: NFC, paragraphs apart by one blank line, no debris.

    Right text comes back unchanged but for white space; cleaning twice changes nothing.
    """
    text, notes = clean_characters(text)
    text, removed = without_marks(text)
    text, furnished = without_furniture(text)
    text, unwrapped = _paragraphs(text)
    notes = (*notes, *removed, *(("furniture-removed",) if furnished else ()))
    if unwrapped:
        notes = (*notes, "lines-unwrapped")
    if any(map(is_legacy, text.split("\n\n"))):
        notes = (*notes, "legacy-font-debris")
    return text, notes


def clean_line(text: str) -> str:
    """Clean what has to stand in one line: a headline, a caption."""
    return _SPACES.sub(" ", without_marks(clean_characters(text)[0])[0].replace("\n", " ")).strip()


def clean_characters(text: str) -> tuple[str, tuple[str, ...]]:
    """Bring characters and white space into one form; lines stay lines."""
    notes = []
    odd = _ODD.search(text) is not None
    if odd and text.isascii():
        text = _BREAK.sub("\n", text)
    elif odd:
        if _SURROGATE.search(text):
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
            notes += ["bad-characters-replaced"] if "\ufffd" in text else []
        text = _BREAK.sub("\n", text)
        marked, text = text, _BIDI.sub("", text)
        notes += ["bidi-marks-removed"] if marked != text else []
        text = _INVISIBLE.sub("", text)
    if "\u200c" in text or "\u200d" in text:
        text = _JOINER.sub("", text)
    if odd:
        controlled, text = text, _CONTROL.sub("", text)
        notes += ["control-characters-removed"] if controlled != text else []
    if not text.isascii():
        capped, text = (
            text,
            _long_runs(astral=odd and bool(_ASTRAL.search(text))).sub(lambda run: run[0][:_LONGEST_RUN], text),
        )
        notes += ["combining-marks-capped"] if capped != text else []
        text = unicodedata.normalize("NFC", text)
    return _GAP.sub("\n", _SPACES.sub(" ", text)).strip(), tuple(notes)


def _paragraphs(text: str) -> tuple[str, bool]:
    """Set paragraphs apart by one blank line: each line is one, but for blocks that a wrapper has broken."""
    blocks = _BLANK.split(text)
    joined = [
        block.replace("\n", " ") if _is_wrapped(block) else _BLANK.sub("\n\n", block.replace("\n", "\n\n"))
        for block in blocks
    ]
    return "\n\n".join(joined), any("\n" in old and "\n" not in new for old, new in zip(blocks, joined, strict=True))


def _is_wrapped(block: str) -> bool:
    """Whether the lines of a block end where the next word would not have fitted any more."""
    lines = block.split("\n")
    width = max(map(len, lines))
    if len(lines) < _MIN_WRAPPED_LINES or not _MIN_WRAP <= width <= _MAX_WRAP:
        return False
    full = sum(len(line) + 1 + len(after.split(" ", 1)[0]) > width for line, after in pairwise(lines))
    return full >= _WRAPPED_SHARE * (len(lines) - 1)


@cache
def _long_runs(*, astral: bool) -> re.Pattern[str]:
    """Match runs of combining marks beyond all sense: putting them in order costs the square of their number.

    A class within the first plane is a look-up, one beyond it a search ten times as slow: so only where needed.
    """
    points = range(0x300, sys.maxunicode if astral else 0x10000)
    marks = "".join(chr(point) for point in points if unicodedata.combining(chr(point)))
    return re.compile(f"[{marks}]{{{_LONGEST_RUN + 1},}}")
