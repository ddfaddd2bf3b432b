"""Damaged and hostile files of every format: a story or a verdict, soon and in little memory, whatever comes."""

import contextlib
import random
import subprocess
import sys
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.formats.support import ANY, FILES, ROOT, items, stories
from workers.core.formats.table import MEDIA_TYPES
from workers.core.outcome import Rejected
from workers.evaluation.formats import examples

_SIZE = 5 << 20
_FILES = {path.name: path.read_bytes() for path, _ in examples(FILES)}
_TYPES = sorted({*MEDIA_TYPES, ANY, "application/pdf"})


def _tags(open_: str, repeated: str, close: str) -> str:
    return open_ + repeated * ((_SIZE - len(open_) - len(close)) // len(repeated)) + close


_HOSTILE: dict[str, str | bytes] = {
    "feed of empty items": _tags("<rss><channel>", "<item><title>a</title></item>", "</channel></rss>"),
    "feed of one text": _tags("<rss><channel><item><description>", "word ", "</description></item></channel></rss>"),
    "feed of named characters": _tags("<rss><channel><item><title>", "&nbsp;", "</title></item></channel></rss>"),
    "feed of escaped tags": _tags("<rss><channel><item><title>", "&lt;b&gt;", "</title></item></channel></rss>"),
    "attributes": "<rss " + " ".join(f'a{number}=""' for number in range(_SIZE // 11)) + "/>",
    "namespaces": "<rss " + " ".join(f'xmlns:a{number}="u"' for number in range(_SIZE // 18)) + "/>",
    "empty elements": _tags("<rss>", "<a/>", "</rss>"),
    "nested elements": "<newsItem>" + "<a>" * (_SIZE // 3),
    "nitf of pictures": _tags(
        "<nitf><body><body.content><p>x</p>",
        "<media><media-reference source='x'/><media-caption>c</media-caption></media>",
        "</body.content></body></nitf>",
    ),
    "newsml of components": _tags(
        "<NewsML><NewsItem>", "<NewsComponent><NewsLines><HeadLine>a</HeadLine></NewsLines></NewsComponent>",
        "</NewsItem></NewsML>",
    ),
    "g2 of subjects": _tags(
        "<newsItem guid='a'><contentMeta>", "<subject><name>x</name></subject>", "</contentMeta></newsItem>"
    ),
    "package of references": _tags(
        "<packageItem><groupSet>", "<group><itemRef residref='x'/></group>", "</groupSet></packageItem>"
    ),
    "page of marked paragraphs": _tags("<html><body>", "<p class='related'>word</p>", "</body></html>"),
    "page of lists": _tags("<html><body>", "<div class='a'><ul><li><a>x</a></li></ul></div>", "</body></html>"),
    "page of meta elements": _tags("<html><head>", "<meta name='a' content='b'>", "</head><body>x</body></html>"),
    "ninjs of associations": _tags('{"uri":"a","type":"text","associations":[', '{"uri":"a","body_text":"x"},', "1]}"),
    "nested json": '{"uri":"a","x":' + "[" * (_SIZE // 2),
    "messages": "\x01a0001 3 p 12\r\n\x02x\r\n\x03" * (_SIZE // 22),
    "one message": "\x01a0001 3 p 12\r\n\x02x\r\n" + "   line of text\r\n" * (_SIZE // 17),
    "set apart": "\x16\x16\x01a0001\x1fbc-\r\nu i \x13\x11bc-x 03-12 0412\r\n\x02" + "^ab<\r\n" * (_SIZE // 7),
    "white space before a root": " " * _SIZE + "<rss/>",
    "less-than signs": "<" * _SIZE,
    "a comment without an end": "<!--" + "-" * _SIZE,
    "a document type without an end": '<!DOCTYPE a "' + "'" * _SIZE,
    "start of header": "\x01" * _SIZE,
    "noise": random.Random(3).randbytes(_SIZE),
    "noise in xml": b"<?xml version='1.0'?><rss>" + random.Random(4).randbytes(_SIZE),
}  # fmt: skip


@pytest.mark.parametrize("name", _HOSTILE)
@pytest.mark.parametrize("media_type", ["application/xml", ANY])
def test_five_mebibytes_of_anything_take_a_second(name: str, media_type: str) -> None:
    """Measured: at most 0.9 s of processor time. The bound leaves room for a slower machine, not for a square."""
    began = time.process_time()
    with contextlib.suppress(Rejected):
        stories(_HOSTILE[name], media_type)
    assert time.process_time() - began < 2.5


_MEMORY = """
import resource, sys
from tests.unit.formats import test_hostile as hostile
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for name in sys.argv[1:]:
    try:
        hostile.stories(hostile._HOSTILE[name], "application/xml")
    except hostile.Rejected:
        pass
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.slow
def test_five_mebibytes_of_anything_take_less_than_200_mib_of_memory() -> None:
    """A worker has a limit; beyond it the same record would kill every process that reads it."""
    ran = subprocess.run(
        [sys.executable, "-c", _MEMORY, *_HOSTILE], check=True, capture_output=True, text=True, cwd=ROOT, timeout=120
    )
    assert int(ran.stdout) < 200


@pytest.mark.parametrize("name", _FILES)
def test_a_file_that_is_cut_anywhere_is_a_story_or_a_verdict(name: str) -> None:
    """Downloads break off; what comes of it must not stop the partition."""
    body = _FILES[name]
    for cut in range(0, len(body), max(1, len(body) // 60)):
        with contextlib.suppress(Rejected):
            stories(body[:cut])


@pytest.mark.parametrize("name", _FILES)
@pytest.mark.parametrize("charset", ["utf-16", "ascii", "iso-8859-6", "shift_jis", "x-unheard-of"])
def test_a_wrong_charset_is_a_story_or_a_verdict(name: str, charset: str) -> None:
    """Headers lie about it more often than about anything else."""
    with contextlib.suppress(Rejected):
        stories(_FILES[name], f"{ANY}; charset={charset}")


@st.composite
def _damaged(draw: st.DrawFn) -> bytes:
    """A file of a format with a piece taken out, doubled or replaced."""
    body = _FILES[draw(st.sampled_from(sorted(_FILES)))]
    start = draw(st.integers(0, len(body)))
    end = draw(st.integers(start, min(len(body), start + 200)))
    return body[:start] + draw(st.binary(max_size=30) | st.just(body[start:end] * 2)) + body[end:]


@given(_damaged() | st.binary(max_size=300) | st.text(max_size=200), st.sampled_from(_TYPES))
@settings(max_examples=400, deadline=None)
def test_any_bytes_at_any_parser_are_stories_or_a_verdict(body: Any, media_type: str) -> None:
    """Anything else that is raised stops the partition for good: the same record comes back after each restart."""
    try:
        found = stories(body, media_type)
    except Rejected:
        return
    assert found == stories(body, media_type)
    assert found


@given(_damaged())
@settings(max_examples=60, deadline=None)  # the first example loads the models
def test_items_of_any_damaged_file_are_bounded_and_can_be_written(body: bytes) -> None:
    """Items of one document must not share a name, nor grow beyond what they came from."""
    try:
        found = items(body)
    except Rejected:
        return
    assert len({item.id for item in found}) == len(found)
    for item in found:
        f"{item.headline}{item.body}{item.metadata}".encode()


@pytest.mark.parametrize("name", _FILES)
def test_reading_an_items_own_output_again_changes_nothing(name: str) -> None:
    """Events are fed back for reprocessing: headline and body must not shrink on the way."""
    for item in items(_FILES[name]):
        if item.body:
            (again,) = items(item.body, "text/plain", headline=item.headline, language=item.language.tag)
            assert (again.headline, again.body) == (item.headline, item.body)
