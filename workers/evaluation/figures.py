"""A measured figure beside its target: what every measurement returns, and all that the table needs."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of the table."""

    name: str
    """What was measured: `dates right`."""
    on: str
    """On what, with how many: `dates, held-back half, 212 strings`."""
    value: float
    target: float | None = None
    """What it should reach; None where nothing was asked."""
    at_least: bool = True
    """Whether the value should be at least the target, else at most."""
    beside: tuple[tuple[str, float], ...] = ()
    """What others reach on the same in the same run: `("dateparser", 0.45)`."""

    @property
    def reached(self) -> bool:
        """Whether the target is reached; True where there is none."""
        if self.target is None:
            return True
        return self.value >= self.target if self.at_least else self.value <= self.target
