"""A broken worker: of two records it settles the later one first. Faust's commit leaps over a hole of one.

The broker it delivers to is slow at first, so that a commit fits in between.
"""

import asyncio
import itertools
import sys

from workers.cli import main
from workers.shell.runner import Pending, Runner

SLOW = 10
"""Pairs of each life that are delivered slowly."""


async def settle(self: Runner) -> None:
    """As `Runner._settle`, two at a time and the second first."""
    for number in itertools.count():
        first = await self._window.get()
        pair = [first]
        try:
            async with asyncio.timeout(0.2):
                pair.insert(0, await self._window.get())
        except TimeoutError:
            pass
        for pending in pair:
            await settle_and_ack(self, pending)
            if number < SLOW and len(pair) > 1 and pending is not first:
                await asyncio.sleep(0.5)


async def settle_and_ack(self: Runner, pending: Pending) -> None:
    """One record, as it should be."""
    await self._settle_one(pending)
    pending.event.ack()
    self._metrics.in_flight.dec()
    self._health.settled()


Runner._settle = settle  # type: ignore[method-assign]
sys.exit(main())
