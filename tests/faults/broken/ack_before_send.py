"""A broken worker: it acks a record and delivers it afterwards. What dies in between is lost.

Its delivery is slow, so that a commit fits in between.
"""

import asyncio
import sys

from workers.cli import main
from workers.shell.runner import Runner


async def settle(self: Runner) -> None:
    """As `Runner._settle`, with the ack too early."""
    while True:
        for pending in await self._next_batch():
            pending.event.ack()
            await asyncio.sleep(2)
            await self._write([pending])
            self._metrics.in_flight.dec()
            self._health.settled()
            self._room.release()


Runner._settle = settle  # type: ignore[method-assign]
sys.exit(main())
