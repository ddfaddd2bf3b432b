"""`twinwire eval`: a stream with known answers, through the real code, into figures that a person can check."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from config.settings import Settings, load
from tests.unit.fingerprints import retold, story
from workers.cli import main
from workers.evaluation import areas
from workers.evaluation.figures import Figure
from workers.evaluation.report import Report
from workers.shell.evaluate import EvaluationError, evaluate, page

TOPICS = 6
FLAGS = {"encoder.kind": "stand-in"}


@pytest.fixture(scope="module")
def settings() -> Settings:
    return load(flags=FLAGS)


def lines(path: Path, objects: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(one) + "\n" for one in objects))


def english(topic: int) -> str:
    """Words of a topic among English ones, so that the language can be told."""
    return f"The report of the morning says that {story(topic)} This is what the people of the city have heard today."


def german(topic: int) -> str:
    return f"Der Bericht vom Morgen sagt, dass {retold(topic)} Das ist es, was die Leute in der Stadt heute hörten."


def stream(folder: Path, *, judged: bool = False) -> Path:
    """Six stories in English and German, an hour apart."""
    folder.mkdir(parents=True, exist_ok=True)
    raw, gold = [], []
    for topic in range(TOPICS):
        for language, text in (("en", english(topic)), ("de", german(topic))):
            name = f"{language}{topic}"
            at = f"2026-03-02T{topic:02}:{'00' if language == 'en' else '20'}:00Z"
            raw.append({"source": f"wire-{language}", "id": name, "fetched_at": at, "body": text})
            gold.append({"id": name, "group": f"g{topic}", "lang": language, "story": f"s{topic // 2}"})
    lines(folder / "raw.jsonl", raw)
    lines(folder / "gold.jsonl", gold)
    if judged:
        pairs = [{"a": f"en{n}", "b": f"de{n}", "label": "translation", "weight": 2.0} for n in range(TOPICS)]
        pairs += [{"a": f"en{n}", "b": f"de{n + 1}", "label": "different", "weight": 3.0} for n in range(TOPICS - 1)]
        pairs += [{"a": "en0", "b": "de4", "label": "same-event", "weight": 1.0, "roundup": True}]
        lines(folder / "pairs.jsonl", pairs)
    return folder


def figure(found: Report, name: str) -> Figure:
    (one,) = (figure for figure in found.figures if figure.name == name)
    return one


def test_a_stream_with_gold_groups_is_scored_by_them(tmp_path: Path, settings: Settings) -> None:
    """The wrong column, or a set that was not read, would show as good figures of nothing."""
    found = evaluate(settings, [stream(tmp_path / "made")])
    assert (figure(found, "language right").value, figure(found, "items that did not come out").value) == (1.0, 0)
    assert figure(found, "twins, F1 of pairs").target == 0.99
    assert dict(figure(found, "twins, F1 of pairs").beside).keys() == {"cosine"}
    assert [(row.set, row.what, row.pairs) for row in found.rows][:2] == [("made", "all", 6), ("made", "de-en", 6)]


def test_a_stream_with_judged_pairs_is_scored_by_those(tmp_path: Path, settings: Settings) -> None:
    """Its gold is then known to be incomplete: by it, right links would count as wrong."""
    found = evaluate(settings, [stream(tmp_path / "made", judged=True)], errors=3)
    names = [one.name for one in found.figures]
    assert names == [
        "twins, F1",
        "wrong links: different events",
        "wrong links: same event",
        "twins without times, F1",
        "relation named rightly, macro F1",
        "expected calibration error",
        "language right",
    ]
    whats = [row.what for row in found.rows]
    assert whats[:2] == ["all", "de-en"]
    assert {"named twin", "named contains", "named same-event", "named none", "without times"} <= set(whats)
    assert [row.pairs for row in found.rows if row.what.startswith("named ")] == [6, 1, 0, 5]
    all_twins = found.rows[0].shares
    assert all_twins.f1 == figure(found, "twins, F1").value
    missed = [mistake for mistake in found.mistakes if mistake.kind == "missed"]
    assert len(missed) == min(3, round(6 * (1 - all_twins.recall)))


def test_the_worst_mistakes_are_shown_with_their_texts(tmp_path: Path, settings: Settings) -> None:
    """Figures say that something is wrong; only the pairs say what."""
    folder = stream(tmp_path / "made", judged=True)
    pairs = [{"a": "en0", "b": "de0", "label": "different", "weight": 5.0}]
    pairs += [{"a": "en1", "b": "de2", "label": "adaptation", "weight": 1.0}]
    lines(folder / "pairs.jsonl", pairs)
    found = evaluate(settings, [folder], errors=5)
    assert [(mistake.kind, mistake.label) for mistake in found.mistakes][-1] == ("missed", "adaptation")
    text = "\n".join(page(found, 100))
    assert "missed: judged adaptation, said" in text
    assert "The report of the morning" in text
    refused = replace(found.mistakes[-1], probability=0.99)
    assert "kept apart by what their groups hold" in "\n".join(page(replace(found, mistakes=(refused,)), 100))


def test_what_is_wrong_with_the_answers_is_said(tmp_path: Path, settings: Settings) -> None:
    """A bare KeyError sends whoever brings data of his own to our source code."""
    folder = stream(tmp_path / "made")
    gold = (folder / "gold.jsonl").read_text()
    (folder / "gold.jsonl").write_text(gold.replace('"group"', '"grp"'))
    with pytest.raises(EvaluationError, match="a line holds no 'group'"):
        evaluate(settings, [folder])


def test_a_count_below_nothing_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """It would show all but so many."""
    with pytest.raises(SystemExit):
        main(["eval", "somewhere", "--errors", "-3"])
    assert "not a number of pairs" in capsys.readouterr().err


def test_the_same_texts_are_encoded_once_with_a_cache(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Encoding is nearly all of the time; a second run must give the same figures without it."""
    folder, cache = stream(tmp_path / "made"), tmp_path / "cache"
    first = evaluate(settings, [folder], cache=cache)
    monkeypatch.setattr("workers.core.encoder.standin.StandIn.encode", None)
    assert evaluate(settings, [folder], cache=cache) == first


