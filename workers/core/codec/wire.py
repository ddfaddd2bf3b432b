"""What a format stated, within an item. What is empty is left out."""

from typing import Any

from workers.core.codec.door import Fields, write_time
from workers.core.wire import Concept, Metadata, Party, Picture, Related, StatedTime, Status

_TEXTS = (
    "id", "version", "title", "summary", "dateline", "located", "priority", "slugline", "editorial_note", "take",
    "copyright_holder", "copyright_notice", "usage_terms", "language", "url",
)  # fmt: skip
_LISTS = ("signals", "subheadlines", "bylines", "keywords")
_NUMBERS = ("urgency", "word_count")
TIMES = ("created", "modified", "content_created", "issued", "embargoed", "expires")


def metadata_document(metadata: Metadata) -> dict[str, Any]:
    """Metadata as they stand within a record."""
    document: dict[str, Any] = {"format": metadata.format, "status": metadata.status}
    document |= {name: getattr(metadata, name) for name in (*_TEXTS, *_NUMBERS)}
    document |= {name: list(getattr(metadata, name)) for name in _LISTS}
    document |= {name: _time(getattr(metadata, name)) for name in TIMES}
    document["subjects"] = [_concept(one) for one in metadata.subjects]
    document["genres"] = [_concept(one) for one in metadata.genres]
    document["parties"] = [{"role": one.role, "name": one.name} for one in metadata.parties]
    document["related"] = [
        _known({"uri": one.uri, "title": one.title, "relation": one.relation}) for one in metadata.related
    ]
    document["pictures"] = [_picture(one) for one in metadata.pictures]
    return _known(document)


def metadata(fields: Fields | None) -> Metadata | None:
    """Metadata out of a record."""
    if fields is None:
        return None
    held: dict[str, Any] = {name: fields.optional_text(name) for name in _TEXTS}
    held |= {name: fields.texts(name) for name in _LISTS}
    held |= {name: fields.optional_integer(name) for name in _NUMBERS}
    held |= {name: _stated(fields.optional_object(name)) for name in TIMES}
    return Metadata(
        format=fields.name("format"),
        status=fields.optional_choice("status", Status),
        subjects=tuple(_as_concept(one) for one in fields.objects("subjects")),
        genres=tuple(_as_concept(one) for one in fields.objects("genres")),
        parties=tuple(Party(role=one.text("role"), name=one.text("name")) for one in fields.objects("parties")),
        related=tuple(
            Related(uri=one.text("uri"), title=one.optional_text("title"), relation=one.optional_text("relation"))
            for one in fields.objects("related")
        ),
        pictures=tuple(_as_picture(one) for one in fields.objects("pictures")),
        **held,
    )


def _time(stamp: StatedTime | None) -> dict[str, Any] | None:
    return (
        None
        if stamp is None
        else _known({"text": stamp.text, "value": write_time(stamp.value) if stamp.value else None})
    )


def _stated(fields: Fields | None) -> StatedTime | None:
    return None if fields is None else StatedTime(text=fields.text("text"), value=fields.optional_time("value"))


def _concept(one: Concept) -> dict[str, Any]:
    return _known({"name": one.name, "code": one.code, "scheme": one.scheme, "kind": one.kind})


def _as_concept(fields: Fields) -> Concept:
    return Concept(
        name=fields.optional_text("name"),
        code=fields.optional_text("code"),
        scheme=fields.optional_text("scheme"),
        kind=fields.optional_text("kind"),
    )


def _picture(one: Picture) -> dict[str, Any]:
    names = ("uri", "caption", "credit", "byline", "title", "kind")
    return _known({name: getattr(one, name) for name in names})


def _as_picture(fields: Fields) -> Picture:
    return Picture(
        uri=fields.optional_text("uri"),
        caption=fields.optional_text("caption"),
        credit=fields.optional_text("credit"),
        byline=fields.optional_text("byline"),
        title=fields.optional_text("title"),
        kind=fields.optional_text("kind") or "picture",
    )


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None and value != []}
