"""Raw items whose content follows from their number and a seed, and the producer that sends them.

What was sent can be computed again by whoever judges the outcome, so nothing has to be remembered but which records
the broker has acknowledged: only these are owed.
"""

import json
import random
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from kafka import KafkaProducer
from kafka.errors import KafkaError, KafkaTimeoutError

from tests.support.kafka_client import Header, collect_sockets
from tests.support.poison import DELIVERED, Poison, poisons

BEGIN = datetime(2025, 3, 1, tzinfo=UTC)
BODY_AT_LEAST = 200
MAX_REQUEST_BYTES = 16 * 1024 * 1024


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_WHO = _words("""
    minister mayor farmer teacher engineer judge captain nurse senator fisherman spokesman scientist banker
    painter driver sailor pilot writer doctor soldier baker editor lawyer student miner
""")
_DID = _words("""
    opened visited praised rejected repaired described defended inspected criticised promised delayed supported
    photographed measured rebuilt announced reviewed explained questioned welcomed
""")
_WHICH = _words("""
    old new northern southern small large empty crowded narrow famous damaged modern wooden quiet expensive public
    private central distant green
""")
_WHAT = _words("""
    bridge harbour school market hospital railway museum library factory river tunnel airport castle garden budget
    treaty election concert storm harvest festival pipeline stadium theatre lighthouse
""")
_WHEN = ("on Monday", "on Tuesday", "on Wednesday", "last week", "before noon", "after the meeting", "at dawn")


@dataclass(frozen=True, slots=True)
class Message:
    """One record to send, and what has to become of it.

    `expect` is "delivered", the reason of its dead letter, or "either" (see poison.py). `item_id` names the event it
    may give; "" where the value names none. `headline` and `body` are what the event must say; None: not
    compared. `seq` counts within the source; -1 takes no part in the order.
    """

    key: bytes | None
    value: bytes | None
    headers: tuple[Header, ...] = ()
    expect: str = DELIVERED
    item_id: str = ""
    source: str = ""
    seq: int = -1
    headline: str | None = None
    body: str | None = None
    says: str = ""

    @classmethod
    def of(cls, poison: Poison) -> "Message":
        """A poison as a message."""
        return cls(
            poison.key, poison.value, poison.headers, expect=poison.expect, item_id=poison.item_id, says=poison.says
        )

    @property
    def name(self) -> str:
        """For reports: the item id, or the beginning of the bytes."""
        return self.item_id or f"{(self.value or b'null')[:24]!r}"


@dataclass(frozen=True, slots=True)
class RawLoad:
    """A deterministic stream of raw items: `item(n)` depends on n and the fields here, on nothing else.

    Item n is "n-<n>" of source "src-<n mod sources>", the Kafka key; its text tells its number within the source.
    Every `redeliver_every`-th item is sent a second time, `redeliver_after` items later (0: never): an expected drop.
    After every `poison_every`-th item comes the next kind of poison (0: never).
    """

    seed: int = 1
    sources: int = 4
    redeliver_every: int = 0
    redeliver_after: int = 5
    poison_every: int = 0

    def item(self, n: int) -> Message:
        """The n-th item, from 0."""
        source, seq = f"src-{n % self.sources}", n // self.sources
        chance = random.Random(f"{self.seed}:{n}")
        headline = f"{_sentence(chance).capitalize()}, report {seq}"
        body = f"This is report {seq} from {source}."
        while len(body) < BODY_AT_LEAST:
            body += f" The {_sentence(chance)}, and the {_sentence(chance)} {chance.choice(_WHEN)}."
        fields = {
            "source": source,
            "id": f"n-{n}",
            "fetched_at": (BEGIN + timedelta(seconds=n)).isoformat().replace("+00:00", "Z"),
            "media_type": "text/plain",
            "headline": headline,
            "body": body,
        }
        return Message(
            source.encode(),
            json.dumps(fields).encode(),
            item_id=f"n-{n}",
            source=source,
            seq=seq,
            headline=headline,
            body=body,
        )

    def messages(self, count: int, *, first: int = 0) -> Iterator[Message]:
        """Items first … first+count-1 in order, with redeliveries and poison in between."""
        poison = _endless_poison()
        for n in range(first, first + count):
            yield self.item(n)
            earlier = n - self.redeliver_after
            if self.redeliver_every and earlier >= first and (earlier + 1) % self.redeliver_every == 0:
                yield self.item(earlier)
            if self.poison_every and (n + 1) % self.poison_every == 0:
                yield Message.of(next(poison))


@dataclass(frozen=True, slots=True)
class Owed:
    """A message that the broker has acknowledged, and where it stands."""

    message: Message
    topic: str
    partition: int
    offset: int


