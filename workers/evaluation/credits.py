"""How well source lines, datelines, bylines, credits and citations are read. Sets: `credits.jsonl`, `cites.jsonl`."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import config
from workers.core import bylines, cites, datelines, signoffs
from workers.core import credits as source_lines
from workers.core.attribution import Dateline, SourceLine
from workers.core.sources import Registry, load
from workers.core.spans import TextPart
from workers.evaluation.figures import Figure

KINDS = ("source-line", "dateline", "byline", "credit")
_HALVES = {"dev": "development half", "held": "half kept out"}
_TARGET = 0.95
_PLAIN_LABEL = re.compile(r"(?:Source|Fuente|Quelle|Fonte|Bron|Источник|المصدر|来源)\s?[:：]\s?(.+)")
_PLAIN_NAME = re.compile(r"[(（]([^()（）]{2,40})[)）]")

Case = Mapping[str, Any]
Answer = tuple[str, Mapping[str, Any]]
"""A kind, and what was read."""


@dataclass(frozen=True, slots=True)
class Score:
    """Right, said and wanted answers."""

    right: int
    said: int
    wanted: int

    @property
    def precision(self) -> float:
        """Right of what was said."""
        return self.right / self.said if self.said else 1.0

    @property
    def recall(self) -> float:
        """Right of what was wanted."""
        return self.right / self.wanted if self.wanted else 1.0


def measure(directory: Path) -> tuple[Figure, ...]:
    """Precision and recall over all kinds and for each, both halves; a plain pattern beside it."""
    registry = load((Path(config.__file__).parent / "sources.toml").read_bytes())
    lines = [json.loads(line) for line in (directory / "credits.jsonl").read_text(encoding="utf-8").splitlines()]
    texts = [json.loads(line) for line in (directory / "cites.jsonl").read_text(encoding="utf-8").splitlines()]
    figures: list[Figure] = []
    for half, name in _HALVES.items():
        cases = [case for case in lines if case["half"] == half]
        answers = [(case, read(case["text"], registry)) for case in cases]
        plain = [(case, _plainly(case["text"], registry)) for case in cases]
        figures += _both("lines", f"{name}, {len(cases)} lines", score(answers), score(plain), _TARGET)
        for kind in KINDS:
            where = f"{name}, {sum(case['kind'] == kind for case in cases)} of {len(cases)} lines"
            figures += _both(f"{kind}s", where, score(answers, kind), score(plain, kind), None)
        cited = [case for case in texts if case["half"] == half]
        figures += _both(
            "citations",
            f"{name}, {len(cited)} sentences",
            _cited(cited, registry, _cites),
            _cited(cited, registry, _named),
            None,
        )
    return tuple(figures)


def read(text: str, registry: Registry) -> Answer | None:
    """Read a line as the first or last of an item: its kind and fields, None where it is text and nothing else."""
    credit = source_lines.parse_line(text, registry)
    if credit is not None:
        return ("source-line" if credit.labelled else "credit"), {**_line(credit.line, registry), "date": credit.date}
    signed = signoffs.initials(text, registry) or signoffs.dashed(text, registry)
    if isinstance(signed, source_lines.Credit):
        return "credit", _line(signed.line, registry)
    byline = signed or bylines.parse(text, registry)
    if byline is not None:
        return "byline", {
            "authors": list(byline.authors),
            "translators": list(byline.translators),
            "outlets": _ids(byline.agencies, registry),
        }
    head = datelines.parse(text, registry)
    if head is not None:
        return ("dateline", _dateline(head[0], registry))
    tail = source_lines.parse_tail(text, registry)
    return None if tail is None else ("credit", _line(tail[1].line, registry))


def score(answers: Iterable[tuple[Case, Answer | None]], kind: str | None = None) -> Score:
    """Count answers; one is right if kind and every field that the case states are."""
    right = said = wanted = 0
    for case, answer in answers:
        given = answer[0] if answer else "none"
        said += given == kind if kind else given != "none"
        wanted += case["kind"] == kind if kind else case["kind"] != "none"
        right += answer is not None and given == case["kind"] and kind in (None, given) and is_right(case, answer[1])
    return Score(right, said, wanted)


def is_right(case: Case, fields: Mapping[str, Any]) -> bool:
    """Whether every field that a case states was read so; outlets in any order, but the publisher first."""
    wanted, given = case.get("outlets", []), fields.get("outlets", [])
    if set(wanted) != set(given) or (wanted and wanted[0] != given[0]):
        return False
    return all(fields.get(name) == case[name] for name in ("place", "date", "authors", "translators") if name in case)


def _line(line: SourceLine, registry: Registry) -> dict[str, Any]:
    return {"outlets": _ids((line.publisher, *line.agencies), registry)}


def _dateline(line: Dateline, registry: Registry) -> dict[str, Any]:
    return {"place": "/".join(line.places), "date": line.date, "outlets": _ids(line.agencies, registry)}


def _ids(names: Iterable[str], registry: Registry) -> list[str]:
    return list(dict.fromkeys(source.id if (source := registry.named(name)) else name for name in names))


def _plainly(text: str, registry: Registry) -> Answer | None:
    """Read what a label or a name in brackets says: what one would write in an hour."""
    label = _PLAIN_LABEL.match(text)
    if label:
        return "source-line", {"outlets": _ids([label[1]], registry)}
    name = _PLAIN_NAME.search(text)
    if name is None:
        return None
    before = text[: name.start()].strip(" ,-")
    kind = "dateline" if name.end() < len(text) and before else "credit"
    place, _, date = before.partition(", ")
    return kind, {"outlets": _ids([name[1]], registry), "place": place, "date": date or None}


def _both(what: str, where: str, ours: Score, plain: Score, target: float | None) -> list[Figure]:
    return [
        Figure(
            name=f"{what}: {name}", on=where, value=getattr(ours, name), target=target,
            beside=(("label and bracket" if what != "citations" else "any known name", getattr(plain, name)),),
        )
        for name in ("precision", "recall")
    ]  # fmt: skip


def _cited(cases: Iterable[Case], registry: Registry, find: Callable[[Case, Registry], list[str]]) -> Score:
    right = said = wanted = 0
    for case in cases:
        given = set(find(case, registry))
        right += len(given & set(case["cites"]))
        said += len(given)
        wanted += len(case["cites"])
    return Score(right, said, wanted)


def _cites(case: Case, registry: Registry) -> list[str]:
    found = cites.find(case["text"], TextPart.BODY, case["language"].split("-")[0], registry)
    return [cite.source or cite.name for cite in found]


def _named(case: Case, registry: Registry) -> list[str]:
    words = re.findall(r"[^\W_]+(?:[ -][^\W_]+){0,2}", case["text"])
    return [source.id for word in words if (source := registry.named(word))]
