"""Made documents in two or three languages, of the evaluation streams' items, split at the right line or not.

Each half has language pairs and a seed of its own. The layouts are those that senders use: one part after the other,
with headlines, source lines and captions; paragraph by paragraph in turn; a line for each part; one line for both,
where only the script shows the border. Beside it: the vectors of CLD2.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

import pycld2

from workers.core.split import split
from workers.core.text import clean
from workers.core.voters import folded
from workers.evaluation.figures import Figure
from workers.evaluation.gold import Sample, rows, samples, shared_eval

_RIGHT = 0.995
_DEV = (
    "en-es it-en nl-de pt-es cs-pl ru-uk ar-fa ur-ar en-sv ro-it id-en tr-en vi-en en-ar he-ar hi-en ta-si en-ta ko-ja "
    "zh-en th-en el-en ru-en bn-hi sw-en"
)
_HELD = (
    "en-it es-it de-en fr-en pt-it hu-en uk-ru fa-ur en-nl en-ha sv-de fr-es pl-cs en-id tr-de en-si fa-en ja-zh ar-fr "
    "uk-en hi-ur en-ko en-zh el-it vi-id"
)
"""Pairs of languages, 25 each; both orders are made."""
_SEED = {"dev": 11, "held": 12}
_DOCUMENTS_A_PAIR = 16
_SHORTEST, _MOST_PARAGRAPHS = 240, 10
_MONOLINGUAL = 3_000
_MOST_UNEQUAL, _MOST_UNEQUAL_BESIDE = 6, 3
_IDEOGRAPH = 2
_UNSPACED = frozenset(("zh", "ja", "th"))

_SOURCE = {
    "en": "Source: {}", "es": "Fuente: {}", "it": "Fonte: {}", "nl": "Bron: {}", "de": "Quelle: {}", "pt": "Fonte: {}",
    "cs": "Zdroj: {}", "pl": "Źródło: {}", "ru": "Источник: {}", "uk": "Джерело: {}", "ar": "المصدر: {}",
    "fa": "منبع: {}", "ur": "ماخذ: {}", "sv": "Källa: {}", "id": "Sumber: {}", "tr": "Kaynak: {}", "vi": "Nguồn: {}",
    "fr": "Source : {}", "ko": "출처: {}", "zh": "来源：{}", "ja": "出典：{}", "th": "ที่มา: {}", "el": "Πηγή: {}",
}  # fmt: skip
_CAPTION = {
    "en": "Photo: {}", "es": "Foto: {}", "it": "Foto: {}", "nl": "Foto: {}", "de": "Foto: {}", "pt": "Foto: {}",
    "ru": "Фото: {}", "uk": "Фото: {}", "ar": "صورة: {}", "fa": "عکس: {}", "ur": "تصویر: {}", "sv": "Foto: {}",
    "id": "Foto: {}", "vi": "Ảnh: {}", "fr": "Photo : {}", "ko": "사진: {}", "zh": "图片：{}", "ja": "写真：{}",
}  # fmt: skip
_NAMES = ("Reuters", "AFP", "dpa", "EFE", "ANSA", "Anna Berg / AFP", "Reuters 14.03.2024 09:20")

Labelled = tuple[str, str]
"""Language and text of a part."""
Splitter = Callable[[str], Sequence[Labelled]]


@dataclass(frozen=True, slots=True)
class Document:
    """A made document with the parts that it was made of."""

    layout: str
    text: str
    parts: tuple[Labelled, ...]


@dataclass(slots=True)
class _Stock:
    """Items of the streams by language."""

    by_language: dict[str, list[Sample]] = field(default_factory=lambda: defaultdict(list))

    def draw(self, language: str, rng: random.Random) -> tuple[str, list[str]]:
        """Return a headline and paragraphs in a language."""
        sample = rng.choice(self.by_language[language])
        paragraphs = sample.body.split("\n\n")
        return sample.headline, paragraphs[: rng.randint(3, _MOST_PARAGRAPHS)]


def measure(directory: Path) -> tuple[Figure, ...]:
    """Measure on made documents of both halves, and on monolingual items; nothing where the streams are not there."""
    folder = shared_eval(directory)
    if folder is None:
        return ()
    stock = _stock(folder)
    figures = []
    for half, pairs in (("dev", _DEV), ("held", _HELD)):
        rng = random.Random(_SEED[half])  # noqa: S311 - a seeded draw
        made = list(documents(stock, pairs, rng))
        figures.append(
            Figure(
                name="bilingual split: line and labels right",
                on=f"{half} half: {len(made)} documents of {len(pairs.split())} pairs",
                value=_share(made, ours),
                target=_RIGHT,
                beside=(("pycld2 vectors", _share(made, cld2_vectors)),),
            )
        )
    rng = random.Random(_SEED["held"])  # noqa: S311
    single = list(monolingual(folder, rows(directory / "languages.jsonl"), rng))
    figures.append(
        Figure(
            name="false splits",
            on=f"{len(single)} monolingual items with foreign quotations, links and names put in",
            value=sum(len(ours(text)) > 1 for text in single),
            target=0,
            at_least=False,
            beside=(("pycld2 vectors", float(sum(len(cld2_vectors(text)) > 1 for text in single))),),
        )
    )
    return tuple(figures)


def documents(stock: _Stock, pairs: str, rng: random.Random) -> Iterator[Document]:
    """Make the documents of some pairs of languages, in all layouts and both orders."""
    listed = [tuple(pair.split("-")) for pair in pairs.split()]
    for number, pair in enumerate(listed):
        for turn in range(_DOCUMENTS_A_PAIR):
            languages = list(pair if turn % 2 else reversed(pair))
            layout = _LAYOUTS[turn // 2 % len(_LAYOUTS)]
            if layout == "three":
                third = next(one for one in listed[(number + 5) % len(listed)] if one not in languages)
                languages.append(third)
            made = _document(layout, languages, stock, rng)
            while not _is_fair(made):
                made = _document(layout, languages, stock, rng)
            yield made


def _is_fair(document: Document) -> bool:
    """Whether each part is a report of its own, none more than some times as long as another."""
    lengths = [len(text) * (_IDEOGRAPH if language in _UNSPACED else 1) for language, text in document.parts]
    most = _MOST_UNEQUAL_BESIDE if document.layout in ("inline", "turns") else _MOST_UNEQUAL
    return min(lengths) >= _SHORTEST and max(lengths) <= most * min(lengths)


_LAYOUTS = ("plain", "credits", "turns", "lines", "inline", "three", "credits", "plain")


def ours(text: str) -> Sequence[Labelled]:
    """Split as Twinwire does."""
    return [(part.language, part.text) for part in split(text)]


def cld2_vectors(text: str) -> Sequence[Labelled]:
    """Split as the vectors of CLD2 say: neighbours of one language put together, at the nearest line's end."""
    data = text.encode("utf-8", "replace")
    try:
        _, _, _, vectors = pycld2.detect(data, isPlainText=True, bestEffort=True, returnVectors=True)
    except pycld2.error:
        return [("und", text)]
    named = [(folded(code), start, start + size) for start, size, _, code in vectors if folded(code) != "und"]
    runs = [(code, list(parts)) for code, parts in groupby(named, key=lambda vector: vector[0])]
    starts = [0, *(_line_start(data, parts[0][1]) for _, parts in runs[1:]), len(data)]
    return [
        (code, data[start:end].decode("utf-8", "replace").strip())
        for (code, _), start, end in zip(runs, starts[:-1], starts[1:], strict=True)
    ] or [("und", text)]


