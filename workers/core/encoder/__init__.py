"""The sentence encoder: one pass over an item gives its document, sentence and token vectors.

`load(prepare(cache_dir)).encode(headline, sentences)` is all there is to it; `StandIn().encode(...)` needs no weights.
"""

from workers.core.encoder.directory import load_directory
from workers.core.encoder.model import load, prepare
from workers.core.encoder.standin import StandIn
from workers.core.encoder.types import Encoded, Encoder, EncoderError

__all__ = ["Encoded", "Encoder", "EncoderError", "StandIn", "load", "load_directory", "prepare"]
