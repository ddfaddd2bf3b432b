"""What an item says about its own origin, as a value: `origins.read` finds it, `direction.direct` compares two.

It is small, since `match` keeps it for every item of the window: packed, one text for all items that say the same.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from sys import intern


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """An outlet, agency or official source, as far as it says where a text may come from."""

    id: str
    """In the registry; `name:` and the folded name for one that it does not know."""
    languages: tuple[str, ...] = ()
    """BCP 47, its own first; none known for one that the registry does not know."""
    country: str = ""
    """ISO 3166-1 alpha-2 of its seat; of publishers only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What one item says about its own origin. What it does not say is empty."""

    publisher: Origin | None = None
    housed: bool = False
    """The publisher is known by the item's URL or feed, not by a line that may have come along with the text."""
    credited: tuple[Origin, ...] = ()
    """Named by source line, byline or dateline as those whose copy it is."""
    cited: tuple[str, ...] = ()
    """Ids of those cited in the text, as in `Origin`."""
    translated: str | None = None
    """Words by which it says that it is a translation."""
    translated_from: str | None = None
    """Primary language subtag, where those words name the language."""
    located: str | None = None
    """ISO 3166-1 alpha-2 of the first place in the dateline."""
    timed: bool = False
    """When it was published is known to the minute, and nothing speaks against that time."""
    part: int = 0
    """Which part of its document it is, from 0."""


NO_PROVENANCE = Provenance()
_NOTHING = ""


def pack(held: Provenance) -> str:
    """Write a provenance as one short text, the same text for the same provenance and one object for all of them."""
    if held == NO_PROVENANCE:
        return _NOTHING
    known = [
        None if held.publisher is None else _row(held.publisher),
        int(held.housed),
        [_row(origin) for origin in held.credited],
        held.cited,
        held.translated,
        held.translated_from,
        held.located,
        int(held.timed),
        held.part,
    ]
    return intern(json.dumps(known, ensure_ascii=False, separators=(",", ":")))


@lru_cache(maxsize=4096)
def unpack(packed: str) -> Provenance:
    """Read what `pack` wrote."""
    if packed == _NOTHING:
        return NO_PROVENANCE
    publisher, housed, credited, cited, translated, translated_from, located, timed, part = json.loads(packed)
    return Provenance(
        publisher=None if publisher is None else _origin(publisher),
        housed=bool(housed),
        credited=tuple(map(_origin, credited)),
        cited=tuple(cited),
        translated=translated,
        translated_from=translated_from,
        located=located,
        timed=bool(timed),
        part=part,
    )


def _row(origin: Origin) -> list[str]:
    return [origin.id, origin.country, *origin.languages]


def _origin(row: list[str]) -> Origin:
    name, country, *languages = row
    return Origin(id=name, country=country, languages=tuple(languages))
