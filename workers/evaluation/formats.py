"""How much of what files of every wire format state is read, and how much is read that they do not state.

Two kinds of files: our own, each with every field that its format has and a reading by hand beside it
(`NAME.expected.json`); and the IPTC's published examples, where they are there, read independently by a table of paths
(`paths.json`). A value counts as read only where it is equal, white space aside.
"""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from lxml import etree

from workers.core import encoding, markup
from workers.core.codec.wire import metadata_document
from workers.core.formats import Story, read
from workers.core.model import RawItem
from workers.core.outcome import Rejected
from workers.core.text import clean
from workers.evaluation.figures import Figure

SHARED = Path(__file__).parents[2].parent / "shared"
EXPECTED = ".expected.json"
_SPACES = re.compile(r"\s+")
_COMPOSED = re.compile(r", |; |: |:|/|© \d{4} ")
"""Where fields are put together out of several that are stated: places, names of a standard form, notices."""
_KINDS = frozenset({"picture", "graphic", "video", "audio"})

Fact = tuple[int, str, str]
"""Number of the story, field, value."""


def measure(directory: Path) -> tuple[Figure, ...]:
    """Share of stated fields that are read, and how many were invented: our own files, then the IPTC's."""
    files = list(examples(directory / "formats"))
    stated = [set(facts_of(json.loads(expected.read_bytes()))) for _, expected in files]
    found = [set(facts_of([told(story) for story in stories(path)])) for path, _ in files]
    right = sum(len(one & other) for one, other in zip(stated, found, strict=True))
    on = f"{len(files)} files of our own, {sum(map(len, stated))} fields"
    figures = [
        Figure(name="formats, fields read", on=on, value=right / max(1, sum(map(len, stated))), target=1.0),
        Figure(
            name="formats, fields invented",
            on=on,
            value=float(sum(len(other - one) for one, other in zip(stated, found, strict=True))),
            target=0.0,
            at_least=False,
        ),
    ]
    published = [path for path in published_examples() if path.suffix in (".xml", ".json")]
    if published:
        table = json.loads((directory / "formats" / "paths.json").read_bytes())
        figures += _published(published, table)
    return tuple(figures)


def examples(directory: Path) -> Iterator[tuple[Path, Path]]:
    """Our own files, each with its reading by hand."""
    for expected in sorted(directory.glob(f"*{EXPECTED}")):
        stem = expected.name.removesuffix(EXPECTED)
        yield next(path for path in sorted(directory.glob(f"{stem}*")) if not path.name.endswith(EXPECTED)), expected


def published_examples() -> list[Path]:
    """The IPTC's examples, none where they are not there."""
    return sorted((SHARED / "samples" / "formats").glob("*.xml")) + sorted(
        (SHARED / "contracts" / "ninjs" / "examples").glob("*.json")
    )


def stories(path: Path) -> tuple[Story, ...]:
    """What the parsers read in a file whose media type nobody tells."""
    now = datetime(2026, 1, 1, tzinfo=UTC)
    media_type = "text/html" if path.suffix == ".html" else "application/octet-stream"
    raw = RawItem(source="file", fetched_at=now, body=path.read_bytes(), media_type=media_type)
    try:
        return read(raw)
    except Rejected:
        return ()


def told(story: Story) -> dict[str, Any]:
    """A story in the form in which expectations are written."""
    extract = markup.extract(story.body) if story.html else None
    document = {
        "headline": story.headline or (extract.headline if extract else None),
        "caption": story.caption or (extract.caption if extract else None),
        "body": body_of(story),
        "published": story.published[0] if story.published else None,
        "metadata": metadata_document(story.metadata),
    }
    return {name: value for name, value in document.items() if value}


def body_of(story: Story) -> str:
    """A story's text without its headline, as `reading` would have it."""
    extract = markup.extract(story.body).text if story.html else story.body
    lines = [line for line in clean(extract)[0].split("\n\n") if line]
    headline = story.headline or (markup.extract(story.body).headline if story.html else None)
    return "\n\n".join(lines[1:] if lines and headline and lines[0] == headline else lines)


def facts_of(stories_: list[dict[str, Any]]) -> Iterator[Fact]:
    """Every field with its value; one fact for each entry of a list."""
    for number, story in enumerate(stories_):
        for name, value in story.items():
            if name == "metadata":
                yield from (
                    (number, field, json.dumps(one, sort_keys=True, ensure_ascii=False))
                    for field, held in value.items()
                    for one in (held if isinstance(held, list) else [held])
                )
            else:
                yield number, name, value


