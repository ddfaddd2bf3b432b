"""Copies in one language, made of real reports, against other reports of the same event and update pages.

Every base text is cut, re-headed, prefixed by an agency, put in another order and rewritten by half; all of it goes
through `match` as one stream, and what it links as `copy` is counted. A link between texts of different reports is
wrong, and so is one between a report and a page that keeps it below newer paragraphs.
"""

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from workers.core.encoder import StandIn
from workers.core.fingerprint import build
from workers.core.language import detect
from workers.core.model import DocumentId, Item, ItemId, Language, Link, Relation, Segment, Version
from workers.core.outcome import Emit
from workers.core.sentences import sentences
from workers.core.sketch import shingles
from workers.evaluation.figures import Figure
from workers.evaluation.gold import rows, samples, shared_eval
from workers.stages.match import MatchConfig, MatchState, step

_PRECISION, _RECALL = 0.99, 0.97
_START = datetime(2026, 3, 1, tzinfo=UTC)
_SEED = {"dev": 31, "held": 32}
_FEWEST_SENTENCES = 4
_MOST_OF_NEWSFIRST = 700
"""Consecutive items of that stream for each half, so that other reports of one event are among them."""
_SAME_ALREADY = 0.5
"""Share of the shingles of either from which on two items of a stream are copies as they came: real outlets publish a
report twice, with some lines changed. Such pairs are counted neither right nor wrong."""
_TYPES = ("whole", "cut", "re-headed", "prefixed", "reordered", "half rewritten")
_LEAST_NEWER = 0.2
"""Of the old report's length that an update page puts before it."""
_UNSPACED = ("zh", "ja", "th")

