"""The values that move through Twinwire. All frozen; their wire forms are in `codec.py`, their schemas in `topics/`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, NewType

import numpy as np
from numpy.typing import NDArray

from workers.core.attribution import Byline, Cite, Dateline, SourceLine
from workers.core.direction import Direction
from workers.core.mentioned import NO_MENTIONS, Mentions
from workers.core.provenance import NO_PROVENANCE, Provenance
from workers.core.wire import Metadata

ItemId = NewType("ItemId", str)
"""Names one item over all its versions. A bilingual document gives one item a language."""
DocumentId = NewType("DocumentId", str)
"""Names the raw document, which all items out of it share."""
GroupId = NewType("GroupId", str)
"""Names a group of twins: the id of its first item."""
Version = NewType("Version", str)
"""Names one state of an item's content (a content hash)."""


class Relation(StrEnum):
    """How two items stand to each other. The first three are twins and share a group."""

    COPY = "copy"
    """The same text in the same language, perhaps cut or re-headed."""
    TRANSLATION = "translation"
    """The same report in another language, sentence by sentence."""
    ADAPTATION = "adaptation"
    """The same report in another language, rewritten: same event and news point, most facts shared."""
    CONTAINS = "contains"
    """One of the two is a round-up that holds the other: linked, never in one group."""
    SAME_EVENT = "same-event"
    """Another report of the same event: shown as related, never in one group."""

    @property
    def is_twin(self) -> bool:
        """Whether items so related belong to one group."""
        return self in (Relation.COPY, Relation.TRANSLATION, Relation.ADAPTATION)


