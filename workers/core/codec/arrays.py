"""Arrays on the wire: base64 of little-endian bytes, with their shape; float rows as int8 with one scale each."""

import base64
import binascii
from math import prod
from typing import Any, TypeVar

import numpy as np
from numpy.typing import DTypeLike, NDArray

from workers.core.codec.door import Fields
from workers.core.outcome import Rejected, RejectReason

N = TypeVar("N", bound=np.generic)

_TOP = 127
"""The largest int8 used: the range is symmetric."""
_DROPPED_BITS = np.uint32(7)
"""Of a scale's 24-bit mantissa. Times any int8 it is then an exact float32, the same on every machine, and quantising
again what was read back gives the same scale and the same integers."""
_SMALLEST, _LARGEST = 1e-30, 1e30
"""Rows below are zeros, for their scales would lose bits; above, nothing of ours can be."""


def array_document(array: NDArray[N]) -> dict[str, Any]:
    """An array of integers, exactly."""
    little = np.ascontiguousarray(array, dtype=array.dtype.newbyteorder("<"))
    return {"shape": list(array.shape), "data": _ascii(little.tobytes())}


def array(fields: Fields, dtype: type[N], dimensions: int) -> NDArray[N]:
    """An array of integers, read-only. Raises Rejected where shape and bytes do not fit."""
    shape = fields.integers("shape")
    if len(shape) != dimensions or any(length < 0 for length in shape):
        raise Rejected(RejectReason.WRONG_TYPE, f"a shape of {len(shape)} dimensions, not {dimensions}")
    found: NDArray[N] = _numbers(fields, "data", np.dtype(dtype).newbyteorder("<"), prod(shape)).astype(
        dtype, copy=False
    )
    return found.reshape(shape)


def rows_documents(*groups: NDArray[np.float32]) -> list[dict[str, Any]]:
    """Float vectors (the last axis, of one length) to 8 bits a number. Raises ValueError where one is not finite.

    Groups are quantised together, for most of the cost is by the call.
    """
    width = groups[0].shape[-1]
    together = np.concatenate([group.reshape(prod(group.shape[:-1]), width) for group in groups])
    largest = np.abs(together).max(axis=-1, keepdims=True, initial=0.0)
    if not np.all(largest <= _LARGEST):
        msg = "a vector is not finite"
        raise ValueError(msg)
    scales = np.where(largest < _SMALLEST, np.float32(0), largest / np.float32(_TOP)).astype(np.float32)
    scales = _shortened(scales)
    divisors = np.where(scales == 0, np.float32(1), scales)
    values = np.where(scales == 0, np.float32(0), np.rint(together / divisors)).astype(np.int8)
    scales = scales.astype("<f4")
    documents, start = [], 0
    for group in groups:
        end = start + prod(group.shape[:-1])
        data = {"shape": list(group.shape), "data": _ascii(values[start:end].tobytes())}
        documents.append({**data, "scales": _ascii(scales[start:end].tobytes())})
        start = end
    return documents


def rows(fields: Fields, dimensions: int) -> NDArray[np.float32]:
    """Float vectors, as near as 8 bits allow. Raises Rejected where they are damaged."""
    values = array(fields, np.int8, dimensions)
    scales = _numbers(fields, "scales", np.dtype("<f4"), prod(values.shape[:-1])).astype(np.float32, copy=False)
    if not np.all((scales >= 0) & (scales <= _LARGEST)):
        raise Rejected(RejectReason.WRONG_TYPE, "a scale is out of range")
    return values.astype(np.float32) * scales.reshape((*values.shape[:-1], 1))


def _shortened(scales: NDArray[np.float32]) -> NDArray[np.float32]:
    bits = scales.view(np.uint32) + (np.uint32(1) << (_DROPPED_BITS - np.uint32(1)))
    return (bits >> _DROPPED_BITS << _DROPPED_BITS).view(np.float32)


def _numbers(fields: Fields, name: str, dtype: DTypeLike, count: int) -> NDArray[Any]:
    kind = np.dtype(dtype)
    try:
        data = base64.b64decode(fields.text(name), validate=True)
    except (binascii.Error, ValueError):
        raise Rejected(RejectReason.BAD_BASE64, f"{name} of an array") from None
    if len(data) != count * kind.itemsize:
        raise Rejected(RejectReason.WRONG_TYPE, f"{name} of an array: {len(data)} bytes for {count} numbers")
    return np.frombuffer(data, dtype=kind)


def _ascii(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
