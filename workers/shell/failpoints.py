"""Named points at which a test can have the process kill itself, as `kill -9` would. Inert unless set."""

import os
import signal
from enum import StrEnum


class Point(StrEnum):
    """Every boundary between reading a record and forgetting it."""

    BEFORE_DECODE = "before_decode"
    AFTER_STEP = "after_step"
    AFTER_SEND_QUEUED = "after_send_queued"
    AFTER_SEND_ACKED = "after_send_acked"
    AFTER_DLQ_ACKED = "after_dlq_acked"
    AFTER_ACK = "after_ack"
    IN_COMMIT = "in_commit"
    ON_REVOKE = "on_revoke"
    STATE_WRITE = "state_write"


class Failpoints:
    """Counts passages and dies at the one that was asked for."""

    def __init__(self, spec: str = "") -> None:
        """`spec` is `NAME:N`, or empty. Raises ValueError where it is neither."""
        name, _, count = spec.partition(":")
        self._point = Point(name) if spec else None
        self._left = int(count or 1) if spec else 0

    def passing(self, point: Point) -> None:
        """Die here, if this is the N-th passage of the point that was set."""
        if point is not self._point:
            return
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