_PREFIXES = {
    "en": "LONDON, March 2 (Reuters) - ", "de": "BERLIN, 2. März (dpa) - ", "fr": "PARIS, 2 mars (AFP) - ",
    "es": "MADRID, 2 mar (EFE) - ", "it": "ROMA, 2 marzo (ANSA) - ", "ru": "МОСКВА, 2 марта. /ТАСС/. ",
    "zh": "新华社北京3月2日电 ", "ja": "【東京3月2日共同】", "ar": "لندن 2 مارس (رويترز) - ",
    "pt": "LISBOA, 2 mar (Lusa) - ",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text of the stream."""

    id: str
    base: str
    """The report that it is, or is made of."""
    kind: str
    """How it was made; `base`, one of the copies, or `update`."""
    language: str
    headline: str
    body: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What `match` made of a stream of texts."""

    right: int
    wrong: tuple[tuple[Text, Text], ...]
    missed: tuple[Text, ...]
    copies: int

    @property
    def precision(self) -> float:
        """Of the links named copy, the share that joins a report and its copy."""
        return self.right / max(1, self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        """Of the copies, the share that has such a link."""
        return 1.0 - len(self.missed) / max(1, self.copies)


def measure(directory: Path) -> tuple[Figure, ...]:
    """Measure on copies of the set's own texts, and of the streams' items where they are there."""
    figures = []
    for half in ("dev", "held"):
        texts = list(stream(directory, half))
        found = decide(texts)
        languages = len({text.language for text in texts})
        on = f"{half} half: {found.copies} copies among {len(texts)} texts in {languages} languages"
        figures += [
            Figure(name="copies: precision", on=on, value=found.precision, target=_PRECISION),
            Figure(name="copies: recall", on=on, value=found.recall, target=_RECALL),
        ]
    return tuple(figures)


def stream(directory: Path, half: str) -> Iterator[Text]:
    """Yield reports, their copies and update pages, mixed, of the half's own reports and its own seed."""
    rng = random.Random(_SEED[half])  # noqa: S311 - a seeded draw
    reports = [*_own(directory, half), *_of_streams(directory, half)]
    others = defaultdict(list)
    for report in reports:
        others[report.language].append(report)
    made = list(reports)
    for report in reports:
        cut = sentences(report.body)
        if len(cut) < _FEWEST_SENTENCES:
            continue
        other = rng.choice(others[report.language])
        made.append(_copy(report, rng.choice(_TYPES), cut, other, rng))
        if rng.random() < 0.2:  # noqa: PLR2004 - every fifth has an update page
            made.append(_update(report, sentences(other.body), rng))
    rng.shuffle(made)
    yield from made


def _copy(report: Text, kind: str, cut: Sequence[str], other: Text, rng: random.Random) -> Text:
    headline, body = report.headline, report.body
    joined = "" if report.language in _UNSPACED else " "
    match kind:
        case "cut":
            body = joined.join(cut[: max(2, round(len(cut) * rng.uniform(0.4, 0.7)))])
        case "re-headed":
            headline = other.headline
        case "prefixed":
            body = _PREFIXES.get(report.language, "(AFP) - ") + body
        case "reordered":
            body = joined.join(rng.sample(list(cut), len(cut)))
        case "half rewritten":
            body = joined.join(_rewritten(text, joined, rng) if n % 4 in (2, 3) else text for n, text in enumerate(cut))
        case _:
            pass
    return Text(id=f"{report.id}/{kind}", base=report.base, kind=kind, language=report.language,
                headline=headline, body=body)  # fmt: skip


def _rewritten(sentence: str, joined: str, rng: random.Random) -> str:
    """Say a sentence otherwise: its words, or bits of three characters, in another order."""
    bits = sentence.split() if joined else [sentence[at : at + 3] for at in range(0, len(sentence), 3)]
    return joined.join(rng.sample(bits, len(bits)))


def _update(report: Text, newer: Sequence[str], rng: random.Random) -> Text:
    """Make a page that tells something newer, in words of another report, and keeps the old report below it."""
    joined = "" if report.language in _UNSPACED else " "
    fresh = joined.join(_rewritten(sentence, joined, rng) for sentence in newer[: max(3, len(newer) // 2)])
    while len(fresh) < _LEAST_NEWER * len(report.body):
        fresh += joined + _rewritten(fresh, joined, rng)
    return Text(id=f"{report.id}/update", base=f"{report.base}/update", kind="update", language=report.language,
                headline=_rewritten(newer[0], joined, rng)[:80], body=f"{fresh}\n\n{report.body}")  # fmt: skip


def decide(texts: Sequence[Text]) -> Outcome:
    """Put the texts through `match`, in their order, and compare its copies with what they are."""
    state, config, encoder = MatchState(), MatchConfig(), StandIn()
    by_id = {text.id: text for text in texts}
    linked: dict[str, set[str]] = defaultdict(set)
    wrong: list[tuple[Text, Text]] = []
    right = 0
    for number, text in enumerate(texts):
        made = step(state, build(_item(text, number), encoder), config)
        for output in made.values if isinstance(made, Emit) else ():
            if not isinstance(output, Link) or output.relation is not Relation.COPY:
                continue
            earlier, later = by_id[output.earlier], by_id[output.later]
            linked[earlier.id].add(later.id)
            linked[later.id].add(earlier.id)
            if earlier.base == later.base:
                right += 1
            elif not _is_same_already(earlier, later):
                wrong.append((earlier, later))
    copies = [text for text in texts if text.kind in _TYPES]
    return Outcome(right, tuple(wrong), tuple(text for text in copies if not linked[text.id]), len(copies))


def _is_same_already(one: Text, other: Text) -> bool:
    if "update" in (one.kind, other.kind) and one.base.split("/")[0] == other.base.split("/")[0]:
        return False
    script = detect(one.body).script
    here, there = (set(shingles(f"{text.headline}\n\n{text.body}", script).tolist()) for text in (one, other))
    return len(here & there) >= _SAME_ALREADY * max(len(here), len(there))


def _item(text: Text, number: int) -> Item:
    found = detect(text.body)
    return Item(
        id=ItemId(text.id),
        version=Version(text.id),
        segment=Segment(document=DocumentId(text.id), index=0, count=1),
        source=f"source-{number % 7}",
        source_item_id=None,
        source_version=None,
        url=None,
        fetched_at=_START + timedelta(seconds=number),
        language=Language(tag=text.language, script=found.script, confidence=1.0),
        headline=text.headline,
        body=text.body,
    )


def _own(directory: Path, half: str) -> Iterator[Text]:
    """Yield a report for each language of the set of languages: a headline, and all that is said in its half."""
    by_language = defaultdict(list)
    for row in rows(directory / "languages.jsonl"):
        if row["half"] == half:
            by_language[row["language"]].append(row["text"])
    for tag, (headline, *body) in by_language.items():
        stop = "。" if tag.startswith(("zh", "ja")) else ". "
        yield Text(id=f"own-{tag}", base=f"own-{tag}", kind="base", language=tag.split("-")[0], headline=headline,
                   body=stop.join(body))  # fmt: skip


def _of_streams(directory: Path, half: str) -> Iterator[Text]:
    folder = shared_eval(directory)
    if folder is None:
        return
    every = list(samples(folder))
    large = [sample for sample in every if sample.stream == "newsfirst-dev"]
    middle = len(large) // 2
    chosen = large[:_MOST_OF_NEWSFIRST] if half == "dev" else large[middle : middle + _MOST_OF_NEWSFIRST]
    small = [sample for sample in every if sample.stream != "newsfirst-dev"]
    stories = {story: number for number, story in enumerate(dict.fromkeys(sample.story for sample in small))}
    chosen += [sample for sample in small if stories[sample.story] % 2 == (half == "held")]
    for sample in chosen:
        yield Text(
            id=sample.id,
            base=sample.id,
            kind="base",
            language=sample.language.split("-")[0],
            headline=sample.headline,
            body=sample.body,
        )
