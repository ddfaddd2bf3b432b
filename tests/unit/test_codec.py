"""The codec: what comes in is checked, what goes out is the same on every machine."""

import contextlib
import dataclasses
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.contract import values
from tests.contract.examples import DECODERS, ENCODERS, MAX_BYTES, ROOT
from workers.core import codec
from workers.core.model import Fingerprint, RawItem
from workers.core.outcome import Reject, Rejected, RejectReason

STRATEGIES = {
    "raw-item": values.raw_items,
    "item": values.items,
    "fingerprint": values.fingerprints(),
    "link": values.links | values.merges,
    "membership": values.memberships,
}
FORMS = sorted(STRATEGIES)
GOOD = {"source": "desk.example", "fetched_at": "2025-03-04T12:00:00Z", "body": "Ένα σύντομο κείμενο."}


def raw(**changes: Any) -> bytes:
    return json.dumps({name: value for name, value in {**GOOD, **changes}.items() if value is not ...}).encode()


def rejected(read: Callable[[], object]) -> Reject:
    with pytest.raises(Rejected) as caught:
        read()
    return caught.value.reject


def rejected_raw(value: bytes | None, max_bytes: int = MAX_BYTES) -> Reject:
    return rejected(lambda: codec.decode_raw(value, max_bytes=max_bytes))


def test_a_full_envelope_becomes_a_raw_item_and_the_unknown_is_kept() -> None:
    """A field that falls by the way cannot be brought back from the item."""
    value = raw(
        schema=1, id="7", url="https://desk.example/7", published="χθες", media_type="text/html", charset="utf-8",
        language="el", headline="Τίτλος", version="3", tags=["a", {"b": 1}], v=2,
    )  # fmt: skip
    expected = RawItem(
        source="desk.example",
        fetched_at=values.NOON,
        body="Ένα σύντομο κείμενο.",
        id="7",
        url="https://desk.example/7",
        published="χθες",
        media_type="text/html",
        charset="utf-8",
        language="el",
        headline="Τίτλος",
        version="3",
        extra={"tags": ["a", {"b": 1}], "v": 2},
    )
    assert expected == codec.decode_raw(value, max_bytes=MAX_BYTES)


def test_null_is_the_same_as_absent() -> None:
    """Half of all scrapers write null for what they did not find."""
    nulls = dict.fromkeys(("schema", "id", "url", "media_type", "headline", "body_base64"))
    expected = codec.decode_raw(raw(), max_bytes=MAX_BYTES)
    assert expected == codec.decode_raw(raw(**nulls), max_bytes=MAX_BYTES)


def test_a_record_without_a_value_or_over_the_limit_is_rejected_before_it_is_parsed() -> None:
    """A tombstone must not stop the service, nor a record of a gigabyte fill its memory."""
    assert Reject(RejectReason.NULL_VALUE) == rejected_raw(None)
    value = raw()
    size = len(value)
    assert codec.decode_raw(value, max_bytes=size).source == "desk.example"
    assert Reject(RejectReason.TOO_LARGE, f"{size} bytes, {size - 1} allowed") == rejected_raw(value, size - 1)


@pytest.mark.parametrize("name", ["id", "url", "published", "media_type", "charset", "language", "headline", "version"])
@pytest.mark.parametrize("value", [5, True, [], {}, 0.5])
def test_an_optional_field_of_a_wrong_type_is_rejected_by_name(name: str, value: object) -> None:
    """A number where text is due would fail much later, and without a name."""
    assert Reject(RejectReason.WRONG_TYPE, f"{name} is not text") == rejected_raw(raw(**{name: value}))


@pytest.mark.parametrize(
    ("number", "read"),
    [("7" * 30, 7.7777777777777777e29), ("-" + "9" * 20, -1e20), ("18446744073709551615", 2**64 - 1)],
)
def test_numbers_of_any_size_in_unknown_fields_are_kept(number: str, read: float) -> None:
    """A view counter that overflowed must not stop the service."""
    value = raw()[:-1] + f', "views": {number}}}'.encode()
    decoded = codec.decode_raw(value, max_bytes=MAX_BYTES)
    assert decoded.extra == {"views": read}
    assert decoded == codec.decode_raw(codec.encode_raw(decoded), max_bytes=MAX_BYTES)


