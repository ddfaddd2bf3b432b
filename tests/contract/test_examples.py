"""Every example through its schema and through the code: both must say the same."""

import copy
import json
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.contract.examples import DECODERS, ENCODERS, ROOT, files, reason
from topics.validation import problems, validator
from workers.core import event
from workers.core.codec import decode_item, decode_membership
from workers.core.outcome import Rejected, RejectReason
from workers.stages.publish import is_of

UNREADABLE = {RejectReason.NOT_JSON, RejectReason.NOT_UTF8}
READABLE_OK = [(path.values[0], path.values[1]) for path in files("ok", tuple(DECODERS))]
COMPARABLE = [(schema, path) for schema, path in READABLE_OK if schema != "fingerprint"]
JSON: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-9, 9),
    st.sampled_from([0.5, "", "x", "1", "link", "2025-03-04T05:06:07Z", "2025-02-30T05:06:07Z"]),
    st.sampled_from(["[]", "{}", "[null]", "[{}]", '["x"]']).map(orjson.loads),
)


@pytest.mark.parametrize(("schema", "path"), files("ok"))
def test_a_good_example_passes_its_schema(schema: str, path: Path) -> None:
    """Producers copy examples: a wrong one makes wrong producers."""
    assert problems(orjson.loads(path.read_bytes()), schema) == []


@pytest.mark.parametrize(("schema", "path"), files("ok", tuple(DECODERS)))
def test_a_good_example_is_decoded_and_what_is_written_again_passes_too(schema: str, path: Path) -> None:
    """The code must accept all that the schema promises, and write what the schema allows."""
    decoded = DECODERS[schema](path.read_bytes())
    written = ENCODERS[schema](decoded)
    assert problems(json.loads(written), schema) == []
    assert written == ENCODERS[schema](DECODERS[schema](written))


@pytest.mark.parametrize(("schema", "path"), files("bad"))
def test_a_bad_example_fails_its_schema(schema: str, path: Path) -> None:
    """What the schema lets through, producers will send."""
    try:
        document = orjson.loads(path.read_bytes())
    except orjson.JSONDecodeError:
        assert reason(path) in UNREADABLE
        return
    assert problems(document, schema)


@pytest.mark.parametrize(("schema", "path"), files("bad", tuple(DECODERS)) + files("undecodable"))
def test_a_bad_example_is_rejected_with_the_reason_in_its_name(schema: str, path: Path) -> None:
    """The reason is what operators search and alert by."""
    with pytest.raises(Rejected) as rejected:
        DECODERS[schema](path.read_bytes())
    assert reason(path) == rejected.value.reject.reason


@pytest.mark.parametrize("path", sorted(ROOT.glob("enriched-event/ok/*.json")), ids=lambda path: path.stem)
def test_an_item_and_its_membership_give_the_event_of_the_same_name(path: Path) -> None:
    """Consumers hold stored events: a change of the builder must be seen as one."""
    item = decode_item((ROOT / "item" / "ok" / path.name).read_bytes())
    membership = decode_membership((ROOT / "membership" / "ok" / path.name).read_bytes())
    assert is_of(membership, item)
    built = orjson.loads(event.encode(item, membership))
    assert orjson.loads(path.read_bytes()) == built


@pytest.mark.parametrize("schema", sorted(path.name for path in ROOT.iterdir()))
def test_every_schema_has_several_examples_of_both_kinds(schema: str) -> None:
    """A directory that was forgotten would pass every other test."""
    counts = {kind: len(list((ROOT / schema / kind).glob("*.json"))) for kind in ("ok", "bad")}
    assert all(count >= 3 for count in counts.values()), counts


def test_every_schema_has_a_directory_of_examples() -> None:
    """And no example belongs to a schema that is no more."""
    schemas = {path.name.split(".")[0] for path in (ROOT.parent / "schemas").glob("*.schema.json")}
    assert schemas == {path.name for path in ROOT.iterdir()}


def places(document: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place within a document but its root."""
    inner = (
        document.items() if isinstance(document, dict) else enumerate(document) if isinstance(document, list) else ()
    )
    return [place for key, value in inner for place in ((*path, key), *places(value, (*path, key)))]


@given(data=st.data())
def test_schema_and_decoder_agree_on_an_example_with_one_place_changed(data: st.DataObject) -> None:
    """Where they differ, a producer that validates would still meet dead letters."""
    schema, path = data.draw(st.sampled_from(COMPARABLE))
    document = orjson.loads(path.read_bytes())
    *outer, last = data.draw(st.sampled_from(places(document)))
    changed = copy.deepcopy(document)
    holder = changed
    for key in outer:
        holder = holder[key]
    if isinstance(holder, dict) and data.draw(st.booleans()):
        del holder[last]
    else:
        holder[last] = data.draw(JSON)
    try:
        DECODERS[schema](orjson.dumps(changed))
        accepted = True
    except Rejected:
        accepted = False
    assert validator(schema).is_valid(changed) == accepted, (schema, path.name, outer, last)
