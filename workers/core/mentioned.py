"""What an item mentions, as values: `mentions.read` finds them."""

from dataclasses import dataclass
from enum import StrEnum

from workers.core.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words that the text puts into somebody's mouth."""

    text: str
    """The words between the marks, marks of reopened paragraphs among them."""
    span: Span
    speaker: str | None
    """As the text names them: a person's name, else the body or office; None where it does not say."""
    speaker_span: Span | None
    method: str
    """How the speaker is known: `verb behind`, `verb before`, `according to`, `cited by another`, `name and colon`,
    with `; pronoun` where that stands for the name; `goes on` behind the quote before; `marks only` without one."""
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person that the text names."""

    name: str
    """As it stands where it is named first."""
    spans: tuple[Span, ...]
    """Of the name, and of the family name alone where it stands alone later."""
    role: str | None
    """As the text says it: `Deputy Foreign Minister`."""
    method: str
    """`title before the name`, `title behind the name` or `speaks`."""
    confidence: float


class PlaceKind(StrEnum):
    """What is known about a place."""

    COUNTRY = "country"
    CITY = "city"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A country or a city that the text names."""

    text: str
    """As it stands where it is named first, ending and all."""
    spans: tuple[Span, ...]
    name: str
    """In English."""
    kind: PlaceKind
    country: str
    """ISO 3166-1 alpha-2 (XK for Kosovo)."""
    geonames: int | None
    """Its GeoNames id."""
    method: str
    """`name`; `name; its country is named` or `name; largest of several` where cities share it."""
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number and what it counts."""

    text: str
    span: Span
    value: str
    """Written out with a point for decimals, scale multiplied in: `1310000`."""
    unit: str | None
    """CLDR's name of the unit (`kilometre`, `percent`, `person` …); None where none is said or it is money."""
    currency: str | None
    """ISO 4217; None for money whose country is open ("rupees")."""
    method: str
    """`digits`, `words`."""
    confidence: float
    scale: int = 1
    """By which the text's own number is multiplied: 1000000 for `1.31 million`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """All that was found in one item. Spans are right in its headline and body."""

    quotes: tuple[Quote, ...] = ()
    people: tuple[Person, ...] = ()
    places: tuple[Place, ...] = ()
    quantities: tuple[Quantity, ...] = ()


NO_MENTIONS = Mentions()