def test_sets_of_wire_copy_are_measured_by_the_areas_there_are(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An area that is not built yet must not keep the others from being measured."""
    known = Figure(name="dates right", on="2 strings", value=0.5, target=0.97, beside=(("plain", 0.4),))
    monkeypatch.setattr(areas, "measure", lambda _folder: iter([known]))
    lines(tmp_path / "dates.jsonl", [{}])
    found = evaluate(settings, [tmp_path])
    assert found == Report(rows=(), figures=(known,))
    (line,) = (line for line in page(found, 100) if line.startswith("dates right"))
    said = ["dates", "right", "2", "strings", "0.5000", "≥", "0.97", "short", "plain", "0.4000"]
    assert line.split() == said


def test_a_folder_of_nothing_is_refused(tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    """An empty table would read as "nothing missed"."""
    with pytest.raises(EvaluationError, match="neither a stream"):
        evaluate(settings, [tmp_path])
    assert main(["eval", str(tmp_path), "--set", "encoder.kind=stand-in"]) == 2
    assert str(tmp_path) in capsys.readouterr().err


def test_a_broken_stream_is_named(tmp_path: Path, settings: Settings) -> None:
    """A traceback would not say which of ten folders it was."""
    folder = stream(tmp_path / "made")
    (folder / "gold.jsonl").write_text("{\n")
    with pytest.raises(EvaluationError, match="made: JSONDecodeError"):
        evaluate(settings, [folder])


def test_an_item_that_would_be_rejected_counts_as_missing(tmp_path: Path, settings: Settings) -> None:
    """It goes to the dead letters there: a measurement that stops at it measures nothing."""
    folder = stream(tmp_path / "made")
    raw = (folder / "raw.jsonl").read_text().splitlines()
    (folder / "raw.jsonl").write_text("\n".join(["{", *raw[1:]]) + "\n")
    assert figure(evaluate(settings, [folder]), "items that did not come out").value == 1


def test_figures_come_as_json_for_machines(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """A build compares them with those of the day before."""
    folder = stream(tmp_path / "made")
    assert main(["eval", str(folder), "--json", "--set", "encoder.kind=stand-in"]) == 0
    document = json.loads(capsysbinary.readouterr().out)
    assert {one["name"]: one["reached"] for one in document["figures"]}["items that did not come out"] is True
    assert set(document["rows"][0]) == {"set", "what", "pairs", "shares", "same_event", "different", "f1"}
