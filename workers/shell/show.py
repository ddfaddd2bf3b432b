"""What `twinwire up` prints: a line an item, then the groups of twins side by side."""

from collections.abc import Iterable, Mapping
from typing import Any

from workers.shell.table import fit, paint, rows

Event = Mapping[str, Any]
"""An enriched event, decoded."""

LANGUAGE_CELLS, SOURCE_CELLS, HEADLINE_CELLS, TIME_CELLS, RELATION_CELLS = 8, 18, 52, 16, 11
OUTCOME_COLOURS = {"published": "green", "dropped": "yellow", "rejected": "red"}


def item_line(outcome: str, language: str, source: str, headline: str, note: str) -> str:
    """One item that went through: what became of it, language, source, headline, and a word on why."""
    painted = paint(f"{outcome:9}", OUTCOME_COLOURS[outcome])
    cells = f"{fit(language, LANGUAGE_CELLS)} {fit(source, SOURCE_CELLS)} {fit(headline, HEADLINE_CELLS)}"
    return f"{painted} {cells} {paint(note, 'dim')}"


def event_line(event: Event) -> str:
    """The line of one event when its item is first published."""
    ours = event["twinwire"]
    twins = ours["twins"]
    best = max(twins, key=lambda twin: twin["score"], default=None)
    note = ""
    if best is not None:
        note = f"{best['relation']} of {best['source']} [{best['language']}] {best['score']:.2f}"
    elif ours["related"]:
        note = f"{ours['related'][0]['relation']} as {ours['related'][0]['source']}"
    return item_line("published", event["language"], ours["source"], headline(event), note)


def headline(event: Event) -> str:
    """The main headline, or the beginning of the text where there is none."""
    for entry in event.get("headlines", ()):
        if entry.get("value"):
            return str(entry["value"])
    return str(event["bodies"][0]["value"]) if event.get("bodies") else ""


def groups(events: Iterable[Event]) -> list[str]:
    """All groups of two or more, each as a small table: its first item, then each twin as seen from it."""
    by_group: dict[str, list[Event]] = {}
    for event in events:
        by_group.setdefault(event["twinwire"]["group"], []).append(event)
    lines: list[str] = []
    for number, members in enumerate((m for m in by_group.values() if len(m) > 1), 1):
        lines += ["", paint(f"Group {number}", "bold"), *_group(members)]
    return lines


def _group(members: list[Event]) -> list[str]:
    members = sorted(members, key=lambda event: (event["twinwire"]["fetched_at"], event["uri"]))
    first = next((m for m in members if m["twinwire"]["group"] in m["uri"]), members[0])
    seen = {twin["uri"]: twin for twin in first["twinwire"]["twins"]}
    table = [_row(first, "first", "", "")]
    for member in members:
        twin = seen.get(member["uri"])
        if twin is not None:
            table.append(_row(member, twin["relation"], f"{twin['score']:.2f}", evidence(twin["evidence"])))
    header = ("relation", "score", "language", "source", "time", "headline", "evidence")
    widths = (RELATION_CELLS, 5, LANGUAGE_CELLS, SOURCE_CELLS, TIME_CELLS, HEADLINE_CELLS, 60)
    return rows(header, table, widths)


def _row(event: Event, relation: str, score: str, why: str) -> tuple[str, ...]:
    ours = event["twinwire"]
    time = str((ours.get("published") or {}).get("value") or ours["fetched_at"])[:16].replace("T", " ")
    return relation, score, event["language"], ours["source"], time, headline(event), why


def evidence(found: Mapping[str, Any]) -> str:
    """One line of why two items are twins."""
    if found["by"] == "layout":
        return "both stood in one document"
    if found["by"] == "group":
        return "through another twin"
    parts = [f"text {found['document']:.2f}", f"words {found['alignment']:.2f}", f"sentences {found['sentences']:.2f}"]
    if found.get("numbers_shared"):
        parts.append("both say " + ", ".join(found["numbers_shared"][:4]))
    differ = [*found.get("numbers_only_here", ())[:2], *found.get("numbers_only_there", ())[:2]]
    if differ:
        parts.append("differ in " + ", ".join(differ))
    parts.append(f"{found['hours_apart']:.1f} h apart")
    return " · ".join(parts)