@pytest.mark.parametrize("number", ["1e999", "1" * 400, "-" + "1" * 5000, "NaN", "Infinity"])
def test_numbers_beyond_a_double_are_rejected(number: str) -> None:
    """They would come out as infinity, which is no JSON."""
    assert rejected_raw(raw()[:-1] + f', "views": {number}}}'.encode()).reason is RejectReason.NOT_JSON


@pytest.mark.parametrize(
    ("depth", "accepted"), [(199, True), (200, True), (201, False), (900, False), (100_000, False)]
)
def test_unknown_fields_may_nest_as_deep_as_can_be_written_again(depth: int, *, accepted: bool) -> None:
    """A deep record must neither overflow the stack nor pass here and fail where it is written."""
    value = raw()[:-1] + b', "deep": ' + b"[" * depth + b"]" * depth + b"}"
    if accepted:
        codec.encode_raw(codec.decode_raw(value, max_bytes=MAX_BYTES))
    else:
        assert rejected_raw(value).reason is RejectReason.NOT_JSON


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-03-04T12:00:00Z", values.NOON),
        ("2025-03-04t12:00:00z", values.NOON),
        ("2025-03-04 15:30:00+03:30", values.NOON),
        ("2025-03-04T11:59:60Z", values.NOON),
        ("2025-03-04T12:00:00.000000999Z", values.NOON),
        ("2025-03-04T12:00:00.5Z", values.NOON + timedelta(seconds=0.5)),
        ("2025-03-04T12:00:00-00:00", values.NOON),
        ("1990-01-01T00:00:00Z", datetime(1990, 1, 1, tzinfo=UTC)),
        ("2100-12-31T23:59:59Z", datetime(2100, 12, 31, 23, 59, 59, tzinfo=UTC)),
    ],
)
def test_every_form_of_rfc_3339_is_read_into_utc(text: str, expected: datetime) -> None:
    """Scrapers are written in many languages, with as many ways to print a time."""
    assert expected == codec.decode_raw(raw(fetched_at=text), max_bytes=MAX_BYTES).fetched_at


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "now",
            "2025-03-04",
            "2025-03-04T12:00:00",
            "2025-03-04T12:00Z",
            "20250304T120000Z",
            "2025-W10-2T12:00:00Z",
        ),
        *("2025-13-04T12:00:00Z", "2025-03-04T24:00:01Z", "2025-03-04T12:00:61Z", "2025-03-04T12:00:00+25:00"),
        *("٢٠٢٥-٠٣-٠٤T12:00:00Z", "2025-03-04T12:00:00Z\n", "1989-12-31T23:59:59Z", "2101-01-01T00:00:00Z"),
        *("0001-01-01T00:00:00+10:00", "9999-12-31T23:59:59-10:00", "0000-01-01T00:00:00Z"),
    ],
)
def test_any_other_time_is_rejected(text: str) -> None:
    """A time that is guessed at would put the item into a wrong window, silently."""
    assert rejected_raw(raw(fetched_at=text)).reason is RejectReason.BAD_TIME


def test_bytes_come_out_of_base64() -> None:
    """Legacy charsets travel as bytes."""
    value = raw(body=..., body_base64="9PH6", charset="windows-1251")
    assert codec.decode_raw(value, max_bytes=MAX_BYTES).body == b"\xf4\xf1\xfa"


@pytest.mark.parametrize("form", FORMS)
@given(data=st.data())
def test_decoding_and_encoding_again_gives_back_the_same_bytes(form: str, data: st.DataObject) -> None:
    """A replay must write what the first run wrote, or consumers cannot tell a repetition from news."""
    written = ENCODERS[form](data.draw(STRATEGIES[form]))
    assert written == ENCODERS[form](DECODERS[form](written))


@pytest.mark.parametrize("form", [form for form in FORMS if form != "fingerprint"])
@given(data=st.data())
def test_encoding_and_decoding_again_gives_back_the_same_value(form: str, data: st.DataObject) -> None:
    """What is lost on the way between two stages is lost to the desk."""
    value = data.draw(STRATEGIES[form])
    assert value == DECODERS[form](ENCODERS[form](value))


