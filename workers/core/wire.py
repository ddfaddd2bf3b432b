"""What a wire format states about a story beside its text. Nothing is guessed; what is not stated is empty."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Status(StrEnum):
    """Whether a story may be published, as ninjs and NewsML-G2 name it."""

    USABLE = "usable"
    WITHHELD = "withheld"
    CANCELED = "canceled"
    """Killed: whoever published it must take it back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedTime:
    """A time as the format states it."""

    text: str
    """As found."""
    value: datetime | None = None
    """Aware, UTC; None where it cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A subject, genre, category, person, organisation or place out of a list."""

    name: str | None = None
    code: str | None = None
    """Without the name of its list: `04000000`."""
    scheme: str | None = None
    """The list: an alias as `medtop`, or an address."""
    kind: str | None = None
    """What it is, where stated: `person`, `organisation`, `place`, `event`, `abstract` …"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who made, sent or is the source of a story."""

    role: str
    """`provider`, `source`, `credit`, `publisher`, `sender`, `service` …"""
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Another item that the story points to."""

    uri: str
    title: str | None = None
    relation: str | None = None
    """In the format's own words: `seeAlso`, `related`, `main` …"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture, graphic, video or sound that belongs to the story."""

    uri: str | None = None
    caption: str | None = None
    credit: str | None = None
    byline: str | None = None
    title: str | None = None
    kind: str = "picture"
    """As ninjs names types: `picture`, `graphic`, `video`, `audio`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """All that a format states about one story. Texts are in one line each, cleaned, otherwise as they stand."""

    format: str
    """Which format it was read from: `newsml-g2`, `nitf`, `rss` …"""
    id: str | None = None
    """The story's own name in its format: guid, doc-id, PublicIdentifier."""
    version: str | None = None
    status: Status | None = None
    signals: tuple[str, ...] = ()
    """`update`, `correction`, `kill` and the like, in lower case, without their list's name."""
    title: str | None = None
    """A working title, which is not for publication."""
    subheadlines: tuple[str, ...] = ()
    summary: str | None = None
    bylines: tuple[str, ...] = ()
    dateline: str | None = None
    located: str | None = None
    """Where it was written, as a name."""
    urgency: int | None = None
    """1 (highest) to 9, as ninjs and NewsML count."""
    priority: str | None = None
    """The transmission's, as found: `4`, `r`, `u`."""
    slugline: str | None = None
    keywords: tuple[str, ...] = ()
    subjects: tuple[Concept, ...] = ()
    genres: tuple[Concept, ...] = ()
    editorial_note: str | None = None
    take: str | None = None
    """Which part or writing of a running story: `1st Ld`, `2nd Add`."""
    word_count: int | None = None
    """As the header says, right or wrong."""
    created: StatedTime | None = None
    """When the first version was made."""
    modified: StatedTime | None = None
    """When this version was made."""
    content_created: StatedTime | None = None
    issued: StatedTime | None = None
    """When it was published or sent out."""
    embargoed: StatedTime | None = None
    expires: StatedTime | None = None
    copyright_holder: str | None = None
    copyright_notice: str | None = None
    usage_terms: str | None = None
    parties: tuple[Party, ...] = ()
    related: tuple[Related, ...] = ()
    pictures: tuple[Picture, ...] = ()
    language: str | None = None
    """As declared, not trusted."""
    url: str | None = None
    """The canonical address."""

    @property
    def states_anything(self) -> bool:
        """Whether there is more than the name of the format."""
        return self != Metadata(format=self.format)

    @property
    def is_canceled(self) -> bool:
        """Whether it takes a story back."""
        return self.status is Status.CANCELED or "kill" in self.signals
