"""An encoder of one's own: an ONNX sentence encoder in a directory as sentence-transformers lays it out."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime
import orjson
from tokenizers import Encoding, Tokenizer

from workers.core.encoder.types import Encoded, Encoder, EncoderError

POOLINGS = ("mean", "cls")
NO_PREFIX = "none"
"""As a setting: no prefix, whatever the files say."""
_MODELS = ("onnx/model.onnx", "model.onnx")
_INPUTS = frozenset({"input_ids", "attention_mask", "token_type_ids", "position_ids"})
_STATES = ("last_hidden_state", "token_embeddings")
"""What exporters call the states of all tokens; else the first output of three axes is taken."""
_AXES = 3
_MODULES = frozenset({"Transformer", "Pooling", "Normalize"})
_CHARACTERS_PER_TOKEN, _SLACK = 16, 4
"""As for the shipped encoder (tokens.py): what lies beyond so many characters cannot be among the tokens."""
_LONGEST = 512
"""Tokens of an encoder whose files do not say how many it takes."""
_FEWEST_TOKENS = 8
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNNAMED = re.compile(r"[^A-Za-z0-9._-]+")
_DIGEST_CHARACTERS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What the files of a directory, and the settings above them, say."""

    model: Path
    tokenizer: Path
    pooling: str
    prefix: str
    max_tokens: int


def load_directory(path: Path, *, max_tokens: int, pooling: str = "", prefix: str = "", threads: int = 1) -> Encoder:
    """Load the encoder in a directory; one pass over a few words shows that it fits. Raises EncoderError.

    `pooling` and `prefix` stand above what the files say; `max_tokens` counts special tokens and prefix too.
    """
    layout = read_layout(path, max_tokens=max_tokens, pooling=pooling, prefix=prefix)
    return _Directory(path, layout, threads=threads)


def read_layout(path: Path, *, max_tokens: int, pooling: str, prefix: str) -> Layout:
    """Read the settings of a directory. Raises EncoderError."""
    model = next((path / name for name in _MODELS if (path / name).is_file()), None)
    if model is None:
        message = f"{path}: no {' and no '.join(_MODELS)}: export the encoder to ONNX first"
        raise EncoderError(message)
    tokenizer = path / "tokenizer.json"
    if not tokenizer.is_file():
        message = f"{path}: no tokenizer.json (that of a fast tokenizer)"
        raise EncoderError(message)
    longest = min(_longest(path), max_tokens)
    if longest < _FEWEST_TOKENS:
        message = f"{path}: {longest} tokens are too few, {_FEWEST_TOKENS} at least"
        raise EncoderError(message)
    return Layout(
        model=model,
        tokenizer=tokenizer,
        pooling=pooling or _pooling(path),
        prefix="" if prefix == NO_PREFIX else prefix or _prefix(path),
        max_tokens=longest,
    )


def _json(path: Path) -> Any:
    """Return what a file holds; an empty object where there is no such file."""
    try:
        return orjson.loads(path.read_bytes()) if path.is_file() else {}
    except (OSError, orjson.JSONDecodeError) as error:
        message = f"{path}: {error}"
        raise EncoderError(message) from error


def _object(path: Path) -> Mapping[str, Any]:
    held = _json(path)
    if not isinstance(held, dict):
        message = f"{path}: not a JSON object"
        raise EncoderError(message)
    return held


def _longest(path: Path) -> int:
    """Return how many tokens the encoder takes; RoBERTa's kin count two of their positions for themselves."""
    said = _object(path / "sentence_bert_config.json").get("max_seq_length")
    if isinstance(said, int):
        return said
    config = _object(path / "config.json")
    positions = config.get("max_position_embeddings", _LONGEST)
    return int(positions) - (2 if "roberta" in str(config.get("model_type", "")) else 0)


