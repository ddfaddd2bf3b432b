"""What `twinwire show` prints: every value of an item, known to it or not, beside the text where it stands."""

import dataclasses
from pathlib import Path
from typing import Any

import orjson
import pytest
from wcwidth import wcswidth

from config.settings import load
from tests.contract.values import make_item
from workers.core import mentions
from workers.core.codec import decode_item
from workers.core.spans import Span, TextPart
from workers.shell import item_fields, show_item, table
from workers.shell.exits import Exit

SETTINGS = load(None, {}, {})


@dataclasses.dataclass(frozen=True, slots=True)
class _Cite:
    """A value that this module has never heard of."""

    agency: str
    span: Span
    method: str = "verb"
    confidence: float = 0.8


def _item(body: str, headline: str = "Head", **changes: Any) -> Any:
    return make_item(headline=headline, body=body, mentions=mentions.read(headline, body, "en"), **changes)


def test_what_was_read_stands_beside_its_paragraph_with_method_and_confidence() -> None:
    """A person checks a reading by looking from left to right."""
    lines = show_item.lines(_item("Rain fell.\n\n“We will go on,” said Minister Anna Berg in Oslo."))
    (quote,) = (line for line in lines if "speaker Anna Berg" in line)
    assert quote.startswith("“We will go on,” said Minister Anna Berg in Oslo.")
    assert any("verb behind 0.90" in line for line in lines)
    assert not any("Oslo" in line for line in lines[: lines.index("Rain fell.")])


def test_what_was_not_read_is_said() -> None:
    """Silence would look like a thing that was not looked for."""
    (line,) = (line for line in show_item.lines(_item("Rain fell.")) if line.startswith("not read:"))
    assert {"caption", "published", "quotes", "places"} <= set(line.removeprefix("not read: ").split(", "))


def test_a_field_that_is_new_appears_by_itself() -> None:
    """The readers grow; this printing must not lag behind them."""
    cite = _Cite(agency="Harbour Wire", span=Span(TextPart.BODY, 0, 4))
    assert list(item_fields.walk("cites", (cite,))) == [
        item_fields.Field("cite", "agency Harbour Wire", "verb 0.80", (Span(TextPart.BODY, 0, 4),))
    ]
    assert list(item_fields.walk("metadata", {"urgency": 3})) == [item_fields.Field("metadata.urgency", "3", "")]


@pytest.mark.parametrize(
    "text",
    [
        "大桥将于下周重新开放。" * 12,
        "قال الوزير إن الجسر سيفتح غدا. " * 8,
        "படகுகள் திரும்பக் கிடைப்பதே இல்லை " * 9,
        "a" * 300,
        "",
    ],
)
def test_every_line_keeps_its_width_in_every_script(text: str) -> None:
    """Wide and right-to-left scripts tear a table apart that counts characters."""
    wrapped = table.wrap(text, 40)
    assert all(wcswidth(line) <= 40 for line in wrapped)
    assert "".join(wrapped).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("name", "content", "count"),
    [
        ("raw.jsonl", b'{"source":"x","fetched_at":"2026-01-01T00:00:00Z","body":"Rain fell in Oslo."}\n' * 2, 2),
        ("bare.txt", "المطر هطل اليوم على المدينة القديمة.".encode(), 1),
        ("page.html", b"<h1>Rain</h1><p>It fell all day in the old town.</p>", 1),
    ],
)
def test_a_file_of_any_kind_is_read_as_it_would_be_from_the_stream(
    name: str, content: bytes, count: int, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """The file that a scraper left behind is what one has at hand."""
    path = tmp_path / name
    path.write_bytes(content)
    assert show_item.run(SETTINGS, str(path), as_json=True) == Exit.DRAINED
    lines = capsysbinary.readouterr().out.splitlines()
    assert [type(decode_item(line)).__name__ for line in lines] == ["Item"] * count
    assert show_item.run(SETTINGS, str(path), as_json=False) == Exit.DRAINED
    assert b"\x1b[" not in capsysbinary.readouterr().out


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the same reason that a dead letter would have."""
    path = tmp_path / "bad.jsonl"
    path.write_bytes(orjson.dumps({"source": "x", "body": "x"}) + b"\n")
    assert show_item.run(SETTINGS, str(path), as_json=False) == Exit.BUG
    assert "missing_field" in capsys.readouterr().err