def monolingual(folder: Path, foreign: Sequence[Mapping[str, str]], rng: random.Random) -> Iterator[str]:
    """Yield items in one language, most of them with something foreign put in."""
    every = list(samples(folder))
    small = [sample for sample in every if sample.stream != "newsfirst-dev"]
    large = [sample for sample in every if sample.stream == "newsfirst-dev"]
    quotes = [row for row in foreign if row["kind"] == "headline"]
    for sample in (*small, *rng.sample(large, _MONOLINGUAL - len(small))):
        paragraphs = sample.text.split("\n\n")
        kind = rng.choice(("quotation", "paragraph", "links", "names", "nothing"))
        quote = rng.choice([row["text"] for row in quotes if row["language"].split("-")[0] != sample.language[:2]])
        place = rng.randint(1, len(paragraphs))
        if kind == "quotation":
            paragraphs[place - 1] += f" “{quote}”."
        elif kind != "nothing":
            paragraphs.insert(place, {"paragraph": f"“{quote}”", "links": _LINKS, "names": _PEOPLE}[kind])
        yield clean("\n\n".join(paragraphs))[0]


_LINKS = "https://www.example.com/world/2024/05/the-minister-said-that-talks-would-go-on https://example.org/a/b?c=d"
_PEOPLE = "Maria González, Lars Olsen, Jean-Pierre Dubois, Wolfgang Müller, Giovanni Rossi, Katarzyna Nowak"


