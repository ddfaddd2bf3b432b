"""What a format states about a story, brought together with what the envelope says: names, times, version, text."""

from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from workers.core import dates, ids
from workers.core.formats import Story
from workers.core.model import DocumentId, RawItem
from workers.core.wire import Metadata, StatedTime

_TIMES = tuple(field.name for field in fields(Metadata) if "StatedTime" in str(field.type))


@dataclass(frozen=True, slots=True)
class Name:
    """What a story is called."""

    document: DocumentId
    """The raw document's name, which all its stories share."""
    story: DocumentId | None
    """The story's own, where it came with others."""

    @property
    def own(self) -> DocumentId:
        """What the ids of its items are made of."""
        return self.story or self.document


def names(raw: RawItem, stories: tuple[Story, ...]) -> list[Name]:
    """Name each story, no two alike: by what its format calls it, else its address, else its place in the document.

    The envelope's id is the document's: where one story is the whole of it, the story's, too, and it comes first.
    """
    found: list[Name] = []
    alone = stories[0] if len(stories) == 1 and not stories[0].contained else None
    stated = alone or next((story for story in stories if not story.contained), None)
    id_ = raw.id or (stated.name if stated else None)
    document = ids.document_id(raw.source, id_, raw.url or (stated.metadata.url if stated else None), raw.body)
    taken: set[DocumentId] = set()
    for index, story in enumerate(stories):
        name = document
        if story.contained:
            named = story.name or story.metadata.url
            name = (
                ids.document_id(raw.source, story.name, story.metadata.url, "")
                if named
                else ids.part_id(document, index)
            )
        if name in taken:
            name = ids.part_id(name, index)
        taken.add(name)
        found.append(Name(document, None if name == document else name))
    return found


def with_times(metadata: Metadata, reference: datetime, zone: str | None) -> Metadata:
    """Read the times that are stated; those that cannot be read keep their text only."""
    read: dict[str, Any] = {}
    for name in _TIMES:
        stamp: StatedTime | None = getattr(metadata, name)
        if stamp is not None:
            moment = dates.parse(stamp.text, reference, (), zone, name)
            read[name] = replace(stamp, value=moment.value if moment else None)
    return replace(metadata, **read) if read else metadata


def essence(metadata: Metadata) -> str:
    """What of it makes a new version: a kill or a correction of the same text is one, a new list of links is none."""
    urgency = str(metadata.urgency or "")
    times = [stamp.text if stamp else "" for stamp in (metadata.embargoed, metadata.expires)]
    said = (metadata.version or "", metadata.status or "", urgency, metadata.editorial_note or "", *times)
    told = (*metadata.signals, *metadata.subheadlines, *metadata.bylines)
    return "\x1f".join((*said, *told)) if any(said) or told else ""


def with_text(story: Story) -> Story:
    """Let a story without a body of its own be told by its summary, else by the caption of its picture."""
    if any(map(str.isalnum, story.body)):
        return story
    if story.metadata.summary:
        return replace(story, body=story.metadata.summary, html=False, notes=(*story.notes, "body-from-summary"))
    caption = next((picture.caption for picture in story.metadata.pictures if picture.caption), None)
    if caption:
        return replace(story, body=caption, html=False, notes=(*story.notes, "body-from-caption"))
    return story
