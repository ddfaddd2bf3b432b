"""The judge is judged: each kind of fault is fed to the oracle by hand, and it has to see it."""

import json
from dataclasses import replace

import pytest

from tests.support.kafka_client import Progress, Record
from tests.support.load import Ledger, Message, Owed, RawLoad
from tests.support.oracle import Evidence, judge
from tests.support.poison import DELIVERED, EITHER
from tests.support.verdict import Verdict

LOAD = RawLoad(seed=7, sources=3, redeliver_every=10, poison_every=4)


# A run without a fault, to take apart


def owed_by(load: RawLoad, count: int) -> Ledger:
    """All messages acknowledged, each source in its partition."""
    nexts: dict[int, int] = {}
    ledger = Ledger()
    for message in load.messages(count):
        partition = partition_of(message)
        offset = nexts.get(partition, 0)
        nexts[partition] = offset + 1
        ledger.owed.append(Owed(message, "wire.raw", partition, offset))
    return ledger


def partition_of(message: Message) -> int:
    return sum(message.key or b"") % 2


def raw_record(owed: Owed) -> Record:
    message = owed.message
    return Record(owed.topic, owed.partition, owed.offset, message.key, message.value, message.headers)


def event(message: Message, partition: int, offset: int, *, revision: int = 1, **changed: str) -> Record:
    """The enriched event of a message."""
    told = {
        "source": message.source,
        "headline": message.headline or "",
        "body": message.body if message.body is not None else message.says,
        **changed,
    }
    value = {
        "uri": f"urn:twinwire:{message.item_id}",
        "altIds": [{"role": "other", "value": "x"}, {"role": "source-item-id", "value": message.item_id}],
        "headlines": [{"value": told["headline"]}],
        "bodies": [{"value": told["body"]}],
        "twinwire": {"group": "g", "revision": revision, "source": told["source"]},
    }
    return Record("wire.enriched", partition, offset, f"id-{message.item_id}".encode(), json.dumps(value).encode())


def dead_letter(owed: Owed, offset: int) -> Record:
    told = {
        "reason": owed.message.expect,
        "stage": "prepare",
        "topic": owed.topic,
        "partition": owed.partition,
        "offset": owed.offset,
        "time": "2025-03-01T00:00:00Z",
        "version": "0.1.0",
        "attempts": 1,
    }
    headers = tuple((name, str(value).encode()) for name, value in told.items())
    return Record("wire.raw.dlq", 0, offset, owed.message.key, owed.message.value, headers)


def faultless(ledger: Ledger) -> Evidence:
    """What a right worker leaves behind."""
    enriched: list[Record] = []
    dead: list[Record] = []
    done: set[str] = set()
    for owed in ledger.owed:
        if owed.message.expect not in {DELIVERED, EITHER}:
            dead.append(dead_letter(owed, len(dead)))
        elif owed.message.item_id not in done:
            done.add(owed.message.item_id)
            enriched.append(event(owed.message, owed.partition, len(enriched)))
    end = Progress("prepare", "wire.raw", 0, 5, 5)
    return Evidence([raw_record(owed) for owed in ledger.owed], enriched, dead, [end])


LEDGER = owed_by(LOAD, 120)
RUN = faultless(LEDGER)


def with_events(enriched: list[Record]) -> Evidence:
    return replace(RUN, enriched=enriched)


def with_dead(dead: list[Record]) -> Evidence:
    return replace(RUN, dead=dead)


def moved(records: list[Record]) -> list[Record]:
    """The records in this order, at new offsets."""
    return [replace(record, offset=offset) for offset, record in enumerate(records)]


def again(message: Message, *, revision: int = 1, **changed: str) -> Record:
    """One more event of a message, at the end of its partition."""
    return event(message, partition_of(message), 999, revision=revision, **changed)


def about(item_id: str) -> int:
    """Where the event of an item stands in the faultless run."""
    return next(at for at, record in enumerate(RUN.enriched) if f'"{item_id}"' in (record.value or b"").decode())


def item(n: int) -> Message:
    return LOAD.item(n)


def another_header(letter: Record, name: str, value: bytes | None) -> Record:
    return replace(letter, headers=tuple((key, value if key == name else old) for key, old in letter.headers))