def wrong(made: Sequence[Document], splitter: Splitter) -> list[tuple[Document, Sequence[Labelled]]]:
    """Return the documents that a splitter gets wrong, with what it makes of them."""
    found = ((document, splitter(document.text)) for document in made)
    return [(document, parts) for document, parts in found if list(parts) != list(document.parts)]


def by_layout(made: Sequence[Document], splitter: Splitter) -> dict[str, tuple[int, int]]:
    """Return wrong ones and all of them for each layout."""
    failed = Counter(document.layout for document, _ in wrong(made, splitter))
    return {layout: (failed[layout], count) for layout, count in Counter(one.layout for one in made).items()}


def _share(made: Sequence[Document], splitter: Splitter) -> float:
    return 1.0 - len(wrong(made, splitter)) / len(made)


def _document(layout: str, languages: Sequence[str], stock: _Stock, rng: random.Random) -> Document:
    drawn = [(language, *stock.draw(language, rng)) for language in languages]
    if layout == "turns":
        return _in_turns([(language, paragraphs) for language, _, paragraphs in drawn])
    if layout == "lines":
        return _joined(layout, [(language, " ".join(paragraphs)) for language, _, paragraphs in drawn])
    if layout == "inline":
        parts = [(language, " ".join(paragraphs)) for language, _, paragraphs in drawn]
        if _scripts_differ(languages):
            return Document(layout, " ".join(text for _, text in parts), tuple(parts))
        return _joined("lines", parts)
    with_credits = layout == "credits"
    texts = []
    for language, headline, paragraphs in drawn:
        lines = [headline, *paragraphs]
        if with_credits and language in _SOURCE:
            lines.insert(rng.choice((0, 1, len(lines))), _SOURCE[language].format(rng.choice(_NAMES)))
        if with_credits and language in _CAPTION and rng.random() < 0.5:  # noqa: PLR2004 - every other one
            lines.append(_CAPTION[language].format(rng.choice(_NAMES[:-1])))
        texts.append((language, "\n\n".join(lines)))
    return _joined(layout, texts)


def _joined(layout: str, parts: Sequence[Labelled]) -> Document:
    return Document(layout, "\n\n".join(text for _, text in parts), tuple(parts))


def _in_turns(drawn: Sequence[tuple[str, list[str]]]) -> Document:
    """Set the paragraphs of two reports one after another in turn; headlines are left out, as many as the shorter."""
    count = min(len(paragraphs) for _, paragraphs in drawn)
    kept = [(language, paragraphs[:count]) for language, paragraphs in drawn]
    turns = [text for texts in zip(*(texts for _, texts in kept), strict=True) for text in texts]
    return Document(
        "turns", "\n\n".join(turns), tuple((language, "\n\n".join(paragraphs)) for language, paragraphs in kept)
    )


def _scripts_differ(languages: Sequence[str]) -> bool:
    groups = [
        next((group for group in _SCRIPTS if language in group), frozenset((language,))) for language in languages
    ]
    return len(set(groups)) == len(groups) and not set(languages) & _UNSPACED


_SCRIPTS = (
    frozenset("en es it nl de fr pt cs pl ro hu sv id tr vi ha sw".split()),  # noqa: SIM905
    frozenset(("ru", "uk", "bg")),
    frozenset(("ar", "fa", "ur")),
    frozenset(("hi", "mr")),
    frozenset(("zh", "ja")),
)


def _stock(folder: Path) -> _Stock:
    stock = _Stock()
    for sample in samples(folder):
        if len(sample.body) >= _SHORTEST and sample.headline:
            stock.by_language[sample.language.split("-")[0]].append(sample)
    return stock


def _line_start(data: bytes, position: int) -> int:
    """Return the start of the line that begins nearest to a place."""
    before, after = data.rfind(b"\n\n", 0, position + 1) + 2, data.find(b"\n\n", position)
    if after < 0:
        return before if before > 1 else position
    return before if position - before <= after + 2 - position else after + 2
