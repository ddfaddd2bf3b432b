"""The measurements of language, split and copies measure what they say."""

import json
from pathlib import Path

import pytest

from workers.evaluation import copies, language, split
from workers.evaluation.copies import Text, decide
from workers.evaluation.language import Case, is_headline, wrong
from workers.evaluation.split import Document, by_layout

_SETS = Path(__file__).parents[1] / "eval" / "sets"


def _rows(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (_SETS / name).read_text(encoding="utf-8").splitlines()]


def test_the_set_of_languages_has_forty_languages_in_both_halves() -> None:
    """A figure for a half that lacks a language says nothing of it."""
    rows = _rows("languages.jsonl")
    halves = {half: {row["language"] for row in rows if row["half"] == half} for half in ("dev", "held")}
    assert halves["dev"] == halves["held"]
    assert len(halves["dev"]) >= 40


def test_there_are_at_least_sixty_junk_strings_and_none_twice() -> None:
    """Twins in the two halves would be tuned on."""
    texts = [row["text"] for row in _rows("junk.jsonl")]
    assert len(set(texts)) == len(texts) >= 60


def test_near_languages_count_as_one_and_others_do_not() -> None:
    """No headline tells Croatian from Serbian; Danish is not Norwegian."""
    cases = [Case("a", "hr"), Case("b", "ms"), Case("c", "da")]
    assert wrong(cases, {"a": "sr-Latn", "b": "id", "c": "no"}.__getitem__) == [(cases[2], "no")]


@pytest.mark.parametrize(
    ("text", "tag", "so"), [("x" * 29, "en", False), ("x" * 30, "en", True), ("新" * 15, "zh", True)]
)
def test_a_headline_has_its_length(text: str, tag: str, so: bool) -> None:  # noqa: FBT001 - a case
    """Longer texts are easier, and would flatter."""
    assert is_headline(text, tag) is so


def test_own_texts_are_measured_where_the_streams_are_absent(tmp_path: Path) -> None:
    """A checkout without the evaluation streams has figures, too."""
    sets = tmp_path / "repo" / "tests" / "eval" / "sets"
    sets.mkdir(parents=True)
    for name in ("languages.jsonl", "junk.jsonl"):
        lines = (_SETS / name).read_text(encoding="utf-8").splitlines(keepends=True)
        (sets / name).write_text("".join(lines[:40]), encoding="utf-8")
    assert [figure.name for figure in language.measure(sets)] == [
        "language at headline length",
        "language at headline length",
        "junk taken for a language",
        "junk taken for a language",
    ]
    assert split.measure(sets) == ()


def test_a_split_counts_as_right_only_with_line_and_labels() -> None:
    """Half right would be counted as right."""
    made = [Document("plain", "a\n\nb", (("en", "a"), ("fr", "b"))), Document("plain", "c", (("en", "c"),))]
    assert by_layout(made, lambda text: [("en", text)]) == {"plain": (1, 2)}


def _report(name: str, kind: str, words: range) -> Text:
    body = " ".join(f"word{number * 7919 % 100_003}" for number in words)
    return Text(id=f"{name}-{kind}", base=name, kind=kind, language="en", headline="A headline", body=body)


def test_copies_are_counted_right_wrong_and_missed() -> None:
    """The figure of the table must fall when `match` errs."""
    base = _report("one", "base", range(200))
    cut, missed = _report("one", "cut", range(120)), _report("one", "re-headed", range(500, 700))
    strayed = _report("two", "base", range(190))
    found = decide([base, cut, missed])
    assert (found.right, found.wrong, found.missed, found.copies) == (1, (), (missed,), 2)
    assert decide([base, strayed]).wrong == ()  # such pairs are copies as they came, counted neither way


def test_the_copies_of_the_set_are_all_of_their_kinds(tmp_path: Path) -> None:
    """A kind that is never made is never missed."""
    sets = tmp_path / "repo" / "tests" / "eval" / "sets"
    sets.mkdir(parents=True)
    (sets / "languages.jsonl").write_bytes((_SETS / "languages.jsonl").read_bytes())
    kinds = {text.kind for half in ("dev", "held") for text in copies.stream(sets, half)}
    assert kinds >= {"base", "update", "whole", "cut", "re-headed", "prefixed", "reordered", "half rewritten"}
