"""The worst mistakes of a run: figures say that something is wrong, only the pairs say what."""

from collections.abc import Iterator
from dataclasses import dataclass

from workers.core.contributions import contributions
from workers.core.explain import Reason, measured, reasons
from workers.core.model import Item
from workers.core.score import Model
from workers.core.sentences import sentences
from workers.core.themes import Theme, themes
from workers.evaluation.running import Run, Said
from workers.evaluation.scoring import TWIN_LABELS, Pair, pair_of
from workers.evaluation.streams import Stream

_SENTENCES_SHOWN = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One pair that was put together and should not be, or the other way round."""

    set: str
    kind: str
    """`wrong` or `missed`."""
    label: str
    said: str
    probability: float
    weight: float
    here: str
    """Headline and first sentences."""
    there: str
    languages: tuple[str, str]
    ids: tuple[str, str]
    features: dict[str, float]
    """What was measured, by the feature's name; empty where the two were never compared."""
    themes: tuple[Theme, ...]
    """What spoke for and against a twin, features of one kind together, what moved most first."""
    reasons: tuple[Reason, ...]
    """The same by feature."""


def mistakes(stream: Stream, run: Run, model: Model, most: int) -> Iterator[Mistake]:
    """Yield the surest wrong ones, then the surest of those that were missed: what weighs most comes first."""
    answers = _answers(stream, run)
    wrong = [pair for pair, (_, twin, _) in answers.items() if run.said[pair].together and not twin]
    missed = [pair for pair, (_, twin, _) in answers.items() if twin and not run.said[pair].together]
    wrong.sort(key=lambda pair: (-run.said[pair].probability * answers[pair][2], sorted(pair)))
    missed.sort(key=lambda pair: (-(1.0 - run.said[pair].probability) * answers[pair][2], sorted(pair)))
    for kind, pairs in (("wrong", wrong), ("missed", missed)):
        for pair in pairs[:most]:
            label, _, weight = answers[pair]
            yield _mistake(stream, run.said[pair], model, pair, (kind, label), weight)


def _answers(stream: Stream, run: Run) -> dict[Pair, tuple[str, bool, float]]:
    """Return by pair its label, whether it is a twin, and its weight."""
    if stream.pairs:
        known = {pair_of(pair): pair for pair in stream.pairs}
        return {p: (str(j["label"]), j["label"] in TWIN_LABELS, float(j["weight"])) for p, j in known.items()}
    group = {line["id"]: line["group"] for line in stream.gold}
    pairs = {pair for pair in run.said if pair <= group.keys()}
    twin = {pair: len({group[item] for item in pair}) == 1 for pair in pairs}
    return {pair: ("twin" if twin[pair] else "no twin", twin[pair], 1.0) for pair in pairs}


def _mistake(  # noqa: PLR0917 - one pair with all that is known of it
    stream: Stream, said: Said, model: Model, pair: Pair, kind: tuple[str, str], weight: float
) -> Mistake:
    one, other = sorted(pair)
    here, there = stream.items.get(one), stream.items.get(other)
    moved = contributions(model.twin, said.row) if len(said.row) else None
    return Mistake(
        set=stream.name,
        kind=kind[0],
        label=kind[1],
        said=said.relation,
        probability=round(said.probability, 4),
        weight=weight,
        here=_beginning(here),
        there=_beginning(there),
        languages=("" if here is None else here.language.tag, "" if there is None else there.language.tag),
        ids=(one, other),
        features={} if moved is None else measured(said.row),
        themes=() if moved is None else tuple(themes("twin", moved)),
        reasons=() if moved is None else reasons("twin", moved, said.row),
    )


def _beginning(item: Item | None) -> str:
    if item is None:
        return ""
    return " ".join([f"{item.headline} —" if item.headline else "", *sentences(item.body)[:_SENTENCES_SHOWN]]).strip()
