"""Quotation marks of every script, paired: which stretches of a text stand in them.

Marks that also mean something else are told apart by what stands around them: an apostrophe is between letters or ends
a word, an inch follows a digit. A quotation that goes on in the next paragraph opens anew there and closes once.
"""

import re

_CLOSERS = {
    "“": '”"', "„": '“”"‟', "‟": "”", "”": "”“", "«": "»", "»": "«", "‹": "›", "›": "‹", "「": "」", "『": "』",
    "﹁": "﹂", "﹃": "﹄", "〝": "〞〟", '"': '"”', "＂": "＂", "‘": "’", "‚": "‘’", "’": "‘", "'": "'",
}  # fmt: skip
"""By opening mark: what may close it. `’` opens only where Urdu turns its single marks round."""
_MARK = re.compile("[“”„‟«»‹›「」『』﹁﹂﹃﹄〝〞〟\"＂‘’‚']|\n\n")
_EAST = frozenset("「『﹁﹃〝")
_MOST_MARKS = 4_000
"""Marks of a text that are looked at."""
_LONGEST = 3_000
"""Characters of one quotation, over all its paragraphs."""
_BREAK = "\n\n"
_GENITIVE = re.compile(r"['’](?:s|re|ll|ve|t|d|m)(?![^\W_])")
"""The rest of an English word that a space has come before: `Boeing 's`."""
_TURNED = re.compile("[\u0600-\u06ff]")

Pair = tuple[int, int, str]
"""Where the words begin, where they end, and the opening mark."""


def pairs(text: str) -> list[Pair]:
    """Return what stands in quotation marks, outermost only, in order."""
    marks = [(match.start(), match[0]) for match in _MARK.finditer(text)][:_MOST_MARKS]
    found: list[Pair] = []
    barren: dict[str, int] = {}
    index = 0
    while index < len(marks):
        at, mark = marks[index]
        closed = None
        if mark in _CLOSERS and at >= barren.get(mark, 0) and _opens(text, at, mark):
            closed = _closing(text, marks, index)
            if closed is None:
                # No mark of this kind before the paragraph's end finds a closing one either.
                barren[mark] = next((place for place, other in marks[index + 1 :] if other == _BREAK), len(text))
        if closed is None:
            index += 1
            continue
        found.append((at + 1, marks[closed][0], mark))
        index = closed + 1
    return found


def _opens(text: str, at: int, mark: str) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if not after or (after.isspace() and mark not in "«“"):
        return False
    wide = before >= "\u2e80"  # ideographs and kana stand beside marks without a space
    free = not before or before.isspace() or before in '([{—–-:«“„‘"،/' or (wide and mark in '"＂')
    if mark in "'’" and _GENITIVE.match(text, at):
        return False
    if mark in "'‘’":
        return free and (after.isalpha() if mark != "’" else _TURNED.match(after) is not None)
    if mark in "”»›":
        return free and (after.isalnum() or after in "(–—…")
    if mark == "“":
        return not (before.isalnum() and (after.isspace() or after in ".,،;"))
    return mark in _EAST or mark in "„«‹‟‚" or free or not (before.isalnum() or before.isspace())


def _closing(text: str, marks: list[tuple[int, str]], index: int) -> int | None:
    """The index of the mark that closes the one at `index`; None where none does."""
    begin, opening = marks[index]
    closers = _CLOSERS[opening]
    depth, waiting = 0, None
    later = index + 1
    while later < len(marks):
        at, mark = marks[later]
        if at - begin > _LONGEST:
            return waiting
        if mark == _BREAK:
            again = (
                later + 1 < len(marks) and marks[later + 1][0] == at + len(_BREAK) and marks[later + 1][1] == opening
            )
            if waiting is not None or not again or opening in _EAST:
                return waiting
            later += 2
            depth = 0
            continue
        if mark in closers and _closes(text, at, mark, opening):
            if depth:
                depth -= 1
            elif mark in "’'" and _may_be_possessive(text, at):
                waiting = later  # taken if no better one follows
            else:
                return later
        elif mark == opening and mark not in closers and waiting is None:
            depth += 1
        later += 1
    return waiting


def _closes(text: str, at: int, mark: str, opening: str) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if mark in "’'‘":
        return not after.isalnum() and not before.isspace()
    if mark == '"':
        return not (before.isspace() and after.isalnum())
    if mark == "“" and opening in "”„":
        return not before.isspace()
    if mark == "”" and opening == "”":
        return not before.isspace()
    return True


def _may_be_possessive(text: str, at: int) -> bool:
    """Whether an apostrophe behind an s may belong to the word: the workers’ hall."""
    return text[at - 1 : at] == "s" and text[at + 1 : at + 2] == " " and text[at + 2 : at + 3].islower()