@given(found=values.fingerprints())
def test_a_fingerprint_comes_back_but_for_the_last_bits_of_its_vectors(found: Fingerprint) -> None:
    """Eight bits a number are what the scores were calibrated with."""
    read = codec.decode_fingerprint(codec.encode_fingerprint(found))
    for field in dataclasses.fields(found):
        expected, actual = getattr(found, field.name), getattr(read, field.name)
        if not isinstance(expected, np.ndarray):
            assert expected == actual
            continue
        assert (expected.shape, expected.dtype) == (actual.shape, actual.dtype)
        if expected.dtype == np.float32:
            largest = np.abs(expected).max(axis=-1, keepdims=True, initial=0.0)
            assert np.all(np.abs(expected - actual) <= largest / 127 * 0.502 + 1e-30)
        else:
            assert np.array_equal(expected, actual)


def test_a_fingerprint_of_full_size_stays_under_20_kib() -> None:
    """The one partition carries all of the world's news."""
    rng = np.random.default_rng(3)
    found = dataclasses.replace(
        codec.decode_fingerprint((ROOT / "fingerprint" / "ok" / "arabic-bridge.json").read_bytes()),
        document=rng.normal(size=384).astype(np.float32),
        headline=rng.normal(size=384).astype(np.float32),
        sentences=rng.normal(size=(12, 384)).astype(np.float32),
        tokens=rng.integers(-127, 128, size=(128, 64)).astype(np.int8),
        token_ids=rng.integers(0, 250_000, size=128).astype(np.int32),
        sketch=rng.integers(0, 2**32, size=64).astype(np.uint32),
    )
    assert len(codec.encode_fingerprint(found)) < 20 * 1024


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_a_vector_that_is_not_finite_is_a_bug_and_not_written(value: float) -> None:
    """It would poison the state of every process that reads the log, for ever."""
    good = codec.decode_fingerprint((ROOT / "fingerprint" / "ok" / "arabic-bridge.json").read_bytes())
    broken = dataclasses.replace(good, sentences=np.full((2, 8), value, np.float32))
    with pytest.raises(ValueError, match="not finite"):
        codec.encode_fingerprint(broken)


def test_a_time_of_another_zone_is_written_in_utc_and_one_without_a_zone_not_at_all() -> None:
    """The machine's own zone must never decide what is written."""
    assert (
        codec.write_time(datetime(2025, 3, 4, 15, 30, tzinfo=timezone(timedelta(hours=3.5)))) == "2025-03-04T12:00:00Z"
    )
    with pytest.raises(ValueError, match="without a zone"):
        codec.write_time(datetime(2025, 3, 4))  # noqa: DTZ001 - the case at hand


@pytest.mark.parametrize("form", FORMS)
@given(value=st.binary(max_size=60))
def test_any_bytes_give_a_value_or_a_rejection(form: str, value: bytes) -> None:
    """Any other exception would look like a bug and stop the service at this record."""
    with contextlib.suppress(Rejected):
        DECODERS[form](value)


EXAMPLES = {form: [path.read_bytes() for path in sorted((ROOT / form / "ok").glob("*.json"))] for form in FORMS}


@pytest.mark.parametrize("form", FORMS)
@given(data=st.data())
def test_damaged_records_give_a_value_or_a_rejection(form: str, data: st.DataObject) -> None:
    """Disks and producers damage records in the middle, not only at their ends."""
    value = bytearray(data.draw(st.sampled_from(EXAMPLES[form])))
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(value)))
        value[start : start + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=4))
    with contextlib.suppress(Rejected):
        DECODERS[form](bytes(value))


@given(data=st.data())
def test_a_rejection_never_says_what_stood_in_the_record(data: st.DataObject) -> None:
    """Details go to logs and headers, where no text of an item may be."""
    marker = "ΜΥΣΤΙΚΌ"
    field = st.sampled_from([*GOOD, "id", "version", "schema", "body_base64", marker])
    junk = st.sampled_from([marker, f"{marker}=", [marker], {marker: marker}, 5])
    changes = data.draw(st.dictionaries(field, junk, min_size=1))
    value = raw(**changes)[: data.draw(st.sampled_from([None, -1]))]
    try:
        codec.decode_raw(value, max_bytes=MAX_BYTES)
        detail = ""
    except Rejected as caught:
        detail = str(caught)
    assert marker not in detail
