"""`twinwire explain A B`: why two items are, or are not, taken for twins, side by side for a person."""

import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace

import orjson
from kafka.errors import KafkaError

from config.settings import Settings
from workers.core.encoder import Encoder
from workers.core.explain import FOUND, Aligned, Explanation, Reason, Text, explain, read
from workers.core.model import Twin
from workers.core.score import Model
from workers.core.vectors import Learnt
from workers.shell import assembly
from workers.shell.exits import Exit
from workers.shell.given import Given, GivenError, from_file, from_system
from workers.shell.phrases import original, phrase, sides
from workers.shell.table import beside, fit, isolate, paint, wrap
from workers.stages.compare import compare_documents
from workers.stages.match import MatchConfig

NARROWEST, WIDEST = 60, 160
"""Cells of the page: narrower, two columns of text cannot be read; wider, the eye loses the line."""
LABEL_CELLS = 10
MOST_LISTED = 16
"""Names, words or numbers of one line; `--json` has them all."""
SURE = 0.6
MOST_OF_IT = 0.95
"""Share of a text from which it counts as read: marks that the tokenizer drops are not missed."""
MOST_REASONS = 7
"""Of each head; those that moved most."""


def run(settings: Settings, one: str, other: str, *, as_json: bool) -> int:
    """Explain a pair and print it. Raises EncoderError."""
    try:
        given = _given(settings, [one, other])
    except GivenError as error:
        print(f"twinwire: {error}", file=sys.stderr)  # noqa: T201
        return Exit.BAD_CONFIGURATION
    except (KafkaError, OSError) as error:
        print(f"twinwire: {settings.kafka.bootstrap}: {error!r}", file=sys.stderr)  # noqa: T201
        return Exit.BROKER
    model, learnt = assembly.model(settings), assembly.learnt(settings)
    try:
        found = explained(
            given[0], given[1], assembly.encoder(settings), assembly.match_config(settings), model, learnt
        )
    except ValueError as error:
        print(f"twinwire: {error}", file=sys.stderr)  # noqa: T201
        return Exit.BAD_CONFIGURATION
    published = _published(given[0], given[1])
    if as_json:
        document = {"explanation": found, "published": published}
        sys.stdout.buffer.write(orjson.dumps(document, option=orjson.OPT_APPEND_NEWLINE))
    else:
        print("\n".join(page(found, shutil.get_terminal_size().columns, published)))  # noqa: T201
    return Exit.DRAINED


def explained(  # noqa: PLR0917 - the pair, and all that judges it
    here: Given, there: Given, encoder: Encoder, config: MatchConfig, model: Model, learnt: Learnt
) -> Explanation:
    """Explain two documents by their best pair of items. Raises ValueError where there is but one item."""
    ours = [read(item, encoder, learnt) for item in here.items]
    theirs = ours if there == here else [read(item, encoder, learnt) for item in there.items]
    left = [one.fingerprint for one in ours]
    right = left if theirs is ours else [one.fingerprint for one in theirs]
    timed = replace(config, use_time=config.use_time and here.timed and there.timed)
    one, other, verdict = compare_documents(left, right, timed, model, learnt)
    return explain(ours[one], theirs[other], verdict, model)


def _given(settings: Settings, names: list[str]) -> list[Given]:
    registry = assembly.registry(settings)
    found = {name: from_file(name, registry, max_bytes=settings.limits.raw_bytes) for name in names}
    ids = [name for name, given in found.items() if given is None]
    if ids:
        found |= from_system(settings, ids)
    missing = [name for name, given in found.items() if given is None]
    if missing:
        message = f"neither a file nor an item of the running system: {', '.join(missing)}"
        raise GivenError(message)
    return [given for name in names if (given := found[name]) is not None]


def _published(here: Given, there: Given) -> Twin | None:
    """What the running system says of the two, where both are its items."""
    if here.membership is None:
        return None
    other = there.items[0].id
    return next((t for t in (*here.membership.twins, *here.membership.related) if t.item_id == other), None)


def page(found: Explanation, columns: int, published: Twin | None = None) -> list[str]:
    """The explanation as lines of at most so many cells."""
    width = min(max(columns, NARROWEST), WIDEST)
    lines = [*_verdict(found, published, width), "", *_titles(found, width), ""]
    lines += [line for aligned in found.sentences for line in _aligned(aligned, width)]
    lines += [*_cut(found, width), ""]
    lines += _facts(found, width)
    lines += ["", *_reasons(found, width)]
    return [line.rstrip() for line in lines]


def _verdict(found: Explanation, published: Twin | None, width: int) -> Iterator[str]:
    said = found.relation.value if found.relation is not None else "no relation"
    colour = "green" if found.relation is not None and found.relation.is_twin else "yellow" if found.relation else "red"
    by = {"layout": "both stood in one document", "sketch": "by shared word sequences"}.get(found.evidence.by, "")
    yield f"{paint(said, colour)} {found.probability:.3f}  {paint(by, 'dim')}".rstrip()
    shares = "  ".join(f"{name} {share:.2f}" for name, share in found.probabilities.items() if share >= 0.005)  # noqa: PLR2004
    yield paint(fit(shares, width), "dim")
    if published is not None:
        how = "through its group" if published.evidence.by == "group" else "in the running system"
        yield paint(f"published as {published.relation} {published.score:.3f}, {how}", "dim")


