"""Turns an item into all that `match` may know of it, from one pass of the encoder."""

import re
from collections.abc import Sequence
from datetime import datetime

import numpy as np

from workers.core.encoder import Encoded, Encoder
from workers.core.model import Fingerprint, Item, MomentFlag
from workers.core.numbers import numbers
from workers.core.sentences import sentences
from workers.core.skeletons import hashes
from workers.core.sketch import sketch
from workers.core.vectors import Floats, Learnt, Statistics, project_tokens, statistics

MOST_SENTENCES = 12
"""S at most: a pass over 128 tokens hardly ever holds more."""
_ENCODED_CHARACTERS = 2400
"""Characters of the body that are cut into sentences for the encoder: more than 128 tokens of any language."""
_ROUNDUP_WORDS = (
    "meanwhile", "in other news", "in brief", "news in brief", "roundup", "round-up", "news wrap", "kurz gemeldet",
    "kurzmeldungen", "nachrichtenüberblick", "unterdessen", "en bref", "pendant ce temps", "mientras tanto",
    "entretanto", "nel frattempo", "in breve", "ondertussen", "kort nieuws", "tymczasem", "w skrócie", "тем временем",
    "между тем", "коротко", "тим часом", "bu arada", "kısa kısa", "kisa kisa",
)  # fmt: skip
_ROUNDUP_MARKS = (
    "في غضون ذلك", "في هذه الأثناء", "موجز", "در همین حال", "اخبار کوتاه", "دریں اثنا", "इस बीच", "এদিকে", "இதேவேளை",
    "இதனிடையே", "මේ අතර", "මෙ අතර", "ขณะเดียวกัน", "同时报道", "新闻简报", "一方で、", "한편 ",
)  # fmt: skip
"""The same in scripts without capitals, where endings may follow."""
_ROUNDUP = re.compile(rf"\b(?:{'|'.join(_ROUNDUP_WORDS)})\b|{'|'.join(_ROUNDUP_MARKS)}")
"""Words by which an item says that it goes on to another story."""


def build(item: Item, encoder: Encoder, learnt: Learnt = statistics) -> Fingerprint:
    """Return the item's fingerprint.

    `learnt` knows the encoder's statistics: those that ship, or those fitted to an encoder of one's own.
    """
    return of_pass(item, encode(item, encoder), encoder.name, learnt(encoder.name, encoder.dimensions))


def encode(item: Item, encoder: Encoder) -> Encoded:
    """Return the encoder's pass over an item."""
    return encoder.encode(item.headline, sentences(as_it_ran(item)[:_ENCODED_CHARACTERS]))


def of_pass(item: Item, encoded: Encoded, encoder: str, known: Statistics) -> Fingerprint:
    """Return the item's fingerprint from a pass of the encoder of that name, of which so much is known.

    Costs about half a millisecond for a page of text.
    """
    text = f"{item.headline}\n\n{item.body}" if item.headline else item.body
    dated = f"{item.headline}\n\n{as_it_ran(item)}" if _is_date_alone(item) else text
    headline, parts = _parts(encoded)
    return Fingerprint(
        item_id=item.id,
        version=item.version,
        segment=item.segment,
        source=item.source,
        source_version=item.source_version,
        language=item.language.tag,
        script=item.language.script,
        fetched_at=item.fetched_at,
        time=_time(item),
        encoder=encoder,
        document=encoded.document,
        headline=headline,
        sentences=parts,
        tokens=project_tokens(encoded.words, known),
        token_ids=encoded.token_ids,
        sketch=sketch(text, item.language.script, len(item.headline)),
        names=hashes(text),
        numbers=numbers(dated, item.language.primary),
        length=len(text),
        headline_length=len(item.headline),
        roundup=_goes_on(item.body),
        provenance=item.provenance,
    )


def _time(item: Item) -> datetime:
    """Return the time that places an item: when it was published, unless its dateline names a day long before it came.

    Copy that comes in weeks after its date is an archive's or is misread: its twins are what comes in with it.
    """
    said = item.published
    stale = said is not None and MomentFlag.STALE in said.flags and said.method.startswith("dateline")
    return item.fetched_at if said is None or stale else said.value


def as_it_ran(item: Item) -> str:
    """Return the body behind its dateline: place and agency belong to what a report says.

    Without them the log loss of newsfirst-dev's pairs is .195 in place of .185 (tests/eval/NOTES.md).
    """
    if item.dateline is None:
        return item.body
    gap = "\n\n" if _is_date_alone(item) else " "
    return item.dateline.text + gap + item.body


def _is_date_alone(item: Item) -> bool:
    """Whether the report's head is a line of its own that says nothing but a date."""
    return item.dateline is not None and not (item.dateline.places or item.dateline.agencies)


def _goes_on(body: str) -> bool:
    text = body.lower()
    # Most bodies have none of the words, which is sooner seen than whether they stand by themselves.
    return any(words in text for words in (*_ROUNDUP_WORDS, *_ROUNDUP_MARKS)) and _ROUNDUP.search(text) is not None


def _parts(encoded: Encoded) -> tuple[Floats, Floats]:
    """Return the headline's vector [D] and the sentences' [S, D]: means of their token states ("late chunking")."""
    width = encoded.states.shape[1]
    spans: Sequence[tuple[int, int]] = encoded.spans
    start, end = spans[0] if spans else (0, 0)
    headline = encoded.states[start:end].mean(axis=0) if end > start else np.zeros(width, dtype=np.float32)
    means = [encoded.states[start:end].mean(axis=0) for start, end in spans[1 : 1 + MOST_SENTENCES] if end > start]
    return headline, np.stack(means) if means else np.zeros((0, width), dtype=np.float32)