@dataclass(frozen=True, slots=True, kw_only=True)
class RawItem:
    """What a scraper sent (envelope schema v1), decoded and checked, nothing interpreted."""

    source: str
    fetched_at: datetime
    body: str | bytes
    id: str | None = None
    url: str | None = None
    published: str | None = None
    media_type: str = "text/plain"
    charset: str | None = None
    language: str | None = None
    headline: str | None = None
    version: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language as detected. `tag` is BCP 47 (script subtag only where it matters, `und` when unsure)."""

    tag: str
    script: str
    """ISO 15924, of the text as it stands: `Latn`, `Arab`, `Zyyy` where there is none."""
    confidence: float
    """0 to 1, estimated."""

    @property
    def primary(self) -> str:
        """The primary language subtag."""
        return self.tag.split("-", 1)[0]


class MomentFlag(StrEnum):
    """What a reader should be warned of in a moment."""

    FUTURE = "future"
    """It lies after the item's arrival."""
    STALE = "stale"
    """It lies more than thirty days before the item's arrival."""
    WEEKDAY_DISAGREES = "weekday-disagrees"
    """The text names another weekday with it."""
    AMBIGUOUS = "ambiguous"
    """Day and month could be the other way round."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A point in time with how it is known."""

    value: datetime
    """Aware, UTC. What is less precise is its beginning: a day its midnight in `zone`."""
    precision: str
    """`second`, `minute`, `hour`, `day`, `month` or `year`."""
    method: str
    """Where it was read and what was filled in: `source-line: words; year from the reference; zone UTC assumed`."""
    confidence: float
    zone: str = "UTC"
    """The zone it was read in, an IANA name or an offset such as `+03:00`; `method` says how it is known."""
    flags: tuple[MomentFlag, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Which part of which document an item is. `count` 1: the whole of it."""

    document: DocumentId
    index: int
    count: int
    story: DocumentId | None = None
    """Names the story, where the document is a feed, a package or a digest that holds several."""

    @property
    def layout(self) -> DocumentId:
        """What the halves of one bilingual text share: never two stories of one feed."""
        return self.story or self.document


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One report in one language, ready to be matched and published."""

    id: ItemId
    version: Version
    segment: Segment
    source: str
    source_item_id: str | None
    source_version: str | None
    url: str | None
    fetched_at: datetime
    language: Language
    headline: str
    body: str
    """Paragraphs separated by a blank line; headline, source line and caption taken out."""
    source_line: SourceLine | None = None
    caption: str | None = None
    published: Moment | None = None
    byline: Byline | None = None
    dateline: Dateline | None = None
    cites: tuple[Cite, ...] = ()
    metadata: Metadata | None = None
    """What its format states beside the text; None where that is nothing."""
    notes: tuple[str, ...] = ()
    """What was done to the text, from a closed list in `text.py`: `charset:windows-1256`, `mojibake-mended` …"""
    mentions: Mentions = NO_MENTIONS
    """Quotes, people, places and quantities of headline and body."""
    provenance: Provenance = NO_PROVENANCE


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Fingerprint:
    """All that `match` may know of an item: a few kB, no text.

    Vectors are int8 with one scale for each row: value = int8 * scale. D is the encoder's width, P the projected
    width of token vectors, S the number of sentences (at most 12), T the number of tokens (at most the cut).
    """

    item_id: ItemId
    version: Version
    segment: Segment
    source: str
    source_version: str | None
    language: str
    script: str
    fetched_at: datetime
    time: datetime
    """Event time: when it was published as far as that is known, else when it was fetched."""
    encoder: str
    document: NDArray[np.float32]
    """[D] unit length, as the encoder gave it: the mean of the language is still on."""
    headline: NDArray[np.float32]
    """[D] mean of the headline's token states; zeros where there is no headline."""
    sentences: NDArray[np.float32]
    """[S, D] mean of each sentence's token states."""
    tokens: NDArray[np.int8]
    """[T, P] projected token states."""
    token_ids: NDArray[np.int32]
    """[T] vocabulary ids, for inverse document frequency."""
    sketch: NDArray[np.uint32]
    """[K] bottom-K hashes of the text's shingles, ascending, those of its head marked: same-language copies."""
    names: NDArray[np.uint32]
    """[N] hashes of the consonant skeletons of words that may be names, ascending."""
    numbers: tuple[str, ...]
    """Normalised numbers of the text, sorted, each once."""
    length: int
    """Characters of headline and body."""
    headline_length: int
    roundup: bool
    """The text says that it bundles several stories."""
    provenance: Provenance = NO_PROVENANCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Why a relation was decided: figures and shared facts, for a person and for a machine."""

    document: float
    """Cosine of the two documents, language means removed."""
    alignment: float
    """Weighted mean best match of tokens, the weaker direction."""
    sentences: float
    """Mean best match of sentences of the shorter side."""
    numbers_shared: tuple[str, ...] = ()
    numbers_only_here: tuple[str, ...] = ()
    numbers_only_there: tuple[str, ...] = ()
    hours_apart: float = 0.0
    length_ratio: float = 1.0
    """Characters of this item's text by those of the other, script-corrected."""
    by: str = "content"
    """`content`; `layout` where both halves stood in one document; `sketch` for copies; `group` through a third."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """Another item as seen from one item."""

    item_id: ItemId
    language: str
    source: str
    time: datetime
    relation: Relation
    score: float
    """Probability that the two are twins (for `related`: of the relation named), 0 to 1."""
    evidence: Evidence
    direction: Direction | None = None
    """Which of the two is the original; None where the relation has no direction: copies, related items."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A decided pair, as an event of its own: earlier item, later item."""

    id: str
    earlier: ItemId
    later: ItemId
    relation: Relation
    score: float
    evidence: Evidence
    direction: Direction | None = None
    """As in `Twin`, seen from the earlier item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Groups that became one, as an event of its own."""

    id: str
    into: GroupId
    merged: tuple[GroupId, ...]
    by_item: ItemId


class Cause(StrEnum):
    """Why a membership was written."""

    NEW = "new"
    UPDATED = "updated"
    """A newer version of the item itself."""
    GROUP_CHANGED = "group-changed"
    """Another item came into the group, left it or changed in it, or groups merged."""
    RELATED_CHANGED = "related-changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """Where one item stands now: its group and its relations. The last one of an item wins."""

    item_id: ItemId
    version: Version
    revision: int
    """1, 2, 3 … for each item; higher replaces lower."""
    source: str
    language: str
    fetched_at: datetime
    group: GroupId
    group_size: int
    cause: Cause
    twins: tuple[Twin, ...] = ()
    related: tuple[Twin, ...] = ()
    original: ItemId | None = None
    """The member of the group that is the original against every other one; None where that is not known."""
    time: datetime | None = None
    """The item's event time as `match` used it, the scale of `twins[].time`."""


MatchOutput = Membership | Link | Merge
