"""What `twinwire up` prints: a line an item, then the groups of twins side by side."""

from collections.abc import Iterable, Mapping
from typing import Any

from workers.core.direction import Original
from workers.shell import phrases
from workers.shell.table import fit, paint, row

Event = Mapping[str, Any]
"""An enriched event, decoded."""

LANGUAGE_CELLS, SOURCE_CELLS, HEADLINE_CELLS, TIME_CELLS, RELATION_CELLS = 8, 18, 52, 16, 13
ORIGINAL, NOT_ORIGINAL = "◆ ", "  "
"""Before the group's original, as far as its members say which one that is."""
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
    """All groups of two or more: the first item, then each twin as seen from it, with a line of why."""
    by_group: dict[str, list[Event]] = {}
    for event in events:
        by_group.setdefault(event["twinwire"]["group"], []).append(event)
    lines: list[str] = []
    for number, members in enumerate((m for m in by_group.values() if len(m) > 1), 1):
        lines += ["", paint(f"Group {number}", "bold"), *_group(members)]
    return lines


def _group(members: list[Event]) -> list[str]:
    members = sorted(members, key=lambda event: (event["twinwire"]["fetched_at"], event["uri"]))
    first = next((m for m in members if m["uri"].endswith(m["twinwire"]["group"])), members[0])
    seen = {twin["uri"]: twin for twin in first["twinwire"]["twins"]}
    original = first["twinwire"].get("original")
    lines = [_row("first", "", first, original)]
    for member in members:
        twin = seen.get(member["uri"])
        if twin is not None:
            lines.append(_row(twin["relation"], f"{twin['score']:.2f}", member, original))
            lines.append(paint(f"{'':{RELATION_CELLS + 2}}why: {evidence(twin['evidence'])}", "dim"))
            if (way := twin.get("direction")) is not None and way["original"] != Original.UNKNOWN:
                lines.append(paint(f"{'':{RELATION_CELLS + 2}}original: {direction(way)}", "dim"))
    return lines


def direction(found: Mapping[str, Any]) -> str:
    """One line of which of two is the original, seen from the group's first item."""
    clues = [(clue["reason"], clue["points_to"], clue["value"]) for clue in found["evidence"]]
    return phrases.original(found["original"], found["confidence"], clues, ("the first", "this"))


def _row(relation: str, score: str, event: Event, original: str | None) -> str:
    ours = event["twinwire"]
    relation = (ORIGINAL if ours["item"] == original else NOT_ORIGINAL) + relation
    time = str((ours.get("published") or {}).get("value") or ours["fetched_at"])[:16].replace("T", " ")
    cells = (relation, score, event["language"], ours["source"], time, headline(event))
    return row(cells, (RELATION_CELLS, 4, LANGUAGE_CELLS, SOURCE_CELLS, TIME_CELLS, HEADLINE_CELLS))


def evidence(found: Mapping[str, Any]) -> str:
    """One line of why two items are twins."""
    match found["by"]:
        case "layout":
            return "both stood in one document"
        case "group":
            return "through another member of the group"
        case "sketch":
            parts = [f"{found['alignment']:.0%} of the shorter text stands in the other"]
        case _:
            parts = [
                f"texts {found['document']:.2f}, sentences {found['sentences']:.2f}, words {found['alignment']:.2f}"
            ]
    if found.get("numbers_shared"):
        telling = sorted(found["numbers_shared"], key=len, reverse=True)  # 1,310,000 is shared by chance less than 2
        parts.append("both say " + ", ".join(telling[:4]))
    if found.get("numbers_only_here") and found.get("numbers_only_there"):
        here, there = found["numbers_only_here"][:3], found["numbers_only_there"][:3]
        parts.append(f"here {', '.join(here)}, there {', '.join(there)}")
    parts.append(f"{abs(found['hours_apart']):.1f} h apart")
    return " · ".join(parts)
