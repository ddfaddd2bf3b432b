"""Settings into parts: an encoder of one's own comes with what was fitted to it, or not at all."""

from pathlib import Path

import numpy as np
import orjson
import pytest

from config.settings import Settings, SettingsError, load
from tests.eval import learn_statistics
from tests.support.tiny_encoder import WIDTH, write
from tests.unit.fingerprints import item, story
from workers.core.encoder import EncoderError
from workers.core.explain import _Tap
from workers.core.fingerprint import build
from workers.core.vectors import statistics
from workers.shell import assembly
from workers.shell.check import problems


def fit(own: Path, out: Path) -> Path:
    """Learn statistics of an encoder from a few made items, as training does."""
    encoder = assembly.encoder(load(flags={"encoder.path": str(own)}))
    encoded = []
    for number in range(80):
        tap = _Tap(encoder)
        made = item(f"i{number}", story(number), language="en" if number % 2 else "de")
        encoded.append((build(made, tap), tap.encoded))
    out.mkdir()
    arrays = learn_statistics.learn(encoded, {}, encoder.name.rpartition("-")[0])
    learn_statistics.write(arrays, out / assembly.STATISTICS)
    model = Path(assembly.__file__).parents[1] / "core" / "data" / "model.json"
    (out / assembly.MODEL).write_bytes(model.read_bytes())
    return out


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    words = {word for number in range(80) for word in story(number).replace(".", " ").split()}
    return write(tmp_path_factory.mktemp("own"), words=sorted(words))


@pytest.fixture(scope="module")
def fitted(own: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fit(own, tmp_path_factory.mktemp("fit") / "out")


def settings(own: Path, fitted: Path | str = "") -> Settings:
    return load(flags={"encoder.path": str(own), "encoder.fitted": str(fitted)})


def test_an_encoder_of_ones_own_runs_without_anything_fitted_to_it(own: Path) -> None:
    """The first thing that somebody does who brings one: it must link, if not well."""
    stage = assembly.prepare_stage(settings(own))
    known = assembly.learnt(settings(own))(assembly.encoder(settings(own)).name, WIDTH)
    assert stage.produces
    assert (known.languages, known.document_means.shape) == ((), (1, WIDTH))


def test_what_was_fitted_to_it_is_used(own: Path, fitted: Path) -> None:
    """Its means are what makes languages comparable."""
    chosen = settings(own, fitted)
    known = assembly.learnt(chosen)(assembly.encoder(chosen).name, WIDTH)
    assert known.languages == ("de", "en")
    assert known.projection.shape == (WIDTH, 64)
    assert np.abs(known.document_means).max() > 0
    assert assembly.match_stage(chosen).state.learnt is not statistics


def test_another_cut_keeps_what_was_fitted(own: Path, fitted: Path) -> None:
    """Training takes an hour; the cut is turned to see what it costs."""
    chosen = load(flags={"encoder.path": str(own), "encoder.fitted": str(fitted), "encoder.max_tokens": "32"})
    assert assembly.learnt(chosen)(assembly.encoder(chosen).name, WIDTH).languages == ("de", "en")


def test_what_was_fitted_to_another_encoder_is_refused(tmp_path: Path, fitted: Path) -> None:
    """Foreign means would bend every vector, and nothing would say so but poor links."""
    other = write(tmp_path / "own", seed=9)
    with pytest.raises(EncoderError, match="train again"):
        assembly.encoder(settings(other, fitted))


def test_files_that_are_missing_or_damaged_are_named(own: Path, fitted: Path, tmp_path: Path) -> None:
    """A copy that was cut short must not start a service."""
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(EncoderError, match=r"statistics\.npz: No such file"):
        assembly.learnt(settings(own, empty))
    (empty / assembly.STATISTICS).write_bytes((fitted / assembly.STATISTICS).read_bytes()[:-40])
    (empty / assembly.MODEL).write_bytes(orjson.dumps({"features": []}))
    with pytest.raises(EncoderError, match=r"statistics\.npz"):
        assembly.learnt(settings(own, empty))
    with pytest.raises(EncoderError, match="other features"):
        assembly.model(settings(own, empty))
    assert any("statistics.npz" in problem for problem in problems(settings(own, empty)))


def test_settings_of_an_encoder_that_is_not_there_are_refused(tmp_path: Path) -> None:
    """A typo in a path would otherwise be found by the first item."""
    with pytest.raises(SettingsError) as caught:
        load(flags={"encoder.path": str(tmp_path / "no"), "encoder.fitted": "no", "encoder.pooling": "max"})
    assert [problem.split(":")[0] for problem in caught.value.problems] == [
        "encoder.pooling",
        "encoder.path",
        "encoder.fitted",
    ]
    with pytest.raises(SettingsError, match="only for an encoder"):
        load(flags={"encoder.prefix": "query: "})
