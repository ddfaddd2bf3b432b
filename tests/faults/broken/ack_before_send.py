"""A broken worker: it acks a record and delivers it afterwards. What dies in between is lost.

The broker it delivers to is slow at first, so that a commit fits in between.
"""

import asyncio
import itertools
import sys

from workers.cli import main
from workers.shell.runner import Runner

SLOW = 15
"""Records of each life that are delivered slowly."""


async def settle(self: Runner) -> None:
    """As `Runner._settle`, with the ack too early."""
    for number in itertools.count():
        pending = await self._window.get()
        pending.event.ack()
        if number < SLOW:
            await asyncio.sleep(0.5)
        await self._settle_one(pending)
        self._metrics.in_flight.dec()
        self._health.settled()


Runner._settle = settle  # type: ignore[method-assign]
sys.exit(main())
