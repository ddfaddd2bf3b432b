"""How a service ends, as supervisors and people see it."""

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes; README, "Operate", says what to do about each."""

    DRAINED = 0
    BUG = 1
    BAD_CONFIGURATION = 2
    BROKER = 3
    """The broker, or a delivery to it, did not answer before its deadline, or refused."""
    BREAKER_OPEN = 4


class Fatal(Exception):  # noqa: N818 - it is an ending, decided on, not an error met
    """The process has to end now, without acking what it has not delivered."""

    def __init__(self, code: Exit, cause: str) -> None:
        super().__init__(cause)
        self.code = code
        self.cause = cause
