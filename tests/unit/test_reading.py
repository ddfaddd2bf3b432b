"""A raw item becomes reports, or a verdict: whatever it is."""

import contextlib
import random
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workers.core.attribution import Byline, Dateline, SourceLine
from workers.core.model import Item, Moment, RawItem
from workers.core.outcome import Rejected, RejectReason
from workers.core.reading import read
from workers.core.sources import load
from workers.core.spans import TextPart
from workers.core.text import NOTES

_ROOT = Path(__file__).parents[2]
_SAMPLE = _ROOT.parent / "shared" / "samples" / "bilingual-item.txt"
_REGISTRY = load((_ROOT / "config" / "sources.toml").read_bytes())
_MIB = 1 << 20
_SENTENCE = "The ministry said on Tuesday that talks would go on until an agreement had been reached."


def _raw(body: str | bytes, *, media_type: str = "text/plain", headline: str | None = None, **more: str) -> RawItem:
    now = datetime(2023, 8, 26, 12, tzinfo=UTC)
    return RawItem(source="wire", fetched_at=now, body=body, media_type=media_type, headline=headline, **more)  # type: ignore[arg-type]


def _one(raw: RawItem) -> Item:
    (item,) = read(raw, _REGISTRY)
    return item


@pytest.mark.skipif(not _SAMPLE.is_file(), reason="the sample is not here")
def test_a_bilingual_wire_item_is_two_reports_with_their_own_parts() -> None:
    """The item this project was begun for."""
    english, arabic = read(_raw(_SAMPLE.read_text(encoding="utf-8")), _REGISTRY)
    assert (english.language.tag, arabic.language.tag) == ("en", "ar")
    assert english.headline.startswith("Russian Deputy Foreign Minister")
    assert english.headline.endswith("geopolitical pressures.")
    assert arabic.headline.startswith("روسيا: العلاقات العسكرية")
    assert (english.caption, arabic.caption) == ("Russian Deputy Foreign Minister Sergei Rybakov", None)
    for item in (english, arabic):
        assert item.source_line is not None
        assert (item.source_line.publisher, item.source_line.agencies) == ("Al Mayadeen", ("agencies",))
        assert item.source_line.publisher_id == "al-mayadeen"
        assert {"ria", "ft", "mfa-ir"} <= {cite.source for cite in item.cites}
        for cite in item.cites:
            text = item.headline if cite.span.part is TextPart.HEADLINE else item.body
            assert text[cite.span.start : cite.span.end] == cite.words
        assert item.source_line.text not in item.body
        assert item.headline not in item.body
        assert item.published == Moment(
            value=datetime(2023, 8, 26, 6, 23, tzinfo=UTC),
            precision="minute",
            method="source-line: words; year from the reference; weekday elsewhere in the item agrees; "
            "zone Asia/Beirut assumed",
            confidence=0.95,
            zone="Asia/Beirut",
        )
    assert english.segment.document == arabic.segment.document
    assert [(i.segment.index, i.segment.count) for i in (english, arabic)] == [(0, 2), (1, 2)]
    assert english.id != arabic.id


def test_what_stands_around_a_report_is_taken_out_of_it() -> None:
    """A headline or a credit inside the body shifts its vectors towards every item that has the same."""
    body = f"Talks go on\nSource: TASS\n{_SENTENCE}\n{_SENTENCE}\nPhoto: A minister\n(Reuters)"
    item = _one(_raw(body, headline="Talks go on"))
    assert (item.headline, item.body, item.caption) == ("Talks go on", f"{_SENTENCE}\n\n{_SENTENCE}", "A minister")
    assert item.source_line == SourceLine(
        text="Source: TASS\n(Reuters)", publisher="TASS", agencies=("TASS", "Reuters"), publisher_id="tass"
    )
    assert item.notes == ("headline-repeated",)


