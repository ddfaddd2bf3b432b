"""Wire forms of the values in `model.py`: the only door through which bytes become types, and types bytes.

Promise: `decode_*` gives a value or raises `Rejected`, whatever the bytes; `encode_*` gives the same bytes for the same
value on every machine; decoding and encoding again gives back the bytes that `encode_*` wrote. Every form between our
own stages says `"v": 1`; another `v` is `unsupported_version`. Unknown fields are ignored, so fields may be added.
"""

from workers.core.codec.door import dumps, write_time
from workers.core.codec.fingerprint import decode_fingerprint, encode_fingerprint
from workers.core.codec.item import decode_item, decode_item_key, encode_item
from workers.core.codec.links import decode_link, decode_membership, encode_link, encode_membership
from workers.core.codec.raw import decode_raw, encode_raw

__all__ = [
    "decode_fingerprint",
    "decode_item",
    "decode_item_key",
    "decode_link",
    "decode_membership",
    "decode_raw",
    "dumps",
    "encode_fingerprint",
    "encode_item",
    "encode_link",
    "encode_membership",
    "encode_raw",
    "write_time",
]
