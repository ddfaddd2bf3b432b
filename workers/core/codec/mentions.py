"""Mentions within an item and within an event: the same objects in both."""

from typing import Any

from workers.core.codec.door import Fields
from workers.core.mentioned import Mentions, Person, Place, PlaceKind, Quantity, Quote
from workers.core.spans import Span, TextPart

_DIGITS = 4
"""Of a confidence."""


def mentions_document(mentions: Mentions) -> dict[str, Any]:
    """Mentions as they stand within a record; what is not known is left out."""
    return {
        "quotes": [_quote(quote) for quote in mentions.quotes],
        "people": [_person(person) for person in mentions.people],
        "places": [_place(place) for place in mentions.places],
        "quantities": [_quantity(quantity) for quantity in mentions.quantities],
    }


def mentions(fields: Fields | None) -> Mentions:
    """Mentions out of a record; none where it says nothing of them."""
    if fields is None:
        return Mentions()
    return Mentions(
        quotes=tuple(map(_read_quote, fields.objects("quotes"))),
        people=tuple(map(_read_person, fields.objects("people"))),
        places=tuple(map(_read_place, fields.objects("places"))),
        quantities=tuple(map(_read_quantity, fields.objects("quantities"))),
    )


def span_document(span: Span) -> dict[str, Any]:
    """A span as it stands within a record."""
    return {"part": span.part, "start": int(span.start), "end": int(span.end)}


def span(fields: Fields) -> Span:
    """A span out of a record."""
    return Span(fields.choice("part", TextPart), fields.integer("start"), fields.integer("end"))


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _rounded(value: float) -> float:
    return round(float(value), _DIGITS) + 0.0


def _quote(quote: Quote) -> dict[str, Any]:
    return _known(
        {
            "text": quote.text,
            "span": span_document(quote.span),
            "speaker": quote.speaker,
            "speaker_span": quote.speaker_span and span_document(quote.speaker_span),
            "method": quote.method,
            "confidence": _rounded(quote.confidence),
        }
    )


def _read_quote(fields: Fields) -> Quote:
    speaker_span = fields.optional_object("speaker_span")
    return Quote(
        text=fields.text("text"),
        span=span(fields.object("span")),
        speaker=fields.optional_text("speaker"),
        speaker_span=span(speaker_span) if speaker_span is not None else None,
        method=fields.text("method"),
        confidence=fields.number("confidence"),
    )


def _person(person: Person) -> dict[str, Any]:
    return _known(
        {
            "name": person.name,
            "spans": [span_document(one) for one in person.spans],
            "role": person.role,
            "method": person.method,
            "confidence": _rounded(person.confidence),
        }
    )


def _read_person(fields: Fields) -> Person:
    return Person(
        name=fields.text("name"),
        spans=tuple(map(span, fields.objects("spans"))),
        role=fields.optional_text("role"),
        method=fields.text("method"),
        confidence=fields.number("confidence"),
    )


def _place(place: Place) -> dict[str, Any]:
    return _known(
        {
            "text": place.text,
            "spans": [span_document(one) for one in place.spans],
            "name": place.name,
            "kind": place.kind,
            "country": place.country,
            "geonames": place.geonames,
            "method": place.method,
            "confidence": _rounded(place.confidence),
        }
    )


def _read_place(fields: Fields) -> Place:
    return Place(
        text=fields.text("text"),
        spans=tuple(map(span, fields.objects("spans"))),
        name=fields.text("name"),
        kind=fields.choice("kind", PlaceKind),
        country=fields.name("country"),
        geonames=fields.optional_integer("geonames"),
        method=fields.text("method"),
        confidence=fields.number("confidence"),
    )


def _quantity(quantity: Quantity) -> dict[str, Any]:
    return _known(
        {
            "text": quantity.text,
            "span": span_document(quantity.span),
            "value": quantity.value,
            "scale": int(quantity.scale),
            "unit": quantity.unit,
            "currency": quantity.currency,
            "method": quantity.method,
            "confidence": _rounded(quantity.confidence),
        }
    )


def _read_quantity(fields: Fields) -> Quantity:
    return Quantity(
        text=fields.text("text"),
        span=span(fields.object("span")),
        value=fields.name("value"),
        scale=fields.integer("scale"),
        unit=fields.optional_text("unit"),
        currency=fields.optional_text("currency"),
        method=fields.text("method"),
        confidence=fields.number("confidence"),
    )