def test_byline_dateline_and_last_credit_are_taken_out_and_the_body_begins_behind_them() -> None:
    """They are the desk's, not the story's, and say who had it first."""
    body = f"By Jane Porter\nLONDON, Aug 25 (Reuters) - {_SENTENCE}\nHe told TASS so. (AFP)"
    item = _one(_raw(body, headline="Talks go on"))
    assert item.body == f"{_SENTENCE}\n\nHe told TASS so."
    assert item.byline == Byline(text="By Jane Porter", authors=("Jane Porter",))
    assert item.dateline == Dateline(
        text="LONDON, Aug 25 (Reuters) -", places=("LONDON",), date="Aug 25", agencies=("Reuters",)
    )
    assert item.source_line is not None
    assert (item.source_line.text, item.source_line.publisher_id) == ("(AFP)", "afp")
    assert [(cite.source, item.body[cite.span.start : cite.span.end]) for cite in item.cites] == [("tass", "TASS")]
    assert item.published is not None
    assert item.published.method.startswith("dateline: ")


def test_html_gives_headline_caption_and_paragraphs() -> None:
    """And HTML that was sent as plain text does, too."""
    html = f"<h1>Talks</h1><p>{_SENTENCE}</p><figure><figcaption>A hall</figcaption></figure><p>More&nbsp;text.</p>"
    for media_type, note in (("text/html; charset=utf-8", "html"), ("text/plain", "html-as-text")):
        item = _one(_raw(html, media_type=media_type))
        assert (item.headline, item.body, item.caption) == ("Talks", f"{_SENTENCE}\n\nMore text.", "A hall")
        assert item.notes == (note,)


def test_a_charset_in_the_media_type_is_a_declaration() -> None:
    """HTTP headers are stored as they came."""
    text = "Министерство заявило во вторник, что переговоры продолжатся до достижения соглашения."
    item = _one(_raw(text.encode("cp1251"), media_type='text/plain; charset="windows-1251"'))
    assert (item.body, item.language.tag, item.notes) == (text, "ru", ("charset:windows-1251",))


def test_what_the_sender_says_of_the_time_comes_first_and_nonsense_is_noted() -> None:
    """Then the source line's time; then none: the time of fetching stands elsewhere."""
    line = "Source: TASS 25 August 2023 10:00"
    said = _one(_raw(f"{line}\n{_SENTENCE}", published="2023-08-26T10:00:00Z"))
    read_from_line = _one(_raw(f"{line}\n{_SENTENCE}", published="just now"))
    neither = _one(_raw(_SENTENCE, published="just now"))
    assert [item.published and item.published.value for item in (said, read_from_line, neither)] == [
        datetime(2023, 8, 26, 10, tzinfo=UTC),
        datetime(2023, 8, 25, 7, tzinfo=UTC),
        None,
    ]
    assert [item.notes for item in (said, read_from_line, neither)] == [
        (), ("published-unreadable",), ("published-unreadable",),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (_raw("x", media_type="application/pdf"), RejectReason.UNKNOWN_MEDIA_TYPE),
        (_raw("x", media_type=""), RejectReason.UNKNOWN_MEDIA_TYPE),
        (_raw("", headline="A headline alone"), RejectReason.EMPTY_BODY),
        (_raw(" \n\u200b… —\n"), RejectReason.EMPTY_BODY),
        (_raw("Source: Reuters"), RejectReason.EMPTY_BODY),
        (_raw("<script>x()</script>", media_type="text/html"), RejectReason.EMPTY_BODY),
        (_raw("<div>" * 100_000 + "x", media_type="text/html"), RejectReason.TOO_DEEP),
        (_raw(b"\0\0\0"), RejectReason.EMPTY_BODY),
    ],
)
def test_what_cannot_be_read_is_rejected_with_its_reason(raw: RawItem, reason: RejectReason) -> None:
    """The reason is a metric label and a dead-letter header: it has to be the right one."""
    with pytest.raises(Rejected) as caught:
        read(raw, _REGISTRY)
    assert caught.value.reject.reason is reason


def test_an_item_keeps_its_id_and_changes_its_version_when_it_is_corrected() -> None:
    """Fetched again unchanged it is the same version, and dropped as a duplicate."""
    first, again, corrected = (
        _one(_raw(body, id="7", url=url))
        for body, url in (("Six died.", "a"), (" Six  died. ", "b"), ("Seven died.", "a"))
    )
    assert first.id == again.id == corrected.id
    assert first.version == again.version != corrected.version


