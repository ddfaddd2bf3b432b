"""Speed of the encoder against a plain loop, and of the whole of `prepare` against the encoder; one core, 128 tokens.

usage: python -m tests.bench.encoder [TEXTS]

1. The shipped encoder against onnxruntime's own int8 of the same weights (plain.py): both take each text in turn.
2. `Prepare.step`, from the bytes of a raw record to those of item and fingerprint, against nothing but `encode` on the
   texts that it encodes; and where the time between goes.

Processor time of one thread, the median of several rounds: on a machine that others use, too, only what one run
measures side by side compares.
"""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

from tests.bench.plain import load_plain
from tests.bench.prepare import drawn
from tests.eval.cache import DEFAULT_DIR
from tests.eval.streams import FOLDERS, registry
from topics import Topic
from workers.core import codec
from workers.core.encoder import Encoded, Encoder, load, prepare
from workers.core.fingerprint import build
from workers.core.model import Fingerprint, Item
from workers.core.reading import read
from workers.core.sources import Registry
from workers.evaluation.figures import Figure
from workers.evaluation.streams import RAW
from workers.pipeline import Message, Prepare, steps
from workers.shell.evaluate import figure_table
from workers.shell.runner import PHASED

FASTER, ALIKE, SHARE = 1.4, 0.995, 0.8
"""The plain loop's speed times this at least, at this cosine to it; the encoder's share of the whole of prepare."""
STREAM = FOLDERS / "ntrex-dev"
ROUNDS, TEXTS = 5, 80
_MOST_BYTES = 1 << 20

Text = tuple[str, Sequence[str]]


class Tap:
    """An encoder that keeps what it was asked, and the processor time that it took."""

    def __init__(self, inner: Encoder) -> None:
        self._inner, self.name, self.dimensions = inner, inner.name, inner.dimensions
        self.asked: list[Text] = []
        self.used_s = 0.0

    def encode(self, headline: str, sentences: Sequence[str]) -> Encoded:
        """See `Encoder`."""
        started = time.process_time()
        encoded = self._inner.encode(headline, sentences)
        self.used_s += time.process_time() - started
        self.asked.append((headline, sentences))
        return encoded

    def pieces(self, headline: str, sentences: Sequence[str]) -> tuple[str, ...]:
        """See `Encoder`."""
        return self._inner.pieces(headline, sentences)


@dataclass(frozen=True, slots=True)
class Shares:
    """Seconds of processor that each step of prepare takes of some items, the encoder's left out."""

    reading: float
    fingerprint: float
    codec: float


def figures(count: int = TEXTS) -> Iterator[Figure]:
    """Measure both on so many items, evenly drawn."""
    lines = drawn(STREAM / RAW, count)
    with threadpool_limits(1):  # idle BLAS threads would count as work
        shipped = load(prepare(DEFAULT_DIR / "model"))
        texts = asked(lines, shipped)
        yield from against_plain(shipped, load_plain(), texts, f"{STREAM.name}, {len(texts)} texts")
        yield from against_encoder(shipped, lines, texts, f"{STREAM.name}, {len(lines)} items")


def asked(lines: Sequence[bytes], encoder: Encoder) -> list[Text]:
    """Return what prepare gives the encoder for these records."""
    tap = Tap(encoder)
    _prepare(Prepare(tap, registry(), max_bytes=_MOST_BYTES), lines)
    return tap.asked


