"""`twinwire explain` and `compare`: what a person names is found, and what is printed can be read."""

import io
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from config.settings import Settings
from config.settings import load as load_settings
from tests.contract import values
from workers.cli import main
from workers.core import codec
from workers.core.alignment import Aligned
from workers.core.direction import Clue, Direction, Original, Reason
from workers.core.event import uri
from workers.core.explain import Explanation
from workers.core.features import NAMES
from workers.core.model import Evidence, Relation, Twin
from workers.core.namesakes import Names, SharedName
from workers.core.score import shipped
from workers.core.themes import OTHER, theme_of
from workers.core.vectors import statistics
from workers.shell import assembly, log_reader
from workers.shell.compare import compare
from workers.shell.explain import explained, page
from workers.shell.given import Given, GivenError, from_file, from_system
from workers.shell.phrases import CLUES, THEMES, numbers, sign, theme
from workers.shell.table import wrap
from workers.stages.match import MatchConfig

STAND_IN = {"encoder.kind": "stand-in"}
ENGLISH = (
    "Ferry Maren ran aground near Lindholm on Monday with 87 people on board. All were taken off by 6 boats. "
    "Captain Jonas Petrosyan said that the steering had failed."
)
ARABIC = (
    "جنحت العبارة مارين قرب ليندهولم يوم الاثنين وعلى متنها 87 شخصا. نقل الجميع على متن 6 قوارب. "
    "قال القبطان يوناس بتروسيان إن جهاز التوجيه تعطل."
)


@pytest.fixture(scope="module")
def settings() -> Settings:
    return load_settings(flags=STAND_IN)


def raw(text: str, name: str = "1", **more: Any) -> dict[str, Any]:
    return {"source": "coast-wire", "id": name, "fetched_at": "2026-03-02T10:00:00Z", "body": text, **more}


def given_file(path: Path, name: str = "") -> Given:
    found = from_file(name or str(path), assembly.registry(Settings()), max_bytes=1 << 20)
    assert found is not None
    return found


# What is named


def test_a_file_may_hold_a_raw_item_a_text_or_a_page(tmp_path: Path) -> None:
    """Whoever wonders about a link has the text at hand, not the envelope."""
    (tmp_path / "raw.json").write_text(json.dumps(raw(ENGLISH)))
    (tmp_path / "pretty.json").write_text(json.dumps(raw(ENGLISH), indent=2))
    (tmp_path / "text.txt").write_text(ENGLISH)
    (tmp_path / "page.html").write_text(f"<html><body><p>{ENGLISH}</p></body></html>")
    found = [given_file(tmp_path / name) for name in ("raw.json", "pretty.json", "text.txt", "page.html")]
    assert [(one.items[0].body, one.timed) for one in found] == [
        (ENGLISH, timed) for timed in (True, True, False, False)
    ]


def test_a_line_of_a_file_is_named_by_its_number(tmp_path: Path) -> None:
    """Streams are kept as JSON lines; a pair of them is two lines of one file."""
    path = tmp_path / "items.jsonl"
    path.write_text("".join(json.dumps(raw(text)) + "\n" for text in (ENGLISH, ARABIC)))
    assert given_file(path, f"{path}#2").items[0].language.tag == "ar"
    for name, message in ((f"{path}#3", "no line 3"), (str(path), "2 items; name one")):
        with pytest.raises(GivenError, match=message):
            given_file(path, name)


def test_a_file_that_is_no_item_says_why(tmp_path: Path) -> None:
    """The word alone that it was rejected sends a person to the source code."""
    path = tmp_path / "bad.json"
    path.write_text('{"source": "x"}')
    with pytest.raises(GivenError, match="missing_field"):
        given_file(path)
    assert from_file("no-such-file", assembly.registry(Settings()), max_bytes=1) is None