def _published(paths: list[Path], table: dict[str, dict[str, list[str]]]) -> list[Figure]:
    stated = read_ = invented = 0
    for path in paths:
        found = stories(path)
        values = {(field, value) for story in found for field, value in values_of(story)}
        for field, value in independent(path, table):
            stated += 1
            read_ += (field, value) in values
        source = everything(path)
        invented += sum(field != "format" and not is_stated(value, source) for field, value in values)
    on = f"{len(paths)} examples of the IPTC, {stated} fields"
    return [
        Figure(name="formats, fields read", on=on, value=read_ / max(1, stated), target=1.0),
        Figure(name="formats, fields invented", on=on, value=float(invented), target=0.0, at_least=False),
    ]


def values_of(story: Story) -> Iterator[tuple[str, str]]:
    """Fields and their texts, as one would search them in the file."""
    if story.headline:
        yield "headline", folded(story.headline)
    for field, held in metadata_document(story.metadata).items():
        for one in held if isinstance(held, list) else [held]:
            if not isinstance(one, dict):
                yield field, folded(str(one))
                continue
            for name, value in one.items():
                if not (name in ("role", "relation", "kind") or value in _KINDS):
                    yield f"{field}.{name}", folded(str(value))


def independent(path: Path, table: dict[str, dict[str, list[str]]]) -> Iterator[tuple[str, str]]:
    """What a file states by the table of paths, each value once: local names in XML, names and indices in JSON."""
    if path.suffix == ".json":
        document = json.loads(path.read_bytes())
        found = ((field, value) for field, names in table["ninjs"].items() for name in names
                 for value in _in_json(document, name.split(".")))  # fmt: skip
    else:
        root: Any = etree.fromstring(path.read_bytes().strip())
        names = table["newsml-1" if etree.QName(root).localname == "NewsML" else "newsml-g2"]
        found = ((field, value) for field, paths in names.items() for name in paths for value in _in_xml(root, name))
    yield from dict.fromkeys((field, folded(value)) for field, value in found if folded(value))


def _in_xml(root: Any, path: str) -> Iterator[str]:
    """Texts or attributes at a path; `@qcode>assert` is the name that an assertion gives the code; `//` any depth."""
    name, _, asserted = path.partition(">")
    for node in root.xpath(_xpath(name)):
        if asserted:
            for held in root.xpath(f"//*[local-name()='assert'][@qcode='{node}']/*[local-name()='name']"):
                yield "".join(held.itertext())
        elif isinstance(node, str):
            yield node.rpartition(":")[2] if name.endswith("@qcode") else node.lower() if "Status" in name else node
        else:
            yield "".join(node.itertext())


def _xpath(path: str) -> str:
    """Names to XPath that does not mind namespaces."""
    steps = re.split(r"(//?)(?![^\[]*\])", path)
    written = [
        step
        if step.startswith(("/", "@"))
        else re.sub(r"^([\w.]+)", lambda found: f"*[local-name()='{found[1]}']", step)
        for step in steps
        if step
    ]
    return "descendant-or-self::" + "".join(written)


def _in_json(document: Any, path: list[str]) -> Iterator[str]:
    if path and path[0].isdigit():
        if isinstance(document, list) and document:
            yield from _in_json(document[int(path[0])], path[1:])
    elif isinstance(document, list):
        for one in document:
            yield from _in_json(one, path)
    elif not path:
        yield str(document)
    elif isinstance(document, dict) and path[0] in document:
        yield from _in_json(document[path[0]], path[1:])


def everything(path: Path) -> str:
    """All that a file says, in text, attributes, strings and names of elements, in one line."""
    if path.suffix == ".json":
        return folded(" ".join(_leaves(json.loads(path.read_bytes()))))
    root: Any = etree.fromstring(path.read_bytes().strip())
    held = [" ".join(root.itertext())]
    for node in root.iter("*"):
        held += [etree.QName(node).localname, *map(str, node.attrib.values())]
    return folded(" ".join(held))


def _leaves(document: Any) -> Iterator[str]:
    if isinstance(document, dict | list):
        for one in document.values() if isinstance(document, dict) else document:
            yield from _leaves(one)
    else:
        yield str(document)
        if isinstance(document, str) and "<" in document:
            yield markup.extract(document).text
            yield from re.findall(r'="([^"]{1,500})"', document)


def is_stated(value: str, source: str) -> bool:
    """Whether a value stands in a file: as a whole, or each of the parts that it is put together of."""
    value, source = value.casefold(), source.casefold()
    return value in source or all(part in source for part in _COMPOSED.split(value) if part not in ("urn", "newsml"))


def folded(text: str) -> str:
    """One form of white space, wrong decodings mended: one of the examples has some."""
    return _SPACES.sub(" ", encoding.mend(text)[0]).strip()
