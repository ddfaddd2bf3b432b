"""An encoder of one's own: what its files say is done, and where they do not fit a person is told what is wrong."""

import json
from pathlib import Path

import numpy as np
import onnx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.tiny_encoder import WIDTH, write
from tests.unit.test_encoder import ODD, assert_keeps_the_promise
from workers.core.encoder import Encoder, EncoderError, load_directory

SENTENCES = ["help is near .", "", "no one was hurt ."]


def load(directory: Path, *, max_tokens: int = 128, pooling: str = "", prefix: str = "") -> Encoder:
    return load_directory(directory, max_tokens=max_tokens, pooling=pooling, prefix=prefix)


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("tiny"), prefix="query : ")


@pytest.fixture(scope="module")
def encoder(directory: Path) -> Encoder:
    return load(directory)


def test_it_keeps_the_promise_of_every_encoder(encoder: Encoder) -> None:
    """Everything behind it was written against that promise and looks at nothing else."""
    encoded = encoder.encode("storm hits the coast", SENTENCES)
    assert_keeps_the_promise(encoded, SENTENCES, WIDTH)
    assert encoded.spans == ((0, 4), (4, 8), (8, 8), (8, 13))


def test_neither_prefix_nor_special_tokens_are_among_the_tokens(encoder: Encoder) -> None:
    """They would be aligned with those of every other item, and make all items alike."""
    pieces = encoder.pieces("storm hits the coast", ["help is near ."])
    assert pieces == ("storm", " hits", " the", " coast", " help", " is", " near", " .")
    assert len(pieces) == len(encoder.encode("storm hits the coast", ["help is near ."]).token_ids)


def test_the_document_is_pooled_as_the_files_say(tmp_path: Path) -> None:
    """The mean of a network that was trained on its first token is a poor vector, and no error."""
    mean, first = (load(write(tmp_path / kind, pooling=kind)) for kind in ("mean", "cls"))
    forced = load(tmp_path / "mean", pooling="cls")
    vectors = [one.encode("storm", ["help"]).document for one in (mean, first, forced)]
    assert not np.allclose(vectors[0], vectors[1])
    assert np.array_equal(vectors[1], vectors[2])


def test_the_prefix_changes_vectors_and_name(directory: Path, encoder: Encoder) -> None:
    """Vectors with and without it must not meet in one window."""
    bare = load(directory, prefix="none")
    assert bare.name != encoder.name
    assert not np.allclose(bare.encode("storm", []).document, encoder.encode("storm", []).document)


def test_other_weights_have_another_name(tmp_path: Path) -> None:
    """Someone trains his encoder further and puts it where the old one was: old vectors mean nothing to it."""
    before = load(write(tmp_path / "own")).name
    after = load(write(tmp_path / "own", seed=4)).name
    assert (before.split("-")[0], before == after) == ("own", False)


def test_the_cut_is_the_smaller_of_setting_and_files(tmp_path: Path) -> None:
    """Past its last position a network fails, or says nonsense."""
    own = write(tmp_path / "own", max_tokens=32)
    long = ["storm " * 200]
    counts = [len(load(own, max_tokens=most).encode("", long).token_ids) for most in (128, 16)]
    assert counts == [32 - 2, 16 - 2]


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_odd_text_is_encoded_like_any_other(encoder: Encoder, odd: str) -> None:
    """A raise here would be a poisoned record, whoever made the encoder."""
    encoded = encoder.encode(odd, [odd, "help", odd])
    assert_keeps_the_promise(encoded, [odd] * 3, WIDTH)
    assert len(encoder.pieces(odd, [odd, "help", odd])) == len(encoded.token_ids)


@given(headline=st.text(max_size=40), sentences=st.lists(st.text(max_size=40), max_size=6))
@settings(max_examples=100)
def test_any_text_is_encoded(encoder: Encoder, headline: str, sentences: list[str]) -> None:
    """The wire carries every script and every mistake."""
    assert_keeps_the_promise(encoder.encode(headline, sentences), sentences, WIDTH)


def test_an_empty_item_has_a_document_vector(encoder: Encoder) -> None:
    """Items without text reach the encoder when a feed sends only a picture."""
    encoded = encoder.encode("", ["", " "])
    assert_keeps_the_promise(encoded, ["", " "], WIDTH)
    assert encoded.spans == ((0, 0),)


def test_what_is_missing_or_does_not_fit_is_named(tmp_path: Path) -> None:
    """Whoever brings an encoder must learn from the message what to do, not from a traceback of the run time."""
    cases = {
        "no onnx": (lambda own: (own / "onnx" / "model.onnx").unlink(), "export the encoder to ONNX"),
        "no tokenizer": (lambda own: (own / "tokenizer.json").unlink(), "no tokenizer.json"),
        "bad tokenizer": (lambda own: (own / "tokenizer.json").write_text("{}"), "tokenizer.json"),
        "bad onnx": (lambda own: (own / "onnx" / "model.onnx").write_bytes(b"\x00junk"), "onnxruntime cannot load it"),
        "pooling": (lambda own: write(own, pooling="max"), "pooling max_tokens is not supported"),
        "module": (lambda own: (own / "modules.json").write_text('[{"type": "a.Dense"}]'), "names Dense"),
        "bad json": (lambda own: (own / "modules.json").write_text("{"), "modules.json"),
        "short": (lambda own: write(own, max_tokens=4), "4 tokens are too few"),
        "input": (lambda own: write(own, inputs=("input_ids", "pixels")), "inputs input_ids, pixels"),
        "output": (lambda own: write(own, output="sentence_embedding"), "no output holds the states of all tokens"),
        "nan": (_spoil, "not finite"),
    }
    for name, (harm, message) in cases.items():
        own = write(tmp_path / name)
        harm(own)
        with pytest.raises(EncoderError, match=message):
            load(own)


def _spoil(own: Path) -> None:
    path = own / "onnx" / "model.onnx"
    model = onnx.load(path)
    table = next(one for one in model.graph.initializer if one.name == "table")
    rows = onnx.numpy_helper.to_array(table).copy()
    rows[0] = np.nan
    table.CopyFrom(onnx.numpy_helper.from_array(rows, "table"))
    onnx.save(model, path)


def test_a_module_that_is_not_supported_can_be_left_out_by_a_setting(tmp_path: Path) -> None:
    """LaBSE ends in a dense layer: its tokens are good without it, and its owner may say so."""
    own = write(tmp_path / "own")
    (own / "modules.json").write_text(json.dumps([{"type": "sentence_transformers.models.Dense"}]))
    assert load(own, pooling="mean").dimensions == WIDTH
