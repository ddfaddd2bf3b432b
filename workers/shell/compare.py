"""`twinwire compare FILE`: pairs of raw items, judged as if nothing else were there."""

from collections.abc import Callable, Iterable
from dataclasses import replace

import orjson

from config.settings import Settings
from workers.core import codec
from workers.core.fingerprint import build
from workers.core.model import Fingerprint, RawItem
from workers.core.outcome import Reject, Rejected, RejectReason
from workers.core.reading import read
from workers.core.verdict import Verdict
from workers.shell import assembly
from workers.shell.given import UNDATED
from workers.stages.compare import compare_documents

SIDES = ("a", "b")


def compare(
    settings: Settings,
    lines: Iterable[bytes],
    *,
    emit: Callable[[bytes], None],
    complain: Callable[[bytes], None],
    use_time: bool = True,
) -> int:
    """Judge each line's pair: `{"a": raw item, "b": raw item}`. Returns how many lines were no such pair.

    A text in place of a raw item is the body of one that nobody knows the time of. Empty lines are passed over.

    `emit` gets one JSON line for each pair, `complain` one with the reason for each line that is none; both name the
    line, counted from 1. Raises EncoderError.
    """
    judge = _Judge(settings, use_time=use_time)
    bad = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            emit(_result(number, *judge.pair(line)))
        except _BadPairError as error:
            bad += 1
            complain(_complaint(number, error))
    return bad


class _BadPairError(Exception):
    def __init__(self, reject: Reject, side: str = "") -> None:
        super().__init__(reject, side)
        self.side, self.reject = side, reject


class _Judge:
    """Everything that judges a pair, loaded once."""

    def __init__(self, settings: Settings, *, use_time: bool) -> None:
        self._max_bytes = settings.limits.raw_bytes
        self._registry = assembly.registry(settings)
        self._encoder = assembly.encoder(settings)
        self._model, self._learnt = assembly.model(settings), assembly.learnt(settings)
        self._config = replace(assembly.match_config(settings), use_time=use_time)

    def pair(self, line: bytes) -> tuple[Fingerprint, Fingerprint, Verdict]:
        """The two items that were compared, and what is said of them."""
        try:
            document = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            raise _BadPairError(Reject(RejectReason.NOT_JSON, f"{error}; a pair stands on one line")) from error
        if not isinstance(document, dict):
            raise _BadPairError(Reject(RejectReason.WRONG_TYPE, "a pair is an object with a and b"))
        here, there = (self._fingerprints(document, side) for side in SIDES)
        timed = all(one.fetched_at != UNDATED for one in (*here, *there))
        config = replace(self._config, use_time=self._config.use_time and timed)
        one, other, verdict = compare_documents(here, there, config, self._model, self._learnt)
        return here[one], there[other], verdict

    def _fingerprints(self, document: dict[str, object], side: str) -> list[Fingerprint]:
        if side not in document:
            raise _BadPairError(Reject(RejectReason.MISSING_FIELD, side), side)
        try:
            raw = self._raw(document[side], side)
            return [build(item, self._encoder, self._learnt) for item in read(raw, self._registry)]
        except Rejected as rejected:
            raise _BadPairError(rejected.reject, side) from rejected

    def _raw(self, given: object, side: str) -> RawItem:
        if not isinstance(given, str):
            return codec.decode_raw(orjson.dumps(given), max_bytes=self._max_bytes)
        body = given.encode()
        if len(body) > self._max_bytes:
            raise Rejected(RejectReason.TOO_LARGE, f"{len(body)} bytes, {self._max_bytes} allowed")
        return RawItem(source=side, fetched_at=UNDATED, body=body)


def _result(number: int, here: Fingerprint, there: Fingerprint, verdict: Verdict) -> bytes:
    document = {
        "line": number,
        "relation": verdict.relation,
        "probability": verdict.probability,
        "probabilities": verdict.probabilities,
        "a": {"language": here.language, "segment": here.segment.index, "segments": here.segment.count},
        "b": {"language": there.language, "segment": there.segment.index, "segments": there.segment.count},
        "evidence": verdict.evidence,
        "direction": verdict.direction,
    }
    return orjson.dumps(document)


def _complaint(number: int, error: _BadPairError) -> bytes:
    document = {"line": number, "side": error.side, "reason": error.reject.reason, "detail": error.reject.detail}
    return orjson.dumps({name: value for name, value in document.items() if value != ""})
