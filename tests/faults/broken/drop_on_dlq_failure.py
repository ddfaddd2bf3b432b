"""A broken worker: a dead letter that cannot be written is a line in its log, and the record is acked."""

import sys

from workers.cli import main
from workers.core.outcome import Reject
from workers.pipeline import Message
from workers.shell.delivery import Delivery
from workers.shell.exits import Fatal

_bury = Delivery.bury


async def bury(self: Delivery, message: Message, reject: Reject) -> None:
    """As `Delivery.bury`, and going on where it fails."""
    try:
        await _bury(self, message, reject)
    except Fatal as failure:
        print(f"could not write a dead letter, dropping the record: {failure.cause}")  # noqa: T201


Delivery.bury = bury  # type: ignore[method-assign]
sys.exit(main())
