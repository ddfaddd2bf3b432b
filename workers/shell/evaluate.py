"""`twinwire eval DIR…`: streams and sets with known answers through the real code, in one table."""

import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import orjson

from config.settings import Settings
from workers.core.encoder import Encoder
from workers.evaluation import areas
from workers.evaluation.cache import CachedEncoder
from workers.evaluation.figures import Figure
from workers.evaluation.mistakes import Mistake
from workers.evaluation.report import Report, Row, report
from workers.evaluation.running import run as run_stream
from workers.evaluation.streams import is_stream, read
from workers.shell import assembly
from workers.shell.exits import Exit
from workers.shell.phrases import marked
from workers.shell.table import beside, fit, paint, row, rows, wrap

ROW_HEADER = ("set", "what", "pairs", "precision", "recall", "F1", "same event", "different")
ROW_CELLS = (16, 34, 6, 9, 7, 7, 10, 9)
FIGURE_HEADER = ("figure", "on", "value", "target", "", "beside")
FIGURE_CELLS = (38, 44, 8, 9, 7, 30)
NARROWEST, WIDEST = 60, 160
TITLE_CELLS = 12
MOST_THEMES = 5
EVEN = 0.5


class EvaluationError(Exception):
    """A directory holds nothing that can be measured, or something that cannot be read; the message says which."""


def run(settings: Settings, directories: Sequence[Path], *, errors: int, as_json: bool, cache: Path | None) -> int:
    """Measure every directory and print. Raises EncoderError and EvaluationError."""
    whole = evaluate(settings, directories, errors=errors, cache=cache)
    if as_json:
        document = {
            "figures": [{**_fields(figure), "reached": figure.reached} for figure in whole.figures],
            "rows": [{**_fields(one), "f1": one.shares.f1} for one in whole.rows],
            "mistakes": whole.mistakes,
        }
        sys.stdout.buffer.write(orjson.dumps(document, option=orjson.OPT_APPEND_NEWLINE))
    else:
        print("\n".join(page(whole, shutil.get_terminal_size().columns)))  # noqa: T201
    return Exit.DRAINED


def evaluate(settings: Settings, directories: Sequence[Path], *, errors: int = 0, cache: Path | None = None) -> Report:
    """Measure streams, and sets of wire copy, in the order in which they are named."""
    unknown = [folder for folder in directories if not is_stream(folder) and not areas.is_sets(folder)]
    if unknown:
        message = f"neither a stream (raw.jsonl, gold.jsonl) nor sets (*.jsonl): {', '.join(map(str, unknown))}"
        raise EvaluationError(message)
    found = []
    for folder in directories:
        try:
            if is_stream(folder):
                found.append(_stream(settings, folder, errors=errors, cache=cache))
            else:
                found.append(Report(rows=(), figures=tuple(areas.measure(folder))))
        except KeyError as error:
            message = f"{folder}: a line holds no {error}"
            raise EvaluationError(message) from error
        except (OSError, ValueError, TypeError) as error:
            message = f"{folder}: {error!r}"
            raise EvaluationError(message) from error
    return Report(
        rows=tuple(one for part in found for one in part.rows),
        figures=tuple(figure for part in found for figure in part.figures),
        mistakes=tuple(mistake for part in found for mistake in part.mistakes),
    )


def _stream(settings: Settings, folder: Path, *, errors: int, cache: Path | None) -> Report:
    encoder: Encoder = assembly.encoder(settings)
    if cache is not None:
        encoder = CachedEncoder(encoder, cache)
    config, model, learnt = assembly.match_config(settings), assembly.model(settings), assembly.learnt(settings)
    stream = read(folder, encoder, assembly.registry(settings), learnt)
    result = run_stream(stream, config, model, learnt)
    timeless = run_stream(stream, replace(config, use_time=False), model, learnt) if stream.pairs else None
    return report(stream, result, timeless, model, errors=errors)


def page(whole: Report, columns: int) -> list[str]:
    """All of it as lines."""
    lines: list[str] = []
    if whole.rows:
        lines += [*rows(ROW_HEADER, [_row(one) for one in whole.rows], ROW_CELLS), ""]
    lines += figure_table(whole.figures)
    for mistake in whole.mistakes:
        lines += ["", *_mistake(mistake, min(max(columns, NARROWEST), WIDEST))]
    return [line.rstrip() for line in lines]


def _row(one: Row) -> tuple[str, ...]:
    shares = (one.shares.precision, one.shares.recall, one.shares.f1)
    wrong = ("" if share is None else f"{share:.4f}" for share in (one.same_event, one.different))
    return (one.set, one.what, str(one.pairs), *(f"{share:.4f}" for share in shares), *wrong)


def figure_table(figures: Sequence[Figure]) -> list[str]:
    """Each figure beside its target, and beside what others reach."""
    lines = rows(FIGURE_HEADER, [], FIGURE_CELLS)
    for figure in figures:
        target = "" if figure.target is None else f"{'≥' if figure.at_least else '≤'} {figure.target:g}"
        reached = "" if figure.target is None else "reached" if figure.reached else "short"
        others = ", ".join(f"{name} {_value(value)}" for name, value in figure.beside)
        line = row((figure.name, figure.on, _value(figure.value), target, reached, others), FIGURE_CELLS)
        lines.append(line if figure.reached else paint(line, "red"))
    return lines


def _value(value: float) -> str:
    return f"{value:.4f}" if abs(value) < 10 else f"{value:,.1f}"  # noqa: PLR2004 - a share, or a count


def _mistake(mistake: Mistake, width: int) -> Iterator[str]:
    """One pair: what it is and what was said of it, how both begin, and what spoke for and against a twin."""
    title = f"{mistake.kind}: judged {mistake.label}, said {mistake.said}, twins by {mistake.probability:.0%}"
    yield paint(fit(title, width), "bold")
    pairs = "" if mistake.weight == 1 else f", stands for {mistake.weight:.3g} pairs of the stream"
    yield from wrap(f"{mistake.set}: {' and '.join(mistake.ids)}{pairs}", width)
    yield from beside("", f"[{mistake.languages[0]}]", f"[{mistake.languages[1]}]", width)
    yield from beside("", mistake.here, mistake.there, width)
    if mistake.kind == "missed" and mistake.probability >= EVEN:
        yield "       two that are probable twins, kept apart by what their groups hold already"
    if not mistake.themes:
        yield "       never compared: neither was among the other's candidates"
    for theme in mistake.themes[:MOST_THEMES]:
        mark, title, text = marked(theme.name, theme.moved, mistake.features)
        yield f"{mark:>5}  {fit(title, TITLE_CELLS)}{fit(text, width - 7 - TITLE_CELLS)}"


def _fields(one: Row | Figure) -> dict[str, object]:
    return {name: getattr(one, name) for name in one.__dataclass_fields__}