def against_plain(shipped: Encoder, plain: Encoder, texts: Sequence[Text], on: str) -> Iterator[Figure]:
    """Yield how much faster the shipped encoder is, and how near its documents are."""
    pairs = [(shipped.encode(*text), plain.encode(*text)) for text in texts]
    loops = {name: [partial(encoder.encode, *text) for text in texts] for name, encoder in
             (("shipped", shipped), ("plain", plain))}  # fmt: skip
    took = [text_by_text(loops) for _ in range(ROUNDS)]
    rates = {name: len(texts) / median(one[name] for one in took) for name in loops}
    tokens = sum(len(one.token_ids) for one, _ in pairs) / len(pairs)
    on = f"{on} of {tokens:.0f} tokens"
    yield Figure(
        name="encoder against the plain int8 loop",
        on=on,
        value=median(one["plain"] / one["shipped"] for one in took),
        target=FASTER,
        beside=(("shipped/s", rates["shipped"]), ("plain/s", rates["plain"])),
    )
    cosines = [float(one.document @ other.document) for one, other in pairs]
    yield Figure(
        name="… cosine to it, mean",
        on=on,
        value=sum(cosines) / len(cosines),
        target=ALIKE,
        beside=(("least", min(cosines)),),
    )


def against_encoder(encoder: Encoder, lines: Sequence[bytes], texts: Sequence[Text], on: str) -> Iterator[Figure]:
    """Yield the whole of prepare against the encoder alone, and what each step takes."""
    stage = Prepare(encoder, registry(), max_bytes=_MOST_BYTES)
    loops: dict[str, list[Callable[[], Any]]] = {
        "encoder": [partial(encoder.encode, *text) for text in texts],
        "prepare": [partial(_prepare, stage, lines[at : at + PHASED]) for at in range(0, len(lines), PHASED)],
    }
    took, parts = [], []
    for _ in range(ROUNDS):
        took.append({name: processor_s(calls) for name, calls in loops.items()})
        parts.append(split(encoder, lines))
    yield Figure(
        name="prepare against the encoder alone",
        on=on,
        value=median(one["encoder"] / one["prepare"] for one in took),
        target=SHARE,
        beside=tuple((f"{name}/s", len(lines) / median(one[name] for one in took)) for name in loops),
    )
    for name in Shares.__dataclass_fields__:
        spent = median(getattr(one, name) for one in parts)
        yield Figure(name=f"… ms an item: {name}", on=on, value=spent / len(lines) * 1e3)


def split(encoder: Encoder, lines: Sequence[bytes]) -> Shares:
    """Take the steps of prepare one by one."""
    tap, known = Tap(encoder), registry()
    items: list[Item] = []
    made: list[Fingerprint] = []
    reading = processor_s([partial(_read, line, known, items) for line in lines])
    whole = processor_s([partial(_build, item, tap, made) for item in items])
    written: list[Callable[[], bytes]] = [partial(codec.encode_item, item) for item in items]
    written += [partial(codec.encode_fingerprint, one) for one in made]
    return Shares(reading, whole - tap.used_s, processor_s(written))


def _read(line: bytes, known: Registry, items: list[Item]) -> None:
    items.extend(read(codec.decode_raw(line, max_bytes=_MOST_BYTES), known))


def _build(item: Item, encoder: Encoder, made: list[Fingerprint]) -> None:
    made.append(build(item, encoder))


def _prepare(stage: Prepare, lines: Sequence[bytes]) -> None:
    """As many records at a time as the service takes."""
    steps(stage, [Message(topic=Topic.RAW, value=line) for line in lines])


def processor_s(calls: Sequence[Callable[[], object]]) -> float:
    """Return the processor time of all of them."""
    started = time.process_time()
    for call in calls:
        call()
    return time.process_time() - started


def text_by_text(loops: dict[str, list[Any]]) -> dict[str, float]:
    """Return each loop's processor time, where their calls take turns: what disturbs one disturbs all."""
    used = dict.fromkeys(loops, 0.0)
    for number, calls in enumerate(zip(*loops.values(), strict=True)):
        turns = list(zip(loops, calls, strict=True))
        for name, call in turns if number % 2 else reversed(turns):
            used[name] += processor_s([call])
    return used


def median(values: Any) -> float:
    """Return the middle of some numbers."""
    return float(np.median(list(values)))


if __name__ == "__main__":
    print("\n".join(figure_table(list(figures(int(sys.argv[1]) if len(sys.argv) > 1 else TEXTS)))))