def test_items_of_the_running_system_are_found_by_each_of_their_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """A desk copies what it sees: the event's URI, our id, or the id of the source; the newest version is meant."""
    old, new = (values.make_item(version=version) for version in ("v1", "v2"))
    twin = values.make_membership(item_id=new.id, version=new.version)
    topics: dict[str, list[tuple[str, bytes | None]]] = {
        "wire.items": [(old.id, codec.encode_item(old)), (new.id, codec.encode_item(new)), (old.id, None)],
        "wire.groups": [(new.id, codec.encode_membership(twin)), ("another", b"{")],
    }

    def read_whole(_kafka: Any, names: list[str]) -> list[SimpleNamespace]:
        return [SimpleNamespace(key=key.encode(), value=value) for name in names for key, value in topics[name]]

    monkeypatch.setattr(log_reader, "read_whole", read_whole)
    asked = [new.id, uri(new.id), new.source_item_id or "", "unknown"]
    found = from_system(Settings(), asked)
    assert found == {name: Given(name, (new,), timed=True, membership=twin) for name in asked[:3]}


# What is printed


def example(tmp_path: Path, here: str = ENGLISH, there: str = ARABIC) -> Explanation:
    sides = []
    for name, text in (("a", here), ("b", there)):
        path = tmp_path / f"{name}.json"
        path.write_text(json.dumps(raw(text, name)))
        sides.append(given_file(path))
    settings = load_settings(flags=STAND_IN)
    return explained(sides[0], sides[1], assembly.encoder(settings), MatchConfig(), shipped(), statistics)


@pytest.mark.parametrize("columns", [20, 80, 120, 400])
def test_no_line_is_wider_than_the_terminal(tmp_path: Path, columns: int) -> None:
    """A table whose columns break over lines cannot be read; nor can one of 30 cells, so there is a least width."""
    lines = page(example(tmp_path), columns)
    assert max(map(wcswidth, lines)) <= min(max(columns, 60), 160)
    text = "\n".join(lines)
    for said in ("87", "Petrosyan", "apart", "[ar]"):
        assert said in text


def test_right_to_left_text_is_isolated_in_its_column(tmp_path: Path) -> None:
    """Without it a terminal moves the other column's text to where the Arabic ends."""
    rows = [line for line in page(example(tmp_path), 100) if "العبارة" in line]
    assert rows
    assert all(line.count("\u2068") == line.count("\u2069") > 0 for line in rows)


def test_no_line_leaves_an_isolate_open(tmp_path: Path) -> None:
    """What is open at a line's end has its other half in the next, where it closes nothing."""
    names = tuple(SharedName(f"Petrosyan{number}", "بتروسيان الكبير", "") for number in range(9))
    found = replace(example(tmp_path), names=Names(names, (), ()))
    lines = page(found, 60)
    assert sum("بتروسيان" in line for line in lines) > 3
    assert all(line.count("\u2068") == line.count("\u2069") for line in lines)


def test_numbers_and_names_are_shown_on_the_side_that_has_them(tmp_path: Path) -> None:
    """That the two contradict each other is worth as much to a desk as the link."""
    found = example(tmp_path, there=ARABIC.replace("87", "78"))
    assert (found.evidence.numbers_shared, found.evidence.numbers_only_here, found.evidence.numbers_only_there) == (
        ("6",),
        ("87",),
        ("78",),
    )
    assert "Petrosyan" in [name.here for name in found.names.shared]


def test_what_the_running_system_published_stands_beside_what_is_computed_now(tmp_path: Path) -> None:
    """Its means and its window were others: two figures that differ without a word look like a bug."""
    twin = Twin(
        item_id=values.make_item().id,
        language="ar",
        source="x",
        time=datetime(2026, 3, 2, tzinfo=UTC),
        relation=Relation.ADAPTATION,
        score=0.91,
        evidence=Evidence(document=0.5, alignment=0.5, sentences=0.5, by="group"),
    )
    assert "published as adaptation 0.910, through its group" in page(example(tmp_path), 100, twin)


def test_the_original_stands_there_with_what_speaks_for_either(tmp_path: Path) -> None:
    """A direction without its reasons could not be argued with."""
    clues = (
        Clue(Reason.PUBLISHERS_LANGUAGE, Original.THAT, "al-mayadeen: ar", 2.2),
        Clue(Reason.EARLIER, Original.THIS, "70 minutes", 0.3),
    )
    found = replace(example(tmp_path), direction=Direction(Original.THAT, 0.87, clues))
    text = " ".join(" ".join(page(found, 160)).split())
    said = "right 0.87, for left: earlier by 70 minutes; for right: the publisher's own language (al-mayadeen: ar)"
    assert f"original {said}" in text


