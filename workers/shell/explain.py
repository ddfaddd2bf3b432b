"""`twinwire explain A B`: why two items are, or are not, taken for twins, side by side for a person."""

import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace

import orjson
from kafka.errors import KafkaError

from config.settings import Settings
from workers.core.alignment import Aligned
from workers.core.encoder import Encoder
from workers.core.explain import Explanation, Text, explain, read
from workers.core.model import Relation, Twin
from workers.core.score import Model
from workers.core.themes import Theme
from workers.core.vectors import Learnt
from workers.shell import assembly, phrases
from workers.shell.exits import Exit
from workers.shell.given import Given, GivenError, from_file, from_system
from workers.shell.table import balanced, beside, column_cells, fit, isolate, paint, shorten, wrap
from workers.stages.compare import compare_documents
from workers.stages.match import MatchConfig

NARROWEST, WIDEST = 60, 160
"""Cells of the page: narrower, two columns of text cannot be read; wider, the eye loses the line."""
LABEL_CELLS = 10
TITLE_CELLS = 12
MOST_LISTED = 16
"""Names, words or numbers of one line; `--json` has them all."""
SURE, DOUBTFUL = 0.47, 0.4
"""Likeness of two sentences from which, and below which, their row has a colour."""
ABOUT = 1.15
"""Ratio of lengths below which two texts count as equally long."""
MOST_OF_IT = 0.95
"""Share of a text from which it counts as read: marks that the tokenizer drops are not missed."""
MOST_THEMES = 6
LEAST_MOVED = 0.1
"""Log odds from which a theme is worth a line: the odds are a tenth higher or lower."""
SHARE = 0.005
"""Probability below which an answer is not named."""
MOST_SAID = 0.99
"""Probability above which no figure is said: nobody has measured how often it is wrong."""
LEFT, RIGHT = "left", "right"
"""The two items, by the columns in which they stand."""


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
    lines += [paint("alike", "dim"), *(line for aligned in found.sentences for line in _aligned(aligned, width))]
    lines += [*_cut(found, width), ""]
    lines += _facts(found, width)
    lines += ["", *_reasons(found, width)]
    return [line.rstrip() for line in lines]


def _verdict(found: Explanation, published: Twin | None, width: int) -> Iterator[str]:
    colour = "green" if _are_twins(found) else "yellow" if found.relation else "red"
    title, *rest = wrap(_said(found), width)
    yield paint(title, colour)
    yield from rest
    shares = [f"{name} {_share(share)}" for name, share in found.probabilities.items() if share >= SHARE]
    yield paint(fit(", ".join(shares), width), "dim")
    if published is not None:
        how = "through its group" if published.evidence.by == "group" else "in the running system"
        yield paint(f"published as {published.relation} {published.score:.3f}, {how}", "dim")


def _said(found: Explanation) -> str:
    """The verdict as a sentence: what is how probable."""
    sure = _share(found.probability)
    if found.evidence.by == "layout":
        return f"{found.relation}: both stood in one document ({sure})"
    twin = _share(found.twin)
    match found.relation:
        case None:
            return f"not linked: no relation {sure}"
        case Relation.COPY:
            return f"copy: {sure} of one text's word sequences stand in the other"
        case Relation.CONTAINS:
            return f"contains: one is a round-up that tells the other's story too; {sure} related, twins {twin}"
        case Relation.SAME_EVENT:
            return f"same event, but another report of it: {sure} related, twins {twin}"
        case kind:
            return f"twins: {sure}, as {kind}"


def _share(share: float) -> str:
    return (
        "over 99 %"
        if share > MOST_SAID
        else "under 1 %"
        if share < 1 - MOST_SAID
        else f"{share:.0%}".replace("%", " %")
    )


def _are_twins(found: Explanation) -> bool:
    return found.relation is not None and found.relation.is_twin


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
    """A row of two sentences. One that stands beside another already is not printed whole again."""
    if aligned.again:
        here, there = (
            shorten(f"≈ {text}", column_cells(width)) if aligned.again == side else text
            for side, text in (("here", aligned.here), ("there", aligned.there))
        )
        return beside(f"{aligned.score:.2f}", here, there, width)
    if not (aligned.here and aligned.there):
        lines = beside("", aligned.here or "·", aligned.there or "·", width)
        return [paint(lines[0], "red"), *lines[1:]]
    lines = beside(f"{aligned.score:.2f}", aligned.here, aligned.there, width)
    colour = "green" if aligned.score >= SURE else "yellow" if aligned.score < DOUBTFUL else ""
    return [paint(lines[0], colour) if colour else lines[0], *lines[1:]]


