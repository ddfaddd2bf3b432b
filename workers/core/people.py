"""People that a text names, as far as its own form shows them: beside a title or office, or where they speak."""

from collections.abc import Iterable

from workers.core.mentioned import Person
from workers.core.names import Name
from workers.core.spans import Span, TextPart

_MOST = 64
"""People kept of one text."""
_MOST_SPANS = 32
_LEAST_SURNAME = 4
"""Letters of a family name that, standing alone, is taken for the person named before."""
_SPELLINGS = 400
"""Places of a text that are looked at for one name."""
CONFIDENCE = {"title before the name": 0.9, "title behind the name": 0.85, "speaks": 0.75}


def people(headline: str, body: str, names: Iterable[Name], *, spaced: bool) -> tuple[Person, ...]:
    """Return the persons of these names of the body, each once, with every place where they stand, at most 64."""
    persons: dict[str, tuple[Name, str | None]] = {}
    for name in names:
        text = body[name.start : name.end]
        role = body[slice(*name.role)] if name.role is not None else None
        before = persons.get(text)
        if before is None or (before[1] is None and role is not None):
            persons[text] = (
                name if before is None else Name(before[0].start, before[0].end, name.role, name.method),
                role,
            )
    whole = {text: entry for text, entry in persons.items() if not _is_part(text, persons)}
    found = []
    for text, (name, role) in list(whole.items())[:_MOST]:
        places = {(name.start, name.end), *_everywhere(text, body, spaced=spaced)}
        spans = [Span(TextPart.BODY, *where) for where in sorted(places)]
        surname = text.rsplit(" ", 1)[-1]
        if spaced and surname != text and len(surname) >= _LEAST_SURNAME and _is_own(surname, text, whole):
            taken = [(span.start, span.end) for span in spans]
            spans += [
                Span(TextPart.BODY, start, end)
                for start, end in _everywhere(surname, body, spaced=True)
                if not any(s <= start < e for s, e in taken) and start > name.start
            ]
        spans += [Span(TextPart.HEADLINE, *where) for where in _everywhere(text, headline, spaced=spaced)]
        own = sorted(spans, key=lambda span: (span.part is not TextPart.BODY, span.start))[:_MOST_SPANS]
        found.append(
            Person(
                name=text, spans=tuple(own), role=role, method=name.method, confidence=CONFIDENCE.get(name.method, 0.7)
            )
        )
    return tuple(found)


def _is_part(text: str, persons: Iterable[str]) -> bool:
    """Whether a name is the family name of a longer one."""
    return any(other != text and other.endswith(f" {text}") for other in persons)


def _is_own(surname: str, text: str, persons: Iterable[str]) -> bool:
    """Whether nobody else has that family name."""
    return not any(other != text and surname in other.split(" ") for other in persons)


def _everywhere(needle: str, text: str, *, spaced: bool) -> list[tuple[int, int]]:
    """Every place of a name, as a word of its own where words are set apart."""
    found: list[tuple[int, int]] = []
    at = text.find(needle)
    tries = 0
    while at >= 0 and tries < _SPELLINGS and len(found) < _MOST_SPANS:
        end = at + len(needle)
        clear = not spaced or not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum())
        found += [(at, end)] if clear else []
        at = text.find(needle, end)
        tries += 1
    return found
