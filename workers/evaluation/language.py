"""Language at headline length and on junk, beside what each of the three voters says alone."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import gcld3
import pycld2
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from workers.core.language import BELIEVED, detect
from workers.core.voters import folded
from workers.evaluation.figures import Figure
from workers.evaluation.gold import gold_texts, rows, shared_eval

_RIGHT = 0.995
_HEADLINE = range(30, 121)
"""Characters of a headline."""
_SHORTEST_UNSPACED = 12
"""An ideograph or syllable says as much as two or three letters: such headlines are that much shorter."""
_FOLD = {"hr": "sh", "bs": "sh", "sr": "sh", "ms": "id", "nb": "no", "nn": "no", "fil": "tl", "prs": "fa"}
"""Languages that count as one: no headline tells them apart (so does `score.py` of the evaluation streams)."""
_UNSPACED = frozenset(("zh", "ja", "ko", "th"))

Detector = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Case:
    """A text and its language, a BCP 47 tag."""

    text: str
    language: str


def measure(directory: Path) -> tuple[Figure, ...]:
    """Measure on the sets of `directory`, and on the evaluation streams where they lie beside the repository."""
    own = rows(directory / "languages.jsonl")
    figures = [_figure(f"own texts, {half} half", _cases(own, half)) for half in ("dev", "held")]
    streams = shared_eval(directory)
    if streams is not None:
        headlines = [Case(text, tag) for text, tag in gold_texts(streams)]
        figures.append(_figure("headlines and first sentences of the streams", headlines))
    junk = rows(directory / "junk.jsonl")
    for half in ("dev", "held"):
        texts = [line["text"] for line in junk if line["half"] == half]
        sure = sum(found.tag != "und" and found.confidence >= BELIEVED for found in map(detect, texts))
        beside = tuple((name, float(sum(one(text) != "und" for text in texts))) for name, one in _alone().items())
        figures.append(
            Figure(name="junk taken for a language", on=f"{len(texts)} strings, {half} half", value=sure, target=0,
                   at_least=False, beside=beside)
        )  # fmt: skip
    return tuple(figures)


def wrong(cases: Sequence[Case], detector: Detector) -> list[tuple[Case, str]]:
    """Return the cases that a detector gets wrong, with its answer."""
    found = ((case, detector(case.text)) for case in cases)
    return [(case, tag) for case, tag in found if _primary(tag) != _primary(case.language)]


def is_headline(text: str, language: str) -> bool:
    """Whether a text is as long as headlines are."""
    shortest = _SHORTEST_UNSPACED if _primary(language) in _UNSPACED else _HEADLINE.start
    return shortest <= len(text) < _HEADLINE.stop


def _figure(on: str, cases: Sequence[Case]) -> Figure:
    languages = len({_primary(case.language) for case in cases})
    beside = tuple((name, _accuracy(cases, detector)) for name, detector in _alone().items())
    return Figure(
        name="language at headline length",
        on=f"{on}: {len(cases)} of {languages} languages",
        value=_accuracy(cases, lambda text: detect(text).tag),
        target=_RIGHT,
        beside=beside,
    )


def _accuracy(cases: Sequence[Case], detector: Detector) -> float:
    return 1.0 - len(wrong(cases, detector)) / max(1, len(cases))


def _cases(lines: Sequence[Mapping[str, str]], half: str) -> list[Case]:
    """Headlines as they are, paragraphs by their beginning as long as a headline."""
    chosen = [line for line in lines if line["half"] == half]
    cases = [Case(_cut(line["text"]), line["language"]) for line in chosen]
    return [case for case in cases if is_headline(case.text, case.language)]


def _cut(text: str) -> str:
    """Cut a text to the length of a headline, at a space where it has any."""
    if len(text) < _HEADLINE.stop:
        return text
    cut = text[: _HEADLINE.stop - 1]
    return cut.rsplit(" ", 1)[0] if " " in cut else cut


def _primary(tag: str) -> str:
    code = folded(tag.partition("-")[0])
    return _FOLD.get(code, code)


def _alone() -> dict[str, Detector]:
    """Return what each voter says alone."""
    py3langid = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    cld3 = gcld3.NNetLanguageIdentifier(min_num_bytes=0, max_num_bytes=700)

    def cld2(text: str) -> str:
        try:
            return str(pycld2.detect(text, isPlainText=True, bestEffort=True)[2][0][1])
        except pycld2.error:
            return "und"

    return {
        "py3langid": lambda text: str(py3langid.classify(text)[0]),
        "pycld2": lambda text: folded(cld2(text)),
        "cld3": lambda text: folded(cld3.FindLanguage(text.replace("\0", " ")).language),
    }