def _cut(found: Explanation, width: int) -> Iterator[str]:
    for side, text in ((LEFT, found.here), (RIGHT, found.there)):
        if text.beyond or text.read < MOST_OF_IT:
            count = f"; {_sentences(text.beyond)} not looked at" if text.beyond else ""
            yield paint(fit(f"{side}: the first {text.read:.0%} of the text was compared{count}", width), "dim")


def _sentences(count: int) -> str:
    return "1 sentence was" if count == 1 else f"{count} sentences were"


def _facts(found: Explanation, width: int) -> Iterator[str]:
    seen = found.evidence
    if (way := found.direction) is not None:
        clues = [(clue.reason, clue.points_to, clue.value) for clue in way.evidence]
        yield from _fact("original", phrases.original(way.original, way.confidence, clues, (LEFT, RIGHT)), width)
    yield from _fact("apart", f"{seen.hours_apart:.1f} hours; {_ratio(seen.length_ratio)}", width)
    numbers = [
        ("both", phrases.numbers(seen.numbers_shared)),
        (f"only {LEFT}", phrases.numbers(seen.numbers_only_here)),
        (f"only {RIGHT}", phrases.numbers(seen.numbers_only_there)),
    ]
    yield from _listed("numbers", numbers, width)
    shared = [
        one.here if one.here == one.there else f"{isolate(one.here)} = {isolate(one.there)}"
        for one in found.names.shared
    ]
    names = [("both", shared), (f"only {LEFT}", found.names.only_here), (f"only {RIGHT}", found.names.only_there)]
    yield from _listed("names", names, width)
    if found.relation is not None:  # of two that have nothing to do with each other no word has a counterpart
        words = [(f"no counterpart {LEFT}", found.words_here), (f"no counterpart {RIGHT}", found.words_there)]
        yield from _listed("words", words, width)


def _ratio(ratio: float) -> str:
    longer, times = (LEFT, ratio) if ratio >= 1 else (RIGHT, 1 / max(ratio, 1e-3))
    if times < ABOUT:
        return "about as long as each other"
    return f"the {longer} one is {times:.1f} times as long (letters of both scripts made comparable)"


def _listed(label: str, lists: Sequence[tuple[str, Sequence[str]]], width: int) -> Iterator[str]:
    """Lists under one label, empty ones left out."""
    for title, words in lists:
        if words:
            more = f" and {len(words) - MOST_LISTED} more" if len(words) > MOST_LISTED else ""
            text = ", ".join(map(isolate, words[:MOST_LISTED])) + more
            yield from _fact(label, f"{title}: {text}", width)
            label = ""


def _fact(label: str, text: str, width: int) -> Iterator[str]:
    for number, line in enumerate(balanced(wrap(text, width - LABEL_CELLS))):
        yield f"{paint(fit(label if number == 0 else '', LABEL_CELLS), 'bold')}{fit(line, width - LABEL_CELLS)}"


def _reasons(found: Explanation, width: int) -> Iterator[str]:
    """What moved the heads that decided: whether they are twins, and then of which kind, or whether of one event."""
    if not found.themes:
        yield "no features were compared: inside one language only copies are linked"
        return
    second = "translation" if _are_twins(found) else "same_event"
    for head in ("twin", second):
        moved = [one for one in found.themes if one.head == head and _tells(one)]
        if moved:
            yield from (paint(line, "bold") for line in wrap(phrases.HEADS[head], width))
        yield from (_theme(one, found, width) for one in moved[:MOST_THEMES])


def _tells(one: Theme) -> bool:
    """Whether a theme is worth a line: two that are compared alone have no rivals, so these say nothing."""
    return abs(one.moved) >= LEAST_MOVED and one.name != "rivals"


def _theme(one: Theme, found: Explanation, width: int) -> str:
    sign, title, text = phrases.marked(one.name, one.moved, found.features)
    mark = paint(f"{sign:>5}", "green" if one.moved > 0 else "red")
    return f"{mark}  {fit(title, TITLE_CELLS)}{fit(text, width - 7 - TITLE_CELLS)}"
