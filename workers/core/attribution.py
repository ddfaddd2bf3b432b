"""Whom an item names as its origin: source line, byline, dateline and citations, as values."""

from dataclasses import dataclass

from workers.core.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """A line that names who published, apart from the body."""

    text: str
    """As it stands in the item."""
    publisher: str
    agencies: tuple[str, ...] = ()
    """Agencies named, or `agencies` where the line says so without names."""
    publisher_id: str | None = None
    """The publisher's id in the registry; None for one that it does not know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """Who wrote, reported or translated, as a line apart from the body says."""

    text: str
    """As it stands in the item; several lines are separated by a line break."""
    authors: tuple[str, ...] = ()
    translators: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    """Outlets named beside the authors, by their names in the registry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """Where and when a report was written, and by which agencies: its head, cut off the body."""

    text: str
    """As it stands in the item."""
    places: tuple[str, ...] = ()
    """In the words of the dateline."""
    date: str | None = None
    """In the words of the dateline."""
    agencies: tuple[str, ...] = ()
    """By their names in the registry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cite:
    """An outlet, agency or official source that the text cites."""

    source: str | None
    """Its id in the registry; None for one that it does not know."""
    name: str
    """Its name in the registry, or the words as they stand."""
    kind: str
    """As in the registry: `agency`, `newspaper`, `ministry` …; `outlet` where the text does not say."""
    words: str
    """The words that name it, as they stand in the span."""
    span: Span
    cue: str
    """The words that make it a citation: `told`, `نقلت` …, folded."""
    method: str
    """`name`: a name that the registry knows. `description`: the text says that it is an outlet or a ministry."""
    confidence: float