_BODY = st.lists(
    st.text(max_size=40)
    | st.sampled_from(
        [
            _SENTENCE, "Source: Reuters", "المصدر: الجزيرة نت + وكالات 3 أيار 17:45", "Photo: x", "(AFP)", "Head",
            "<p>", "</p>", "[quote]", "LONDON (AP) - x", "It ended. (Reuters)", "By Jane Doe", "By", "Ã©", "&lt;p&gt;",
            "قالت الوزارة يوم الثلاثاء إن المحادثات ستستمر حتى يتوصل الطرفان إلى اتفاق يرضي الجميع.",
        ]
    ),
    max_size=8,
).map("\n".join)  # fmt: skip
_TYPES = st.sampled_from(["text/plain", "text/html"])


@given(
    _BODY | st.text() | st.binary(), _TYPES, st.none() | st.text(max_size=30) | st.just("Head"), st.none() | st.text()
)
@settings(max_examples=300, deadline=None)  # the first example loads the models
def test_any_raw_item_is_read_or_rejected(
    body: str | bytes, media_type: str, headline: str | None, other: str | None
) -> None:
    """Anything else that is raised stops the partition for good: the same record comes back after each restart."""
    raw = RawItem(
        source=other or "s", fetched_at=datetime(2026, 1, 1, tzinfo=UTC), body=body, media_type=media_type,
        headline=headline, url=other, published=other, language=other, charset=other, id=other,
    )  # fmt: skip
    try:
        items = read(raw, _REGISTRY)
    except Rejected:
        return
    assert items == read(raw, _REGISTRY)
    assert len({item.id for item in items}) == len(items) >= 1
    for item in items:
        assert any(map(str.isalnum, item.body))
        assert all(note in NOTES or note.startswith("charset:") for note in item.notes)
        assert "\n" not in item.headline
        f"{item.headline}{item.body}{item.caption}".encode()


@given(_BODY | st.text(), _TYPES, st.none() | st.just("Head"))
@settings(max_examples=300, deadline=None)  # the first example loads the models
def test_reading_an_item_again_changes_nothing(body: str, media_type: str, headline: str | None) -> None:
    """Enriched events are fed back for reprocessing: texts must not shrink on the way."""
    try:
        items = read(_raw(body, media_type=media_type, headline=headline), _REGISTRY)
    except Rejected:
        return
    for item in items:
        again = _one(_raw(item.body, headline=item.headline or None))
        assert (again.headline, again.body) == (item.headline, item.body)


_HOSTILE: dict[str, str | bytes] = {
    "one word": "a" * _MIB,
    "less-than signs": "<" * _MIB,
    "ampersands": "&" * _MIB,
    "newlines": "\n" * _MIB,
    "short lines": "a\n" * (_MIB // 2),
    "combining marks": "a" + "\u0301\u0316" * (_MIB // 4),
    "source lines": "Source: Reuters\n" * (_MIB // 16),
    "datelines": "LONDON (AP) - " * (_MIB // 14),
    "credits": "x. " + "(AP) " * (_MIB // 5),
    "bylines": "By Jane Doe\n" * (_MIB // 12),
    "citations": "told Reuters. " * (_MIB // 14),
    "captions": "text\n" + "Photo: x\n" * (_MIB // 9),
    "brackets": "[" * _MIB,
    "shortcodes": "[abc d=" * (_MIB // 7),
    "script heads": "!function(d, s, id) " * (_MIB // 20),
    "mojibake": "Ã©" * (_MIB // 4),
    "surrogates": "\ud800" * (_MIB // 3),
    "two languages by turns": "hello world this is\n\nмосква говорит нам\n\n" * (_MIB // 60),
    "joiners": "\u200d" * (_MIB // 3),
    "addresses": "http://" * (_MIB // 7),
    "noise": random.Random(2).randbytes(_MIB),
}


@pytest.mark.parametrize("name", _HOSTILE)
@pytest.mark.parametrize("media_type", ["text/plain", "text/html"])
def test_a_mebibyte_of_anything_costs_about_a_second(name: str, media_type: str) -> None:
    """Measured: at most 1.1 s of processor time. The bound leaves room for a slower machine, not for a square."""
    began = time.process_time()
    with contextlib.suppress(Rejected):
        read(_raw(_HOSTILE[name], media_type=media_type), _REGISTRY)
    assert time.process_time() - began < 3