def test_a_faultless_run_passes_and_counts_everything_once() -> None:
    """A judge that finds fault with a right worker would be switched off within a week."""
    verdict = judge(LEDGER, RUN)
    verdict.check()
    assert len(LEDGER.owed) == verdict.owed == verdict.delivered + verdict.dead + verdict.dropped
    assert verdict.dropped == 11
    assert verdict.dead == len(RUN.dead) > 0
    assert {one.message.expect for one in LEDGER.owed} >= set(verdict.reasons)


def test_a_lost_item_is_missing() -> None:
    """An offset acked before the send was acked."""
    lost = list(RUN.enriched)
    del lost[about("n-17")]
    verdict = judge(LEDGER, with_events(lost))
    assert [name.split()[0] for name in verdict.missing] == ["n-17"]
    assert "missing" in only_broken(verdict)


def test_a_lost_dead_letter_is_missing() -> None:
    """A failed dead-letter write that became a log line."""
    verdict = judge(LEDGER, with_dead(list(RUN.dead[1:])))
    assert len(verdict.missing) == 1


def test_a_repeated_event_is_a_duplicate_and_bounded() -> None:
    """Duplicates after a kill are allowed, and counted; without a kill there may be none."""
    verdict = judge(LEDGER, with_events([*RUN.enriched, again(item(3))]))
    assert len(verdict.duplicates) == 1
    assert only_broken(verdict) == {"duplicates"}
    assert verdict.broken(max_duplicates=1) == []


def test_a_higher_revision_is_no_duplicate() -> None:
    """Groups grow, and their items are emitted again."""
    grown = judge(LEDGER, with_events([*RUN.enriched, again(item(3), revision=2)]))
    grown.check()


def test_a_repeated_dead_letter_is_a_duplicate() -> None:
    verdict = judge(LEDGER, with_dead([*RUN.dead, replace(RUN.dead[0], offset=999)]))
    assert only_broken(verdict) == {"duplicates"}


def test_two_items_of_a_source_out_of_order_are_reordered() -> None:
    """A worker that acks or sends out of order within a partition."""
    swapped = list(RUN.enriched)
    one, other = about("n-30"), about("n-33")
    swapped[one], swapped[other] = swapped[other], swapped[one]
    verdict = judge(LEDGER, with_events(moved(swapped)))
    assert only_broken(verdict) == {"reordered"}
    assert verdict.reordered == ["src-0: n-30 came after n-33"]


def test_a_source_on_two_partitions_has_no_order() -> None:
    stray = list(RUN.enriched)
    stray[about("n-30")] = replace(stray[about("n-30")], partition=7)
    assert only_broken(judge(LEDGER, with_events(stray))) == {"reordered"}
    judge(LEDGER, with_events(stray), one_partition_per_source=False).check()


@pytest.mark.parametrize(
    "changed", [{"body": "Something else."}, {"headline": "Something else"}, {"source": "src-9"}], ids=str
)
def test_an_event_that_says_something_else_is_corrupted(changed: dict[str, str]) -> None:
    """Two items mixed up, or text lost in normalisation."""
    verdict = judge(LEDGER, with_events([*RUN.enriched, again(item(3), revision=2, **changed)]))
    assert only_broken(verdict) == {"corrupted"}


def test_white_space_is_folded_before_texts_are_compared() -> None:
    spaced = (item(3).body or "").replace(" ", " \n ")
    judge(LEDGER, with_events([*RUN.enriched, again(item(3), revision=2, body=spaced)])).check()


def test_two_items_under_one_key_are_corrupted() -> None:
    """Compaction would keep one of them."""
    shared = list(RUN.enriched)
    shared[about("n-30")] = replace(shared[about("n-30")], key=shared[about("n-33")].key)
    assert only_broken(judge(LEDGER, with_events(shared))) == {"corrupted"}


@pytest.mark.parametrize("value", [None, b"", b"{}", b"[]", b"nonsense", b'{"altIds": 1}'])
def test_what_is_no_event_is_spurious(value: bytes | None) -> None:
    verdict = judge(LEDGER, with_events([*RUN.enriched, Record("wire.enriched", 0, 999, b"k", value)]))
    assert only_broken(verdict) == {"spurious"}


def test_an_item_never_sent_is_spurious() -> None:
    verdict = judge(LEDGER, with_events([*RUN.enriched, again(item(5000))]))
    assert only_broken(verdict) == {"spurious"}


