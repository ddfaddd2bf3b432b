"""Routing rules: which events a topic gets, and that a wrong rule is refused before anything runs."""

from pathlib import Path
from typing import Any

import pytest

import config
from tests.contract.values import make_item, make_membership, make_twin
from workers.core.model import Cause, DocumentId, Language, Relation, Segment
from workers.core.routes import EventView, Routes, RoutesError, view

DEFAULT = (Path(config.__file__).parent / "routes.toml").read_text(encoding="utf-8")
RULES = DEFAULT[DEFAULT.index("[[route]]\ntopic") :].splitlines()
UNCOMMENTED = "\n".join(line.removeprefix("# ") if "=" in line or "[[" in line else line for line in RULES)


def event(**changes: Any) -> EventView:
    known: dict[str, Any] = {
        "language": "zh-Hant",
        "script": "Hant",
        "source": "desk.north.example",
        "relations": frozenset({Relation.TRANSLATION}),
        "group_size": 2,
        "cross_language": True,
        "is_copy": False,
        "is_segment": False,
        "cause": Cause.NEW,
    }
    return EventView(**{**known, **changes})


def routed(conditions: str, seen: EventView) -> bool:
    routes = Routes.parse(f'[[route]]\ntopic = "desk.one"\n{conditions}')
    return routes.topics_for(seen) == ("desk.one",)


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ('language = ["zh"]', True),
        ('language = ["zh-hant"]', True),
        ('language = ["zh-hans", "z"]', None),
        ('language = ["zh-hans", "zha"]', False),
        ('language_not = ["ar"]', True),
        ('language_not = ["ar", "zh"]', False),
        ('script = ["Hant", "Hans"]', True),
        ('script = ["Latn"]', False),
        ('source = ["desk.*"]', True),
        ('source = ["Desk.*", "desk.?.example"]', False),
        ('source_not = ["desk.south.*"]', True),
        ('source_not = ["*.north.*"]', False),
        ('relation = ["copy", "translation"]', True),
        ('relation = ["same-event"]', False),
        ('cause = ["new"]', True),
        ('cause = ["updated", "group-changed"]', False),
        ("min_group_size = 2", True),
        ("min_group_size = 3", False),
        ("max_group_size = 2", True),
        ("max_group_size = 1", False),
        ("cross_language = true", True),
        ("cross_language = false", False),
        ("is_copy = false", True),
        ("is_copy = true", False),
        ("is_segment = false", True),
        ("is_segment = true", False),
        ('is_copy = false\nlanguage = ["ar"]', False),
        ('is_copy = false\nlanguage = ["zh"]\nmin_group_size = 2', True),
    ],
)
def test_a_rule_holds_when_all_its_conditions_do(conditions: str, *, expected: bool | None) -> None:
    """A condition that is not looked at floods a desk."""
    if expected is None:
        with pytest.raises(RoutesError):
            routed(conditions, event())
    else:
        assert expected is routed(conditions, event())


def test_a_topic_gets_an_event_once_however_many_of_its_rules_hold() -> None:
    """Twice the same record looks like two changes."""
    rules = """
    route = [
        {topic = "b", is_copy = false},
        {topic = "a", cross_language = true},
        {topic = "b", min_group_size = 2},
        {topic = "c", is_copy = true},
    ]"""
    routes = Routes.parse(rules)
    assert (routes.topics, routes.topics_for(event())) == (("b", "a", "c"), ("b", "a"))


def test_no_rules_are_no_topics() -> None:
    """Every deployment starts there."""
    assert Routes() == Routes.parse("# nothing yet\n")
    assert Routes().topics_for(event()) == ()


def test_all_problems_are_said_at_once() -> None:
    """An operator who mends one line at a time restarts seven times."""
    rules = """
    routes = []
    [[route]]
    is_copy = "no"
    [[route]]
    topic = "wire.enriched"
    language = "ar"
    colour = ["red"]
    [[route]]
    topic = "mine.dlq"
    [[route]]
    topic = "bad topic"
    relation = ["cousin"]
    min_group_size = 3
    max_group_size = 2
    [[route]]
    topic = "t"
    cause = []
    min_group_size = true
    script = ["arab"]
    """
    with pytest.raises(RoutesError) as error:
        Routes.parse(rules)
    starts = [
        "routes: routes: only",
        "route 1: topic: a name",
        "route 1: is_copy: true or false",
        "route 2: topic: wire.enriched has other uses",
        "route 2: language: a list of language tags",
        "route 2: colour: no such condition",
        "route 3: topic: mine.dlq has other uses",
        "route 3: no condition",
        "route 4: topic: a name",
        "route 4: relation: a list out of copy, translation",
        "route 4: min_group_size is greater",
        "route 5: cause: a list out of new, updated",
        "route 5: min_group_size: a whole number",
        "route 5: script: a list of scripts",
    ]
    assert len(starts) == len(error.value.problems), error.value.problems
    assert [
        start for start, problem in zip(starts, error.value.problems, strict=True) if problem.startswith(start)
    ] == starts
    assert "\n".join(error.value.problems) == str(error.value)


@pytest.mark.parametrize("text", ["[[route]", "route = 5", "route = [1]", "[route]\ntopic = 'a'"])
def test_what_is_no_list_of_rules_is_refused(text: str) -> None:
    """Nothing but RoutesError may come out of a file that a person wrote."""
    with pytest.raises(RoutesError):
        Routes.parse(text)


def test_the_default_sends_twins_in_several_languages_once_to_one_topic() -> None:
    """It is what the README promises."""
    routes = Routes.parse(DEFAULT)
    assert routes.topics == ("wire.twins",)
    assert routes.topics_for(event()) == ("wire.twins",)
    assert routes.topics_for(event(is_copy=True)) == ()
    assert routes.topics_for(event(cross_language=False)) == ()


def test_the_examples_in_the_comments_are_valid_rules() -> None:
    """They are there to be uncommented."""
    assert Routes.parse(UNCOMMENTED).topics == ("wire.twins", "desk.middle-east", "desk.untranslated")


def test_the_view_of_an_event_is_taken_from_item_and_membership() -> None:
    """Rules decide by it and by nothing else."""
    item = make_item(segment=Segment(document=DocumentId("d1"), index=0, count=2))
    membership = make_membership(related=(make_twin("i3", relation=Relation.SAME_EVENT),))
    expected = EventView(
        language="ar",
        script="Arab",
        source="desk.example",
        relations=frozenset({Relation.TRANSLATION, Relation.SAME_EVENT}),
        group_size=2,
        cross_language=True,
        is_copy=False,
        is_segment=True,
        cause=Cause.GROUP_CHANGED,
    )
    assert expected == view(item, membership)


@pytest.mark.parametrize(
    ("own", "other", "expected"), [("zh-Hant", "zh", False), ("ar", "und", False), ("ar", "fa", True)]
)
def test_two_scripts_of_a_language_or_an_unknown_one_are_not_two_languages(
    own: str, other: str, *, expected: bool
) -> None:
    """Or copies between Taipei and Beijing would pass for translations."""
    item = make_item(language=Language(tag=own, script="Hant", confidence=0.9))
    membership = make_membership(twins=(make_twin(language=other, relation=Relation.COPY),))
    assert expected is view(item, membership).cross_language