def _pooling(path: Path) -> str:
    """Return how the modules make a document of its tokens: `mean`, or `cls`."""
    modules = _json(path / "modules.json")
    kinds = [str(module.get("type", "")).rsplit(".", 1)[-1] for module in modules if isinstance(module, dict)]
    for kind in kinds:
        if kind not in _MODULES:
            message = f"{path}: modules.json names {kind}, which is not supported: set encoder.pooling to go without"
            raise EncoderError(message)
    config = _object(path / "1_Pooling" / "config.json")
    chosen = [name.removeprefix("pooling_mode_") for name, on in config.items() if on is True]
    chosen = [name for name in chosen if name in ("cls_token", "lasttoken") or name.endswith("_tokens")]
    if isinstance(config.get("pooling_mode"), str):
        chosen = [config["pooling_mode"]]
    known = {"cls_token": "cls", "cls": "cls", "mean_tokens": "mean", "mean": "mean"}
    if not chosen:
        return "mean"
    if len(chosen) > 1 or chosen[0] not in known:
        message = f"{path}: pooling {', '.join(chosen)} is not supported, only {' or '.join(POOLINGS)}"
        raise EncoderError(message)
    return known[chosen[0]]


def _prefix(path: Path) -> str:
    """Return the prompt that the files make the default, else that for queries: both sides of a pair are alike."""
    config = _object(path / "config_sentence_transformers.json")
    prompts = config.get("prompts") or {}
    name = config.get("default_prompt_name") or "query"
    prompt = prompts.get(name, "") if isinstance(prompts, dict) else ""
    return prompt if isinstance(prompt, str) else ""


class _Directory:
    """A tokenizer and a session that belong together."""

    def __init__(self, path: Path, layout: Layout, *, threads: int) -> None:
        self._path = path
        self._layout = layout
        self._tokenizer = _tokenizer(layout.tokenizer)
        self._kept = layout.max_tokens - self._tokenizer.num_special_tokens_to_add(is_pair=False)
        self._characters = layout.max_tokens * _CHARACTERS_PER_TOKEN
        self._session = _session(layout.model, threads=threads)
        self._types = _inputs(layout.model, self._session)
        self._output = _output(layout.model, self._session)
        self.dimensions = self._probe()
        self.name = f"{_UNNAMED.sub('-', path.resolve().name)}-{_digest(layout)}-{layout.max_tokens}"

    def _probe(self) -> int:
        try:
            states, _ = self._states(self._encoding(self._join("one", ["two"])[0]))
        except EncoderError:
            raise
        except Exception as error:  # onnxruntime's exceptions have no common base but Exception
            message = f"{self._layout.model}: one pass over a few words failed: {error}"
            raise EncoderError(message) from error
        if not np.isfinite(states).all() or not np.abs(states).max() > 0:
            message = f"{self._layout.model}: token states are not finite, or all zero"
            raise EncoderError(message)
        return int(states.shape[1])

    def encode(self, headline: str, sentences: Sequence[str]) -> Encoded:
        """See `Encoder`. States that are not finite, as half precision gives now and then, count as zero."""
        text, ends = self._join(headline, sentences)
        encoding = self._encoding(text)
        states, own = self._states(encoding)
        states = np.nan_to_num(states, nan=0.0, posinf=0.0, neginf=0.0)
        pooled = states[0] if self._layout.pooling == "cls" else states.mean(axis=0)
        length = float(np.linalg.norm(pooled))
        document = pooled / length if length > 0 else np.eye(1, self.dimensions, dtype=np.float32)[0]
        first, spans = _spans(_last_characters(encoding, own), ends)
        of_text = states[own][first:]
        return Encoded(
            token_ids=np.array(encoding.ids, dtype=np.int32)[own][first:],
            states=of_text,
            words=of_text,
            spans=spans,
            document=document.astype(np.float32),
        )

    def pieces(self, headline: str, sentences: Sequence[str]) -> tuple[str, ...]:
        """See `Encoder`."""
        text, ends = self._join(headline, sentences)
        encoding = self._encoding(text)
        last = _last_characters(encoding, _own(encoding))
        first, _ = _spans(last, ends)
        starts = [ends[0], *last[first:].tolist()]
        # From the end of the token before: a tokenizer may leave the space between two words to neither.
        return tuple(text[start:end] for start, end in pairwise(starts))

    def _join(self, headline: str, sentences: Sequence[str]) -> tuple[str, list[int]]:
        """Return the text and the characters where prefix, headline and each sentence end in it."""
        text = self._layout.prefix
        ends = [len(text)]
        for raw in (headline, *sentences):
            if len(text) > self._characters:
                break
            part = " ".join(_SURROGATE.sub(" ", raw[: self._characters * _SLACK]).split())[: self._characters]
            if part:
                text += part if len(ends) == 1 or len(text) == ends[0] else f" {part}"
            ends.append(len(text))
        return text, ends

    def _encoding(self, text: str) -> Encoding:
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        encoding.truncate(self._kept)
        return self._tokenizer.post_process(encoding, None, add_special_tokens=True)

    def _states(self, encoding: Encoding) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.bool_]]:
        """Return [all tokens, D], and which of the tokens are of prefix and text."""
        ids = encoding.ids or [0]  # a tokenizer without special tokens may have nothing to say of an empty text
        values = {
            "input_ids": ids,
            "attention_mask": [1] * len(ids),
            "token_type_ids": [0] * len(ids),
            "position_ids": list(range(len(ids))),
        }
        feed = {name: np.array([values[name]], dtype=kind) for name, kind in self._types.items()}
        states = np.asarray(self._session.run([self._output], feed)[0])
        if states.ndim != _AXES or states.shape[:2] != (1, len(ids)):
            message = f"{self._layout.model}: {self._output} has shape {states.shape} for {len(ids)} tokens"
            raise EncoderError(message)
        return states[0].astype(np.float32), _own(encoding) if encoding.ids else np.zeros(1, dtype=np.bool_)


