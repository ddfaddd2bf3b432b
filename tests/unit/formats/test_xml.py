"""XML of strangers: no entities, no files, no network, within limits."""

import pytest

from tests.unit.formats.support import one, rejected
from workers.core.formats import xml
from workers.core.outcome import Rejected, RejectReason

_BOMB = (
    '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><rss><channel><title>&b;</title></channel></rss>'
)


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (_BOMB, RejectReason.BAD_XML),
        ('<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/hostname">]><rss>&f;</rss>', RejectReason.BAD_XML),
        ("<a>" * 10_000 + "</a>" * 10_000, RejectReason.TOO_DEEP),
        ("<a>" * 257, RejectReason.TOO_DEEP),
        ("<a><b></a>", RejectReason.BAD_XML),
        ("<rss><channel><item>", RejectReason.BAD_XML),
        ("", RejectReason.BAD_XML),
        ("<rss>" + "<a/>" * 700_000 + "</rss>", RejectReason.BAD_XML),
        ("<rss " + " ".join(f'a{i}=""' for i in range(310_000)) + "/>", RejectReason.BAD_XML),
    ],
    ids=["bomb", "file", "deep", "just too deep", "crossed", "truncated", "empty", "many tags", "many attributes"],
)
def test_what_no_parser_may_be_given_is_rejected(document: str, reason: RejectReason) -> None:
    """One such record would take the service's memory, or read its files into an event."""
    with pytest.raises(Rejected) as caught:
        xml.parse(document)
    assert caught.value.reject.reason is reason


def test_a_document_type_elsewhere_is_not_fetched_and_its_entities_stay_out() -> None:
    """NITF comes with a DTD by address; reading must not wait for a server, or believe it."""
    root = xml.parse('<!DOCTYPE nitf SYSTEM "http://dtd.example/nitf.dtd"><nitf>a&unknown;b</nitf>')
    assert xml.text_of(root) in ("ab", "a&unknown;b")


def test_a_document_type_that_names_other_dtds_is_no_bomb() -> None:
    """Agencies of the first NewsML wrote theirs so; nothing of it is needed, and nothing is fetched."""
    dtd = (
        '<!DOCTYPE NewsML PUBLIC "urn:a" "http://a.example/a.dtd" [<!ENTITY % n SYSTEM "http://a.example/n.dtd"> %n;]>'
    )
    assert xml.local(xml.parse(f'<?xml version="1.0"?>\n{dtd}\n<NewsML/>')) == "NewsML"


def test_characters_by_the_names_of_html_are_read_without_a_dtd() -> None:
    """Feeds write `&nbsp;` and `&eacute;` as if they were HTML; `&LT;` must not become a tag."""
    root = xml.parse("<a>caf&eacute;&nbsp;&LT;b&amp;c&lt;</a>")
    assert xml.text_of(root) == "café <b&c<"


@pytest.mark.parametrize("name", ["Smith & Sons", "AT&T", "a?b=1&c=2", "&foo; & more"])
def test_bare_ampersands_cost_no_feed(name: str) -> None:
    """The commonest fault of feeds; strictly read, one company's name would cost a hundred entries."""
    assert xml.text_of(xml.parse(f"<a>{name}</a>")) == name


def test_characters_that_xml_forbids_are_taken_out() -> None:
    """A stray control character in one title would cost the whole feed."""
    assert xml.text_of(xml.parse("<a>x\x0b\x00y</a>")) == "xy"


@pytest.mark.parametrize(
    ("declared", "codec"),
    [("ISO-8859-2", "iso8859-2"), ("windows-1251", "cp1251"), ("utf-8", "cp1251"), ("x-no", "utf-8")],
)
def test_the_declared_charset_is_tried_and_not_trusted(declared: str, codec: str) -> None:
    """A wrong declaration is common; the text must not become noise for it."""
    title = (
        "Żółta łódź odpłynęła o świcie z portu"
        if codec == "iso8859-2"
        else "Министр заявил о новых переговорах во вторник"
    )
    document = (
        f'<?xml version="1.0" encoding="{declared}"?><rss><channel><item><title>{title}</title></item></channel></rss>'
    )
    assert one(document.encode(codec)).headline == title


def test_names_are_the_same_in_every_namespace() -> None:
    """Each version of a standard has an address of its own."""
    root = xml.parse('<n:a xmlns:n="urn:x"><n:b c="1">t</n:b></n:a>')
    assert (xml.local(root), xml.text_at(root, "b"), xml.attribute(xml.first(root, "b"), "c")) == ("a", "t", "1")


def test_a_rejection_never_quotes_the_document() -> None:
    """Details go to logs and headers; the text of an item must not."""
    assert "secret" not in rejected("<rss>secret<").detail
