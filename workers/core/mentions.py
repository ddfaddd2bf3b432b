"""What an item mentions: quotes with their speakers, people, places, quantities, each with its place in the text."""

from collections.abc import Callable

from workers.core import names as naming
from workers.core.mentioned import Mentions, PlaceKind
from workers.core.names import Name
from workers.core.people import people
from workers.core.places import places
from workers.core.quantities import quantities
from workers.core.quotes import quotes
from workers.core.spans import TextPart

_CHARACTERS = 20_000
"""Characters of a body that are searched for people."""
_UNSPACED = frozenset({"zh", "ja", "th", "km", "lo", "my"})


def _nothing(_name: str) -> bool:
    return False


def read(headline: str, body: str, language: str, is_outlet: Callable[[str], bool] = _nothing) -> Mentions:
    """Read the mentions of an item. `language` is its primary subtag; `und` reads what needs no language.

    Who speaks is no person where `is_outlet` knows the name: `Le Monde said`.
    Never raises; time grows with the length up to some 20,000 characters and not beyond.
    """
    searched = body[:_CHARACTERS]
    texts = ((TextPart.HEADLINE, headline), (TextPart.BODY, body))
    placed = places(texts, language)
    countries = {
        span.start: span.end
        for place in placed
        if place.kind is PlaceKind.COUNTRY
        for span in place.spans
        if span.part is TextPart.BODY
    }
    found = [
        name for one in naming.found(searched, language) if (name := naming.without_country(one, countries)) is not None
    ]
    said = quotes(body, language, found, countries)
    speaking = [
        Name(quote.speaker_span.start, quote.speaker_span.end, None, "speaks")
        for quote in said
        if quote.speaker_span is not None
        and quote.speaker_span.start not in countries
        and naming.is_personal(quote.speaker or "", language)
        and not is_outlet(quote.speaker or "")
    ]
    return Mentions(
        quotes=said,
        people=people(headline, body, [*found, *speaking], spaced=language not in _UNSPACED),
        places=placed,
        quantities=quantities(texts, language),
    )
