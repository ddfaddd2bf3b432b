"""A broken worker: of two records it settles the later one first. Faust's commit leaps over a hole of one.

Its delivery is slow, so that a commit fits in between.
"""

import asyncio
import sys

from workers.cli import main
from workers.shell.runner import Pending, Runner


async def settle(self: Runner) -> None:
    """As `Runner._settle`, two at a time and the second first."""
    waiting: list[Pending] = []
    while True:
        while len(waiting) < 2:
            waiting += await self._next_batch()
        first, second = waiting.pop(0), waiting.pop(0)
        for pending in (second, first):
            await self._write([pending])
            pending.event.ack()
            self._metrics.in_flight.dec()
            self._health.settled()
            self._room.release()
            await asyncio.sleep(2)


Runner._settle = settle  # type: ignore[method-assign]
sys.exit(main())
