"""Reads the metrics pages of worker processes, and says where they disagree with themselves and with the topics."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

RECEIVED = "twinwire_items_received_total"
OUTCOMES = "twinwire_items_outcomes_total"
IN_FLIGHT = "twinwire_items_in_flight"
SENT = "twinwire_records_sent_total"

_SAMPLE = re.compile(r"([A-Za-z_:][\w:]*)(?:\{(.*)\})?\s+(\S+)(?:\s+-?\d+)?")
_LABEL = re.compile(r'([A-Za-z_]\w*)="((?:[^"\\]|\\.)*)"')
_ESCAPED = re.compile(r"\\(.)")


@dataclass(frozen=True, slots=True)
class Sample:
    """One line of a metrics page."""

    name: str
    labels: Mapping[str, str]
    value: float


def parse(text: str) -> list[Sample]:
    """The samples of one page in Prometheus' text format. A line that is none of it is an error."""
    samples = []
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        found = _SAMPLE.fullmatch(line.strip())
        if found is None:
            message = f"not a Prometheus sample: {line!r}"
            raise ValueError(message)
        name, labels, value = found.groups()
        told = {label: _unescaped(content) for label, content in _LABEL.findall(labels or "")}
        samples.append(Sample(name, told, float(value)))
    return samples


def total(pages: Iterable[str], name: str, by: str, **where: str) -> dict[str, float]:
    """The sum of a metric over all pages, by the value of one label, where other labels are as given."""
    sums: dict[str, float] = defaultdict(float)
    for page in pages:
        for sample in parse(page):
            if sample.name == name and where.items() <= sample.labels.items():
                sums[sample.labels.get(by, "")] += sample.value
    return dict(sums)


def disagreements(
    pages: Iterable[str],
    *,
    received: Mapping[str, int] | None = None,
    outcomes: Mapping[tuple[str, str], int] | None = None,
    sent: Mapping[str, int] | None = None,
) -> list[str]:
    """What does not add up; empty: all agrees.

    Always: received − outcomes − in flight = 0 for each stage of each page. For processes that live their only life:
    `received` stage → records in its input topics; `outcomes` (stage, outcome) → how many, e.g. ("prepare",
    "rejected") → records in its dead-letter topic; `sent` topic → records in it.
    """
    pages = list(pages)
    found = [complaint for page in pages for complaint in _imbalances(page)]
    if not any(total(pages, RECEIVED, "stage").values()):
        found.append(f"no page counts a received item ({len(pages)} pages)")
    for stage, count in (received or {}).items():
        found += _differs(f"received by {stage}", total(pages, RECEIVED, "stage").get(stage, 0), count)
    for (stage, outcome), count in (outcomes or {}).items():
        counted = total(pages, OUTCOMES, "stage", outcome=outcome).get(stage, 0)
        found += _differs(f"{outcome} by {stage}", counted, count)
    for topic, count in (sent or {}).items():
        found += _differs(f"sent to {topic}", total(pages, SENT, "topic").get(topic, 0), count)
    return found


def _imbalances(page: str) -> list[str]:
    outcomes, in_flight = total([page], OUTCOMES, "stage"), total([page], IN_FLIGHT, "stage")
    return [
        f"{stage}: {received:g} received, {outcomes.get(stage, 0):g} outcomes, {in_flight.get(stage, 0):g} in flight"
        for stage, received in total([page], RECEIVED, "stage").items()
        if received != outcomes.get(stage, 0) + in_flight.get(stage, 0)
    ]


def _differs(what: str, counted: float, there: int) -> list[str]:
    return [] if counted == there else [f"{what}: metrics say {counted:g}, the topics {there}"]


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] == "n" else found[1], text)
