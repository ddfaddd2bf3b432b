"""The schemas themselves: valid, without keywords that check nothing, and the IPTC's one unchanged."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import topics
from tests.contract.keywords import problems as keyword_problems
from topics.validation import NINJS
from workers.core.direction import Reason
from workers.core.outcome import RejectReason

SCHEMAS = sorted((Path(topics.__file__).parent / "schemas").glob("*.schema.json"))
OFFICIAL = Path(__file__).parents[3] / "shared" / "contracts" / "ninjs"


def read(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return document


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_a_schema_is_a_schema_and_every_keyword_in_it_is_known(path: Path) -> None:
    """A misspelt keyword checks nothing, and nobody notices for years."""
    schema = read(path)
    Draft202012Validator.check_schema(schema)
    assert list(keyword_problems(schema)) == []
    assert schema["$id"].endswith(f"/{path.name}")


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"aditionalProperties": False}, ["#/aditionalProperties: unknown keyword"]),
        (
            {"properties": {"a": {"items": {"maxLenght": 1}}}},
            ["#/properties/a/items/maxLenght: unknown keyword"],
        ),
        ({"oneOf": [{"minimun": 1}]}, ["#/oneOf/0/minimun: unknown keyword"]),
        ({"properties": {"source": {}}, "required": ["sorce"]}, ["#/required: no property sorce"]),
        ({"properties": {"a": "string"}}, ["#/properties/a: no schema"]),
    ],
)
def test_the_checker_fails_on_what_it_is_there_for(schema: dict[str, Any], expected: list[str]) -> None:
    """A checker that cannot fail is no checker."""
    assert expected == list(keyword_problems(schema))


def test_the_ninjs_schema_is_the_official_one_with_its_licence() -> None:
    """An edited copy would let through events that no other ninjs reader accepts."""
    if not OFFICIAL.is_dir():
        pytest.skip(f"no official copy at {OFFICIAL}")
    assert (OFFICIAL / "ninjs-schema_3.1.json").read_bytes() == NINJS.read_bytes()
    assert (OFFICIAL / "LICENSE").read_bytes() == (NINJS.parent / "LICENSE").read_bytes()


def test_the_reasons_of_dead_letters_are_those_of_the_code() -> None:
    """A reason that the schema lacks would make our own dead letters invalid."""
    schema = read(topics.schema_path("dead-letter-headers", 1))
    assert list(RejectReason) == schema["properties"]["reason"]["enum"]


def test_the_clues_of_a_direction_are_those_of_the_code() -> None:
    """A clue that the schema lacks would make our own memberships invalid."""
    schema = read(topics.schema_path("link", 1))
    assert list(Reason) == schema["$defs"]["clue"]["enum"]
