"""Small factories and hypothesis strategies of the values that move through Twinwire."""

import string
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from workers.core.attribution import Byline, Cite, Dateline, SourceLine
from workers.core.direction import Clue, Direction, Original, Reason
from workers.core.mentioned import Mentions, Person, Place, PlaceKind, Quantity, Quote
from workers.core.model import (
    Cause,
    DocumentId,
    Evidence,
    Fingerprint,
    GroupId,
    Item,
    ItemId,
    Language,
    Link,
    Membership,
    Merge,
    Moment,
    MomentFlag,
    RawItem,
    Relation,
    Segment,
    Twin,
    Version,
)
from workers.core.provenance import Origin, Provenance
from workers.core.spans import Span, TextPart
from workers.core.wire import Concept, Metadata, Party, Picture, Related, StatedTime, Status

NOON = datetime(2025, 3, 4, 12, tzinfo=UTC)


def make_item(**changes: Any) -> Item:
    """An Arabic item of a whole document."""
    return Item(
        **{
            "id": ItemId("i1"),
            "version": Version("v1"),
            "segment": Segment(document=DocumentId("d1"), index=0, count=1),
            "source": "desk.example",
            "source_item_id": "n-1",
            "source_version": None,
            "url": None,
            "fetched_at": NOON,
            "language": Language(tag="ar", script="Arab", confidence=0.99),
            "headline": "افتتاح الجسر",
            "body": "افتتح المحافظ الجسر اليوم.",
            **changes,
        }
    )


def make_twin(item_id: str = "i2", **changes: Any) -> Twin:
    """An English translation, an hour later."""
    return Twin(
        **{
            "item_id": ItemId(item_id),
            "language": "en",
            "source": "courier.example",
            "time": NOON + timedelta(hours=1),
            "relation": Relation.TRANSLATION,
            "score": 0.98,
            "evidence": Evidence(document=0.8, alignment=0.7, sentences=0.75),
            **changes,
        }
    )


def make_membership(**changes: Any) -> Membership:
    """Of `make_item()`, with one twin."""
    return Membership(
        **{
            "item_id": ItemId("i1"),
            "version": Version("v1"),
            "revision": 2,
            "source": "desk.example",
            "language": "ar",
            "fetched_at": NOON,
            "group": GroupId("i1"),
            "group_size": 2,
            "cause": Cause.GROUP_CHANGED,
            "twins": (make_twin(),),
            **changes,
        }
    )


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
names = texts.filter(bool)
numbers = st.floats(allow_nan=False, allow_infinity=False)
rounded = st.integers(0, 10_000).map(lambda value: value / 10_000)
whole = st.integers(-(2**53), 2**53)
times = st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds
segments = st.builds(Segment, document=names, index=whole, count=whole, story=st.none() | names)
lists = st.lists(texts, max_size=3).map(tuple)
evidences = st.builds(
    Evidence,
    document=numbers,
    alignment=numbers,
    sentences=numbers,
    numbers_shared=lists,
    numbers_only_here=lists,
    numbers_only_there=lists,
    hours_apart=numbers,
    length_ratio=numbers,
    by=names,
)
origins = st.builds(Origin, id=names, languages=lists, country=texts)
provenances = st.builds(
    Provenance,
    publisher=st.none() | origins,
    housed=st.booleans(),
    credited=st.lists(origins, max_size=2).map(tuple),
    cited=lists,
    translated=st.none() | texts,
    translated_from=st.none() | texts,
    located=st.none() | texts,
    timed=st.booleans(),
    part=whole,
)
directions = st.builds(
    Direction,
    original=st.sampled_from(Original),
    confidence=numbers,
    evidence=st.lists(
        st.builds(Clue, reason=st.sampled_from(Reason), points_to=st.sampled_from(Original), value=texts, odds=numbers),
        max_size=2,
    ).map(tuple),
)
twins = st.builds(
    Twin,
    item_id=names,
    language=names,
    source=names,
    time=times,
    relation=st.sampled_from(Relation),
    score=numbers,
    evidence=evidences,
    direction=st.none() | directions,
)
stated_times = st.none() | st.builds(StatedTime, text=texts, value=st.none() | times)
concepts = st.lists(
    st.builds(
        Concept, name=st.none() | texts, code=st.none() | texts, scheme=st.none() | texts, kind=st.none() | texts
    ),
    max_size=2,
).map(tuple)
metadata = st.builds(
    Metadata,
    format=names,
    id=st.none() | texts,
    version=st.none() | texts,
    status=st.none() | st.sampled_from(Status),
    signals=lists,
    title=st.none() | texts,
    subheadlines=lists,
    bylines=lists,
    urgency=st.none() | st.integers(1, 9),
    keywords=lists,
    subjects=concepts,
    genres=concepts,
    word_count=st.none() | whole,
    created=stated_times,
    embargoed=stated_times,
    parties=st.lists(st.builds(Party, role=texts, name=texts), max_size=2).map(tuple),
    related=st.lists(st.builds(Related, uri=texts, title=st.none() | texts), max_size=2).map(tuple),
    pictures=st.lists(st.builds(Picture, uri=st.none() | texts, caption=st.none() | texts, kind=names), max_size=2).map(
        tuple
    ),
)
spans = st.builds(Span, st.sampled_from(TextPart), whole, whole)
span_lists = st.lists(spans, max_size=2).map(tuple)
mentions = st.builds(
    Mentions,
    quotes=st.lists(
        st.builds(
            Quote, text=texts, span=spans, speaker=st.none() | texts, speaker_span=st.none() | spans, method=texts,
            confidence=rounded,
        ),
        max_size=2,
    ).map(tuple),
    people=st.lists(
        st.builds(Person, name=texts, spans=span_lists, role=st.none() | texts, method=texts, confidence=rounded),
        max_size=2,
    ).map(tuple),
    places=st.lists(
        st.builds(
            Place, text=texts, spans=span_lists, name=texts, kind=st.sampled_from(PlaceKind), country=names,
            geonames=st.none() | whole, method=texts, confidence=rounded,
        ),
        max_size=2,
    ).map(tuple),
    quantities=st.lists(
        st.builds(
            Quantity, text=texts, span=spans, value=names, scale=whole, unit=st.none() | texts,
            currency=st.none() | texts, method=texts, confidence=rounded,
        ),
        max_size=2,
    ).map(tuple),
)  # fmt: skip
cites = st.builds(
    Cite,
    source=st.none() | texts,
    name=texts,
    kind=texts,
    words=texts,
    span=st.builds(Span, part=st.sampled_from(TextPart), start=whole, end=whole),
    cue=texts,
    method=texts,
    confidence=numbers,
)
items = st.builds(
    Item,
    id=names,
    version=names,
    segment=segments,
    source=names,
    source_item_id=st.none() | texts,
    source_version=st.none() | texts,
    url=st.none() | texts,
    fetched_at=times,
    language=st.builds(Language, tag=names, script=names, confidence=numbers),
    headline=texts,
    body=texts,
    source_line=st.none()
    | st.builds(SourceLine, text=texts, publisher=texts, agencies=lists, publisher_id=st.none() | texts),
    caption=st.none() | texts,
    metadata=st.none() | metadata,
    published=st.none()
    | st.builds(
        Moment,
        value=times,
        precision=texts,
        method=texts,
        confidence=numbers,
        zone=names,
        flags=st.lists(st.sampled_from(MomentFlag), max_size=2).map(tuple),
    ),
    byline=st.none() | st.builds(Byline, text=texts, authors=lists, translators=lists, agencies=lists),
    dateline=st.none() | st.builds(Dateline, text=texts, places=lists, date=st.none() | texts, agencies=lists),
    cites=st.lists(cites, max_size=2).map(tuple),
    notes=lists,
    mentions=mentions,
    provenance=provenances,
)
memberships = st.builds(
    Membership,
    item_id=names,
    version=names,
    revision=whole,
    source=names,
    language=names,
    fetched_at=times,
    time=st.none() | times,
    group=names,
    group_size=whole,
    cause=st.sampled_from(Cause),
    twins=st.lists(twins, max_size=2).map(tuple),
    related=st.lists(twins, max_size=2).map(tuple),
    original=st.none() | names,
)
links = st.builds(
    Link,
    id=names,
    earlier=names,
    later=names,
    relation=st.sampled_from(Relation),
    score=numbers,
    evidence=evidences,
    direction=st.none() | directions,
)
merges = st.builds(Merge, id=names, into=names, merged=lists, by_item=names)

