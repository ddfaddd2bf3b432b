"""What an item mentions: quotes with their speakers, people, places, quantities, each with its place in the text."""

from dataclasses import dataclass

from workers.core import names as naming
from workers.core.names import Name
from workers.core.people import Person, people
from workers.core.places import Place, places
from workers.core.quantities import Quantity, quantities
from workers.core.quotes import Quote, quotes
from workers.core.spans import TextPart

_CHARACTERS = 20_000
"""Characters of a body that are searched for people."""
_UNSPACED = frozenset({"zh", "ja", "th", "km", "lo", "my"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """All that was found in one item. Spans are right in its headline and body."""

    quotes: tuple[Quote, ...] = ()
    people: tuple[Person, ...] = ()
    places: tuple[Place, ...] = ()
    quantities: tuple[Quantity, ...] = ()


NO_MENTIONS = Mentions()


def read(headline: str, body: str, language: str) -> Mentions:
    """Read the mentions of an item. `language` is its primary subtag; `und` reads what needs no language.

    Never raises; time grows with the length up to some 20,000 characters and not beyond.
    """
    searched = body[:_CHARACTERS]
    found = naming.found(searched, language)
    said = quotes(body, language, found)
    speaking = [
        Name(quote.speaker_span.start, quote.speaker_span.end, None, "speaks")
        for quote in said
        if quote.speaker_span is not None and _is_name(quote.speaker or "", language)
    ]
    texts = ((TextPart.HEADLINE, headline), (TextPart.BODY, body))
    return Mentions(
        quotes=said,
        people=people(headline, body, [*found, *speaking], spaced=language not in _UNSPACED),
        places=places(texts, language),
        quantities=quantities(texts, language),
    )


def _is_name(speaker: str, language: str) -> bool:
    """Whether a speaker without a title is a person by form: two to four capitalised words, none of them a body's."""
    return naming.is_personal(speaker, language)
