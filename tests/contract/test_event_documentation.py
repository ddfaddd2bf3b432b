"""The document of the event names every field and value that there is, and none that there is not."""

import inspect
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from tests.contract import event_document as document
from tests.contract.values import items, memberships
from topics.validation import NINJS, problems
from workers.core import dates, decide, event, groups, people
from workers.core.codec import decode_raw
from workers.core.direction import Reason
from workers.core.formats.story import SIGNALS
from workers.core.model import Cause, Item, Membership, MomentFlag, Relation
from workers.core.outcome import Rejected
from workers.core.reading import read
from workers.core.sources import KINDS, load
from workers.core.text import NOTES
from workers.core.wire import Status
from workers.evaluation.dates import read_cases

ROOT = Path(__file__).parents[2]
_PLACEHOLDER = re.compile(r"\b(?:FIELD|NAME|UNITS|N)\b")
"""What stands for any word: `zone NAME said`."""
LISTS = {
    "`cause`": set(Cause),
    "`relation`": set(Relation),
    "`published.flags`": set(MomentFlag),
    "`notes`": {*NOTES, "charset:NAME"},
    "`cite` `kind`": {*KINDS, "outlet"},
    "`wire` `status`": set(Status),
    "`wire` `signals`": set(SIGNALS.values()),
    "`clue` `reason`": set(Reason),
    "`evidence` `by`": set(re.findall(r'by="(\w+)"', inspect.getsource(decide) + inspect.getsource(groups))),
}


def test_the_document_names_every_field_of_the_extension_and_no_other() -> None:
    """A field that consumers do not find explained is guessed at, and one that is not sent is waited for."""
    assert document.in_schema().keys() == document.documented()


def test_every_table_of_an_object_has_fields_and_a_field_that_it_is_the_type_of() -> None:
    """A table that nothing leads to is of an object that is gone."""
    assert all(document.objects().values())
    assert document.objects().keys() - {"twinwire"} <= document.links()
    assert document.links() <= document.anchors()


@pytest.mark.parametrize("heading", LISTS)
def test_a_closed_list_is_as_long_as_in_the_code(heading: str) -> None:
    """Consumers switch over these values: one that is missing falls through, one too many is dead code."""
    assert LISTS[heading] == set(document.values(heading))


def test_every_value_that_the_schema_lists_is_named() -> None:
    """Small lists stand beside their field and have no table."""
    assert {path: set(found) - document.tokens() for path, found in document.enums().items()} == {
        path: set() for path in document.enums()
    }
    assert set(people.CONFIDENCE) <= document.tokens()


def test_the_ways_in_which_dates_are_read_are_documented() -> None:
    """The method is what a person looks at when a time seems wrong."""
    cases = read_cases(ROOT / "tests" / "eval" / "sets" / "dates.jsonl")
    moments = [dates.parse(case.text, case.reference, (case.language,), case.zone) for case in cases]
    said = {moment.method for moment in moments if moment} | {
        item.published.method for item in samples() if item.published
    }
    unknown = {part for method in said for part in re.split(": |; ", method) if not _is_documented(part)}
    assert unknown == set()


def test_what_the_samples_say_of_quotes_and_places_is_documented() -> None:
    """These methods are words in the code, so no list of it can be compared."""
    said = {quote.method for item in samples() for quote in item.mentions.quotes}
    said = {method.removesuffix("; pronoun") for method in said}
    said |= {place.method for item in samples() for place in item.mentions.places}
    said |= {person.method for item in samples() for person in item.mentions.people}
    said |= {quantity.method for item in samples() for quantity in item.mentions.quantities}
    said |= {note for item in samples() for note in item.notes if not note.startswith("charset:")}
    assert said - document.tokens() == set()


def test_the_event_that_is_shown_is_a_good_one() -> None:
    """An example that would be refused is worse than none."""
    assert problems(document.example(), "enriched-event") == []


@given(items, memberships)
def test_every_field_of_ninjs_that_an_event_has_is_documented(item: Item, membership: Membership) -> None:
    """Most consumers know ninjs and read nothing else."""
    assert event.enriched(item, membership).keys() - {"twinwire"} <= document.documented_of_ninjs()


def test_the_fields_of_ninjs_that_are_documented_are_fields_of_ninjs() -> None:
    """A misspelt one would be looked for in vain."""
    known: dict[str, Any] = json.loads(NINJS.read_text(encoding="utf-8"))["$defs"]["ninjsType"]["properties"]
    assert document.documented_of_ninjs() <= known.keys()


@pytest.mark.parametrize("name", ["enriched-event.v1.schema.json", "item.v1.schema.json"])
def test_every_property_says_what_it_is(name: str) -> None:
    """Tools show the description of a field, or of what it refers to, and not the document."""
    assert [place for place, node in document.properties(name) if "description" not in node] == []


@cache
def samples() -> tuple[Item, ...]:
    """The sample items as they are read."""
    registry = load((ROOT / "config" / "sources.toml").read_bytes())
    found: list[Item] = []
    for line in (ROOT / "tests" / "samples" / "items.jsonl").read_bytes().splitlines():
        try:
            found += read(decode_raw(line, max_bytes=1024 * 1024), registry)
        except Rejected:
            continue
    return tuple(found)


def _is_documented(part: str) -> bool:
    return any(pattern.fullmatch(part) for pattern in _patterns())


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    named = document.values("`published.method`")
    return tuple(re.compile(r"\S+".join(map(re.escape, _PLACEHOLDER.split(one)))) for one in named)
