"""The item that all began with: one document, two reports, one group."""

from collections.abc import Iterator
from datetime import UTC, datetime

from tests.bench.items import ROOT
from tests.eval.streams import registry
from tests.eval.train import encoder
from workers.core.fingerprint import build
from workers.core.matchstate import MatchConfig, MatchState
from workers.core.model import Membership, RawItem
from workers.core.outcome import Emit
from workers.core.reading import read
from workers.evaluation.figures import Figure
from workers.stages.match import step

SAMPLE = ROOT.parent / "shared" / "samples" / "bilingual-item.txt"
LANGUAGES = {"en", "ar"}


def figures() -> Iterator[Figure]:
    """Read it, let `match` judge its parts, and say whether they are one English and one Arabic report in one group."""
    body, fetched = SAMPLE.read_text(encoding="utf-8"), datetime(2023, 8, 26, 12, tzinfo=UTC)
    raw = RawItem(source="sample", fetched_at=fetched, media_type="text/plain", body=body)
    state, config, cached = MatchState(), MatchConfig(), encoder()
    last: dict[str, Membership] = {}
    for item in read(raw, registry()):
        outcome = step(state, build(item, cached), config)
        found = outcome.values if isinstance(outcome, Emit) else ()
        last |= {value.item_id: value for value in found if isinstance(value, Membership)}
    one_group = len({standing.group for standing in last.values()}) == 1
    right = one_group and sorted(standing.language for standing in last.values()) == sorted(LANGUAGES)
    yield Figure(name="its parts are en and ar, in one group", on=SAMPLE.name, value=float(right), target=1.0)
