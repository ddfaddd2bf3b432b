"""What a judge found: the counts, and the offenders behind each broken law."""

from collections import Counter
from dataclasses import dataclass, field

SHOWN = 5


@dataclass(slots=True)
class Verdict:
    """The counts, and the offenders behind each broken law, in words."""

    owed: int = 0
    delivered: int = 0
    dead: int = 0
    dropped: int = 0
    """Redeliveries that gave no event of their own, as they should."""
    missing: list[str] = field(default_factory=list)
    """Owed, and neither delivered nor dead."""
    spurious: list[str] = field(default_factory=list)
    """Events and dead letters of things never sent."""
    corrupted: list[str] = field(default_factory=list)
    """Events that do not say what was sent."""
    reordered: list[str] = field(default_factory=list)
    """First deliveries of a source out of its order."""
    misjudged: list[str] = field(default_factory=list)
    """Dead where it should live or the other way round, both at once, or dead for the wrong reason."""
    altered: list[str] = field(default_factory=list)
    """Dead letters whose bytes or headers are not as promised."""
    uncommitted: list[str] = field(default_factory=list)
    """Partitions whose committed offset is not the end offset."""
    lost_by_broker: list[str] = field(default_factory=list)
    """Acknowledged, and not in the input topic: then the broker, not the worker, is to blame."""
    duplicates: list[str] = field(default_factory=list)
    """The same event (item and revision), or the dead letter of the same record, once more. Legal up to a bound."""
    reasons: Counter[str] = field(default_factory=Counter)
    """Dead letters by reason."""

    def broken(self, *, max_duplicates: int | None = 0) -> list[str]:
        """The laws that do not hold. `max_duplicates`: how many the run may show; None: any number."""
        laws = {name: f"{name} = {len(offenders)}, not 0" for name, offenders in self._offences().items() if offenders}
        if max_duplicates is not None and len(self.duplicates) > max_duplicates:
            laws["duplicates"] = f"duplicates = {len(self.duplicates)}, allowed {max_duplicates}"
        accounted = self.delivered + self.dead + self.dropped
        if accounted != self.owed:
            laws["conservation"] = f"delivered + dead + dropped = {accounted}, owed {self.owed}"
        if self.owed == 0:
            laws["vacuous"] = "nothing was owed: the run proves nothing"
        return list(laws.values())

    def check(self, *, max_duplicates: int | None = 0) -> None:
        """Fail with the whole table unless every law holds."""
        if broken := self.broken(max_duplicates=max_duplicates):
            raise AssertionError("\n".join(["", *broken, "", self.explain()]))

    def explain(self) -> str:
        """The counts as a table, with the first few offenders of each kind."""
        lines = [f"{name:>15} {getattr(self, name):>8}" for name in ("owed", "delivered", "dead", "dropped")]
        for name, offenders in [*self._offences().items(), ("duplicates", self.duplicates)]:
            shown = [f"  {offender}" for offender in offenders[:SHOWN]]
            more = [f"  … and {len(offenders) - SHOWN} more"] if len(offenders) > SHOWN else []
            lines += [f"{name:>15} {len(offenders):>8}", *(f"{'':>24}{line}" for line in shown + more)]
        lines += [f"{'dead: ' + reason:>15} {count:>8}" for reason, count in sorted(self.reasons.items())]
        return "\n".join(lines)

    def _offences(self) -> dict[str, list[str]]:
        return {
            "missing": self.missing,
            "spurious": self.spurious,
            "corrupted": self.corrupted,
            "reordered": self.reordered,
            "misjudged": self.misjudged,
            "altered": self.altered,
            "uncommitted": self.uncommitted,
            "lost_by_broker": self.lost_by_broker,
        }