def test_an_item_sent_without_an_acknowledgement_may_arrive_or_not() -> None:
    """Jepsen's "unknown": neither owed nor forbidden."""
    ledger = Ledger([*LEDGER.owed], [item(5000)])
    judge(ledger, RUN).check()
    judge(ledger, with_events([*RUN.enriched, again(item(5000))])).check()


def test_a_dead_letter_of_nothing_is_spurious() -> None:
    forged = another_header(RUN.dead[0], "offset", b"123456")
    assert "spurious" in only_broken(judge(LEDGER, with_dead([*RUN.dead[1:], forged])))


def test_a_wrong_reason_is_seen() -> None:
    """Operators sort and repair dead letters by reason."""
    wrong = another_header(RUN.dead[0], "reason", b"too_deep")
    verdict = judge(LEDGER, with_dead([wrong, *RUN.dead[1:]]))
    assert only_broken(verdict) == {"misjudged"}


@pytest.mark.parametrize("part", ["value", "key"])
def test_altered_dead_letter_bytes_are_seen(part: str) -> None:
    """A dead letter that was decoded and encoded again cannot be replayed."""
    at = next(at for at, letter in enumerate(RUN.dead) if letter.value)
    altered = list(RUN.dead)
    letter = altered[at]
    altered[at] = replace(letter, value=b"other") if part == "value" else replace(letter, key=b"other")
    assert only_broken(judge(LEDGER, with_dead(altered))) == {"altered"}


def test_a_null_that_became_empty_is_altered() -> None:
    at = next(at for at, letter in enumerate(RUN.dead) if letter.value is None)
    altered = list(RUN.dead)
    altered[at] = replace(altered[at], value=b"")
    assert only_broken(judge(LEDGER, with_dead(altered))) == {"altered"}


@pytest.mark.parametrize("name", ["stage", "time", "version", "attempts"])
@pytest.mark.parametrize("value", [None, b"\xff"])
def test_a_missing_or_undecodable_header_is_altered(name: str, value: bytes | None) -> None:
    wrong = another_header(RUN.dead[0], name, value)
    assert only_broken(judge(LEDGER, with_dead([wrong, *RUN.dead[1:]]))) == {"altered"}


def test_an_item_both_delivered_and_dead_is_seen() -> None:
    owed = next(owed for owed in LEDGER.owed if owed.message.item_id == "n-17")
    verdict = judge(LEDGER, with_dead([*RUN.dead, dead_letter(owed, 999)]))
    assert "misjudged" in only_broken(verdict)


def test_poison_that_is_delivered_is_seen() -> None:
    owed = next(owed for owed in LEDGER.owed if owed.message.expect == "bad_time")
    letters = [letter for letter in RUN.dead if letter.value != owed.message.value]
    evidence = replace(RUN, enriched=[*RUN.enriched, again(owed.message)], dead=letters)
    assert only_broken(judge(LEDGER, evidence)) == {"misjudged"}


def test_a_record_that_the_broker_lost_is_not_blamed_on_the_worker() -> None:
    verdict = judge(LEDGER, replace(RUN, raw=[record for record in RUN.raw if record != raw_record(LEDGER.owed[0])]))
    assert only_broken(verdict) == {"lost_by_broker"}


@pytest.mark.parametrize("committed", [None, 4, 6])
def test_a_committed_offset_other_than_the_end_is_seen(committed: int | None) -> None:
    behind = replace(RUN, progress=[Progress("prepare", "wire.raw", 0, committed, 5)])
    assert only_broken(judge(LEDGER, behind)) == {"uncommitted"}


def test_a_run_in_which_nothing_was_owed_fails() -> None:
    """A green run that ran nothing is a red run."""
    assert only_broken(judge(Ledger(), Evidence([], []))) == {"nothing"}


def test_check_fails_with_the_table() -> None:
    with pytest.raises(AssertionError, match=r"(?s)missing = \d+, not 0.*… and \d+ more"):
        judge(LEDGER, with_events([])).check()


def only_broken(verdict: Verdict) -> set[str]:
    """The first word of each broken law, conservation aside: that follows from the others."""
    return {law.split()[0] for law in verdict.broken()} - {"delivered"}