_json = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | numbers | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
raw_items = st.builds(
    RawItem,
    source=names.filter(str.strip),
    fetched_at=st.datetimes(datetime(1990, 1, 1), datetime(2100, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001
    body=texts | st.binary(max_size=20),
    id=st.none() | texts,
    url=st.none() | texts,
    published=st.none() | texts,
    media_type=texts,
    charset=st.none() | texts,
    language=st.none() | texts,
    headline=st.none() | texts,
    version=st.none() | texts,
    extra=st.dictionaries(st.text(string.ascii_uppercase, min_size=1), _json, max_size=3),
)


def _vectors(*shape: int) -> st.SearchStrategy[Any]:
    return hnp.arrays(np.float32, shape, elements=st.floats(-1, 1, width=32))


@st.composite
def fingerprints(draw: st.DrawFn) -> Fingerprint:
    """Any fingerprint whose arrays fit one another."""
    width, sentences, tokens, projected = (draw(st.integers(0, 6)) for _ in range(4))
    return Fingerprint(
        item_id=ItemId(draw(names)),
        version=Version(draw(names)),
        segment=draw(segments),
        source=draw(names),
        source_version=draw(st.none() | texts),
        language=draw(names),
        script=draw(names),
        fetched_at=draw(times),
        time=draw(times),
        encoder=draw(names),
        document=draw(_vectors(width)),
        headline=draw(_vectors(width)),
        sentences=draw(_vectors(sentences, width)),
        tokens=draw(hnp.arrays(np.int8, (tokens, projected))),
        token_ids=draw(hnp.arrays(np.int32, (tokens,))),
        sketch=draw(hnp.arrays(np.uint32, st.integers(0, 4).map(lambda length: (length,)))),
        names=draw(hnp.arrays(np.uint32, st.integers(0, 4).map(lambda length: (length,)))),
        numbers=draw(lists),
        length=draw(whole),
        headline_length=draw(whole),
        roundup=draw(st.booleans()),
        provenance=draw(provenances),
    )