@dataclass(slots=True)
class Ledger:
    """What was sent: `owed` is acknowledged; `unknown` is not, and may be there or not."""

    owed: list[Owed] = field(default_factory=list)
    unknown: list[Message] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)


class LoadProducer:
    """Sends messages with acks=all at a steady rate, in a thread of its own, through broker outages.

    The producer is idempotent, so a retry neither doubles nor reorders. `finish` waits for the acknowledgements and
    gives the ledger. A refused record (too large, not allowed) fails `finish`: kafka-python 3.0 then fails every later
    one too, with the same error, and the run would prove nothing.
    """

    def __init__(
        self,
        bootstrap: str,
        topic: str,
        messages: Iterable[Message],
        *,
        rate: float = 0,
        outage_s: float = 300,
    ) -> None:
        """Start at once. `rate` in messages a second; 0: as fast as it goes. `outage_s`: how long to try one record."""
        self._topic = topic
        self._messages = messages
        self._rate = rate
        self._cancel = threading.Event()
        self._sent: list[tuple[Message, Any]] = []
        self._errors: Counter[str] = Counter()
        self._refused: BaseException | None = None
        self._producer: Any = KafkaProducer(
            bootstrap_servers=bootstrap,
            acks="all",
            enable_idempotence=True,
            linger_ms=5,
            max_request_size=MAX_REQUEST_BYTES,
            delivery_timeout_ms=outage_s * 1000,
            max_block_ms=outage_s * 1000,
            request_timeout_ms=10_000,
            reconnect_backoff_max_ms=500,
        )
        self._thread = threading.Thread(target=self._run, name="load", daemon=True)
        self._thread.start()

    @property
    def acked(self) -> int:
        """How many are acknowledged so far."""
        return sum(future is not None and future.succeeded() for _, future in list(self._sent))

    @property
    def done(self) -> bool:
        """Whether everything has been handed over; acknowledgements may be outstanding."""
        return not self._thread.is_alive()

    def cancel(self) -> None:
        """Send no more; `finish` gives the ledger of what was sent."""
        self._cancel.set()

    def finish(self, deadline_s: float = 120) -> Ledger:
        """Wait for the last message and every acknowledgement; close; the ledger."""
        end = time.monotonic() + deadline_s
        self._thread.join(deadline_s)
        if self._thread.is_alive():
            self.cancel()
            message = f"still sending after {deadline_s:g} s: {len(self._sent)} sent, {self.acked} acknowledged"
            raise TimeoutError(message)
        try:
            self._producer.flush(timeout=max(1.0, end - time.monotonic()))
        except KafkaTimeoutError as error:
            self._errors[type(error).__name__] += 1
        finally:
            self._producer.close(timeout=5)
            del self._producer  # it holds on to sockets
            collect_sockets()
        ledger = self._ledger()
        if self._refused is not None:
            message = f"a message was refused; is max.message.bytes of {self._topic} large enough?"
            raise RuntimeError(message) from self._refused
        return ledger

    def _run(self) -> None:
        try:
            self._send_all()
        except Exception as error:
            self._refused = error
            raise

    def _send_all(self) -> None:
        begun = time.monotonic()
        for sent, message in enumerate(self._messages):
            if self._rate:
                self._cancel.wait(max(0.0, begun + sent / self._rate - time.monotonic()))
            if self._cancel.is_set() or self._refused is not None:
                return
            # From the first moment on it may reach the broker: unknown until acknowledged.
            entry = len(self._sent)
            self._sent.append((message, None))
            try:
                future = _send(self._producer, self._topic, message)
            except KafkaError as error:
                self._failed(error)
                continue
            future.add_errback(self._failed)
            self._sent[entry] = (message, future)

    def _failed(self, error: BaseException) -> None:
        self._errors[type(error).__name__] += 1
        if isinstance(error, KafkaError) and not error.retriable and not isinstance(error, KafkaTimeoutError):
            self._refused = self._refused or error

    def _ledger(self) -> Ledger:
        ledger = Ledger(errors=self._errors)
        for message, future in self._sent:
            if future is not None and future.succeeded():
                placed = future.value
                ledger.owed.append(Owed(message, placed.topic, placed.partition, placed.offset))
            else:
                ledger.unknown.append(message)
        return ledger


def _send(producer: Any, topic: str, message: Message) -> Any:
    return producer.send(topic, key=message.key, value=message.value, headers=list(message.headers))


def _sentence(chance: random.Random) -> str:
    who, other, did = chance.choice(_WHO), chance.choice(_WHO), chance.choice(_DID)
    return f"{chance.choice(_WHICH)} {who} {did} the {chance.choice(_WHICH)} {chance.choice(_WHAT)} of the {other}"


def _endless_poison() -> Iterator[Poison]:
    serial = 0
    while True:
        yield from poisons(serial)
        serial += 1