def _titles(found: Explanation, width: int) -> list[str]:
    pairs = [(_origin(found.here), _origin(found.there)), (_extent(found.here), _extent(found.there))]
    lines = []
    for number, (here, there) in enumerate(pairs):
        lines += [paint(line, "dim" if number else "bold") for line in beside("", here, there, width)]
    return lines


def _origin(one: Text) -> str:
    part = f", part {one.segment + 1} of {one.segments}" if one.segments > 1 else ""
    return f"{one.source} [{one.language}]{part}"


def _extent(one: Text) -> str:
    return f"{one.time:%Y-%m-%d %H:%M} UTC, {one.characters:,} characters"


def _aligned(aligned: Aligned, width: int) -> list[str]:
    here, there = aligned.here or "·", aligned.there or "·"
    lines = beside(f"{aligned.score:.2f}", here, there, width)
    lonely = not (aligned.here and aligned.there)
    colour = "red" if lonely else "dim" if aligned.again else "green" if aligned.score >= SURE else ""
    if colour == "" and aligned.score < FOUND:
        colour = "yellow"
    mark = "≈" if aligned.again else " "
    first = mark + lines[0][1:]
    return [paint(first, colour) if colour else first, *lines[1:]]


def _cut(found: Explanation, width: int) -> Iterator[str]:
    for side, text in (("here", found.here), ("there", found.there)):
        if text.beyond or text.read < MOST_OF_IT:
            more = f"; {text.beyond} sentences were not looked at" if text.beyond else ""
            yield paint(fit(f"{side} the encoder read {text.read:.0%} of the text{more}", width), "dim")


def _facts(found: Explanation, width: int) -> Iterator[str]:
    seen = found.evidence
    if (way := found.direction) is not None:
        clues = [(clue.reason, clue.points_to, clue.value) for clue in way.evidence]
        yield from _fact("original", original(way.original, way.confidence, clues, ("here", "there")), width)
    yield from _fact("apart", f"{seen.hours_apart:.1f} h; {_ratio(seen.length_ratio)}", width)
    yield from _fact("numbers", "both " + _listed(seen.numbers_shared), width)
    yield from _fact("", "only here " + _listed(seen.numbers_only_here), width)
    yield from _fact("", "only there " + _listed(seen.numbers_only_there), width)
    shared = [
        one.here if one.here == one.there else f"{isolate(one.here)} = {isolate(one.there)}"
        for one in found.names.shared
    ]
    yield from _fact("names", "both " + _listed(shared), width)
    yield from _fact("", "only here " + _listed(found.names.only_here), width)
    yield from _fact("", "only there " + _listed(found.names.only_there), width)
    yield from _fact("words", "unanswered here " + _listed(found.words_here), width)
    yield from _fact("", "unanswered there " + _listed(found.words_there), width)


def _ratio(ratio: float) -> str:
    side = "as long here as there" if ratio >= 1 else "as long there as here"
    return f"{max(ratio, 1 / max(ratio, 1e-3)):.1f} times {side}, script by script"


def _listed(words: Sequence[str]) -> str:
    more = f" and {len(words) - MOST_LISTED} more" if len(words) > MOST_LISTED else ""
    return (", ".join(map(isolate, words[:MOST_LISTED])) or "-") + more


def _fact(label: str, text: str, width: int) -> Iterator[str]:
    for number, line in enumerate(wrap(text, width - LABEL_CELLS)):
        yield f"{paint(fit(label if number == 0 else '', LABEL_CELLS), 'bold')}{fit(line, width - LABEL_CELLS)}"


def _reasons(found: Explanation, width: int) -> Iterator[str]:
    """What moved the heads that decided: whether they are twins, and then of which kind, or whether of one event."""
    if not found.reasons:
        yield "no features were compared: inside one language only copies are linked"
        return
    twins = found.relation is not None and found.relation.is_twin
    heads = dict.fromkeys(reason.head for reason in found.reasons)
    shown = [head for head in heads if head == "twin" or (head == "translation") == twins]
    for head in shown:
        moved = [reason for reason in found.reasons if reason.head == head][:MOST_REASONS]
        speaks_for, against = sides(head)
        yield from _side(speaks_for, "green", [reason for reason in moved if reason.moved > 0], width)
        yield from _side(against, "red", [reason for reason in moved if reason.moved < 0], width)


def _side(title: str, colour: str, reasons: Sequence[Reason], width: int) -> Iterator[str]:
    if reasons:
        yield paint(title, "bold")
    for reason in reasons:
        yield f"  {paint(f'{reason.moved:+5.2f}', colour)}  {fit(phrase(reason), width - 9)}"