def _own(encoding: Encoding) -> npt.NDArray[np.bool_]:
    return ~np.array(encoding.special_tokens_mask, dtype=np.bool_)


def _last_characters(encoding: Encoding, own: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    ends = np.array([end for _, end in encoding.offsets], dtype=np.int64).reshape(-1)
    return np.maximum.accumulate(ends[own[: len(ends)]])


def _spans(last: npt.NDArray[np.int64], ends: list[int]) -> tuple[int, tuple[tuple[int, int], ...]]:
    """Return the first token after the prefix, and from there the span of each part (see `Encoded`)."""
    bounds = np.searchsorted(last, ends, side="right").tolist()
    first, stop = bounds[0], len(last)
    spans = list(pairwise(bound - first for bound in bounds))
    while len(spans) > 1 and spans[-1][0] == spans[-1][1] == stop - first:
        spans.pop()
    return first, tuple(spans)


def _tokenizer(path: Path) -> Tokenizer:
    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as error:  # tokenizers raises plain Exception
        message = f"{path}: {error}"
        raise EncoderError(message) from error
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _session(path: Path, *, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # see `_Directory._probe`
        message = f"{path}: onnxruntime cannot load it: {error}"
        raise EncoderError(message) from error


def _inputs(path: Path, session: onnxruntime.InferenceSession) -> dict[str, type[np.signedinteger[Any]]]:
    """Return the type of each input."""
    kinds: dict[str, type[np.signedinteger[Any]]] = {"tensor(int64)": np.int64, "tensor(int32)": np.int32}
    wanted = {entry.name: entry.type for entry in session.get_inputs()}
    strange = sorted(name for name, kind in wanted.items() if name not in _INPUTS or kind not in kinds)
    if strange or "input_ids" not in wanted:
        message = f"{path}: inputs {', '.join(sorted(wanted))}; input_ids is needed, of {', '.join(sorted(_INPUTS))}"
        raise EncoderError(message)
    return {name: kinds[kind] for name, kind in wanted.items()}


def _output(path: Path, session: onnxruntime.InferenceSession) -> str:
    """Return the output that holds the states of all tokens."""
    outputs = {entry.name: entry for entry in session.get_outputs()}
    named = [name for name in _STATES if name in outputs]
    named += [name for name, entry in outputs.items() if len(entry.shape or ()) == _AXES]
    if not named:
        message = f"{path}: no output holds the states of all tokens, only {', '.join(sorted(outputs))}"
        raise EncoderError(message)
    return named[0]


def _digest(layout: Layout) -> str:
    """Name what makes the vectors what they are: weights (in files beside, too), tokenizer, pooling, prefix."""
    digest = hashlib.sha256(f"{layout.pooling}\x1f{layout.prefix}\x1f".encode())
    beside = sorted(layout.model.parent.glob(f"{layout.model.name}_data*"))
    beside += sorted(layout.model.parent.glob(f"{layout.model.name}.data*"))
    for path in (layout.model, layout.tokenizer, *beside):
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()[:_DIGEST_CHARACTERS]
