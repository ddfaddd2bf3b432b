"""The evaluation streams, where they lie beside the repository: texts with the language that gold gives them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from workers.core.sentences import sentences
from workers.core.text import clean, clean_line
from workers.evaluation.streams import GOLD, RAW, lines

_NAMES = ("newsfirst-dev", "ntrex-dev", "meantime-dev")
_HEADLINE = (30, 120)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One item of a stream, its text cleaned."""

    stream: str
    id: str
    source: str
    language: str
    group: str
    """Of the twins that gold knows."""
    story: str
    """Of groups that tell of one topic."""
    fetched_at: str
    headline: str
    body: str

    @property
    def text(self) -> str:
        """Headline and body, paragraphs apart by a blank line."""
        return f"{self.headline}\n\n{self.body}" if self.headline else self.body


def shared_eval(directory: Path) -> Path | None:
    """Return the folder of the streams; None where it is not there. `directory` is `tests/eval/sets`."""
    folder = directory.resolve().parents[2].parent / "shared" / "eval"
    return folder if folder.is_dir() else None


def samples(folder: Path, *names: str) -> Iterator[Sample]:
    """Yield the items of the streams named (of all), in their order."""
    for name in names or _NAMES:
        gold = {row["id"]: row for row in rows(folder / name / GOLD)}
        for row in rows(folder / name / RAW):
            known = gold.get(row["id"])
            if known is None:
                continue
            yield Sample(
                stream=name,
                id=row["id"],
                source=row["source"],
                language=known["lang"],
                group=known["group"],
                story=known.get("story", known["group"]),
                fetched_at=row["fetched_at"],
                headline=clean_line(row.get("headline") or ""),
                body=clean(row["body"])[0],
            )


def gold_texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield headlines and first sentences that are as long as a headline, with their language."""
    shortest, longest = _HEADLINE
    for sample in samples(folder):
        first = next(iter(sentences(sample.body[:600])), "")
        for text in (sample.headline, first):
            if shortest <= len(text) <= longest:
                yield text, sample.language


def rows(path: Path) -> list[dict[str, str]]:
    """Read JSON lines whose fields are all text."""
    return list(lines(path))