def test_every_clue_has_words() -> None:
    """A new one would end the command instead of being shown."""
    assert set(CLUES) == set(Reason)


@given(values=st.lists(st.floats(0, 100, width=32), min_size=len(NAMES), max_size=len(NAMES)))
def test_every_feature_belongs_to_a_theme_that_has_words(values: list[float]) -> None:
    """A page that says "other" keeps back what decided."""
    seen = dict(zip(NAMES, values, strict=True))
    for name in {theme_of(feature) for feature in NAMES}:
        assert name in THEMES
        assert all(theme(name, seen))
    assert theme_of("something_new") == OTHER
    assert theme(OTHER, seen) == (OTHER, "")
    assert theme_of("numbers_of_a_new_kind") == "numbers"


def test_signs_grow_with_what_they_stand_for() -> None:
    """Nobody thinks in log odds."""
    assert [sign(moved) for moved in (0.2, 0.5, 1.5, -0.2, -0.5, -1.5)] == ["+", "++", "+++", "-", "--", "---"]


def test_numbers_are_written_as_people_write_them_and_in_order() -> None:
    """Nobody reads 35500000 without counting, or looks for 20 behind 100."""
    said = numbers(("100", "14:30", "1985", "20", "35500000", "12.75%", "4/5"))
    assert said == ["12.75%", "20", "100", "1985", "35,500,000", "14:30", "4/5"]


def test_the_verdict_says_how_sure_it_is_and_never_that_it_is_certain(tmp_path: Path) -> None:
    """A figure of 1.000 was never measured; a single .90 beside .52 for the same event is read as a mistake."""
    found = example(tmp_path)
    shares = {"adaptation": 0.38, "same-event": 0.52, "none": 0.1}
    related = replace(found, relation=Relation.SAME_EVENT, probability=0.9, twin=0.38, probabilities=shares)
    assert page(related, 100)[0] == "same event, but another report of it: 90 % related, twins 38 %"
    sure = replace(found, relation=Relation.TRANSLATION, probability=0.9999, twin=0.9999)
    assert page(sure, 100)[0] == "twins: over 99 %, as translation"
    none = replace(found, relation=None, probability=0.8)
    assert page(none, 100)[0] == "not linked: no relation 80 %"


def test_a_sentence_is_printed_whole_once(tmp_path: Path) -> None:
    """Five lines again and again beside each of the other side's sentences bury what is alone."""
    long = (
        "The harbour master said that nobody had been hurt when the crane fell on the quay in the storm of Monday. " * 2
    )
    rows = (Aligned(long, "eins", 0.6), Aligned(long, "zwei", 0.5, again="here"))
    lines = page(replace(example(tmp_path), sentences=rows), 100)
    assert sum("crane" in line for line in lines) == 2
    assert sum(line.endswith("zwei") and "≈" in line and "…" in line for line in lines) == 1


@given(text=st.text(max_size=200), width=st.integers(2, 40))
def test_wrapped_text_keeps_its_letters_and_its_width(text: str, width: int) -> None:
    """A letter lost at the end of a line changes a name."""
    lines = wrap(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(wcswidth(line) <= width for line in lines if line.isprintable())


def test_the_command_explains_two_files(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """For machines: everything that the page says, and more."""
    for name, text in (("a.txt", ENGLISH), ("b.txt", ARABIC)):
        (tmp_path / name).write_text(text)
    files = [str(tmp_path / name) for name in ("a.txt", "b.txt")]
    assert main(["explain", *files, "--json", "--set", "encoder.kind=stand-in"]) == 0
    document = json.loads(capsysbinary.readouterr().out)
    assert document["published"] is None
    assert document["explanation"]["there"]["language"] == "ar"
    assert [reason["value"] for reason in document["explanation"]["reasons"] if reason["feature"] == "hours"] in (
        [2.0],
        [2.0, 2.0],
        [2.0, 2.0, 2.0],
    )


def test_a_whole_file_against_itself_is_refused_with_a_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is one item: a copy of itself is no finding."""
    (tmp_path / "a.txt").write_text(ENGLISH)
    file = str(tmp_path / "a.txt")
    assert main(["explain", file, file, "--set", "encoder.kind=stand-in"]) == 2
    assert "one item, not two" in capsys.readouterr().err


# compare


def compared(settings: Settings, *lines: bytes) -> tuple[list[dict[str, Any]], list[dict[str, Any]], int]:
    out, bad = io.BytesIO(), io.BytesIO()
    count = compare(settings, lines, emit=lambda one: _line(out, one), complain=lambda one: _line(bad, one))
    return (
        [json.loads(one) for one in out.getvalue().splitlines()],
        [json.loads(one) for one in bad.getvalue().splitlines()],
        count,
    )


def _line(stream: io.BytesIO, line: bytes) -> None:
    stream.write(line + b"\n")


def test_each_good_pair_has_a_line_and_each_bad_one_a_reason(settings: Settings) -> None:
    """One bad pair in a set of a million must neither end the run nor shift the others."""
    pair = json.dumps({"a": raw(ENGLISH), "b": raw(ARABIC)}).encode()
    copy = json.dumps({"a": raw(ENGLISH), "b": raw(ENGLISH, "2")}).encode()
    lines = [pair, b"not json", b"[]", json.dumps({"a": raw(ENGLISH)}).encode(), copy]
    lines.append(json.dumps({"a": raw(ENGLISH), "b": raw("", "3")}).encode())
    found, bad, count = compared(settings, *lines)
    assert [one["line"] for one in found] == [1, 5]
    assert [(one["line"], one.get("side"), one["reason"]) for one in bad] == [
        (2, None, "not_json"),
        (3, None, "wrong_type"),
        (4, "b", "missing_field"),
        (6, "b", "empty_body"),
    ]
    assert count == 4
    assert found[1]["relation"] == "copy"
    assert sum(found[0]["probabilities"].values()) == pytest.approx(1.0, abs=1e-3)
    assert set(found[0]["a"]) == {"language", "segment", "segments"}


def test_lines_keep_their_numbers_over_empty_ones(settings: Settings) -> None:
    """A number that is off by one sends whoever looks for the bad pair to a good one."""
    pair = json.dumps({"a": raw(ENGLISH), "b": raw(ARABIC)}).encode()
    found, bad, count = compared(settings, b"", pair, b"  ", b"{}")
    assert ([one["line"] for one in found], [one["line"] for one in bad], count) == ([2], [4], 1)


def test_a_pair_of_bare_texts_is_judged_without_their_times(settings: Settings) -> None:
    """Other people's data are texts: nobody knows when they arrived, and the year 2000 is no evidence."""
    bare, timed = ({"a": ENGLISH, "b": ARABIC}, {"a": ENGLISH, "b": raw(ARABIC)})
    whole = {"a": raw(ENGLISH), "b": raw(ARABIC, fetched_at="2026-03-02T12:00:00Z")}  # two hours say as much as none
    found, bad, _ = compared(settings, *(json.dumps(pair).encode() for pair in (bare, timed, whole)))
    assert bad == []
    assert found[0]["probabilities"] == found[1]["probabilities"] == found[2]["probabilities"]
    huge = json.dumps({"a": "word " * 300_000, "b": ARABIC}).encode()
    assert compared(settings, huge)[1][0]["reason"] == "too_large"


def test_a_file_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A traceback says where the program is, not what was wrong with the command."""
    codes = [main(["compare", str(tmp_path / name), "--set", "encoder.kind=stand-in"]) for name in ("none", "")]
    said = capsys.readouterr().err
    assert codes == [2, 2]
    assert "No such file" in said
    assert "Is a directory" in said


def test_whoever_names_a_file_without_any_pair_is_told_what_one_is(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A pair written over several lines is seven bad lines, and no hint at what is wrong."""
    file = tmp_path / "pretty.json"
    file.write_text(json.dumps({"a": ENGLISH, "b": ARABIC}, indent=2))
    assert main(["compare", str(file), "--set", "encoder.kind=stand-in"]) == 0
    assert "no line holds a pair" in capfd.readouterr().err


def test_a_strict_comparison_ends_with_one_when_a_pair_was_bad(tmp_path: Path) -> None:
    """A script that compares a day's pairs has to notice."""
    file = tmp_path / "pairs.jsonl"
    file.write_text("{}\n")
    codes = [main(["compare", str(file), *more, "--set", "encoder.kind=stand-in"]) for more in ([], ["--strict"])]
    assert codes == [0, 1]
