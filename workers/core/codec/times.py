"""Times on the wire: RFC 3339."""

import re
from datetime import UTC, datetime, timedelta

from workers.core.outcome import Rejected, RejectReason

_RFC3339 = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]([0-9]{2}:[0-9]{2}):([0-9]{2})(\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})"
)


def parse_time(text: str, name: str) -> datetime:
    """Read an RFC 3339 time into UTC. A leap second is the second after; digits beyond microseconds are cut.

    Raises Rejected with bad_time, and with `name` in the detail.
    """
    match = _RFC3339.fullmatch(text)
    if match is None:
        raise Rejected(RejectReason.BAD_TIME, f"{name} is not RFC 3339")
    day, minutes, seconds, fraction, zone = match.groups()
    leap = seconds == "60"
    plain = f"{day}T{minutes}:{'59' if leap else seconds}{(fraction or '')[:7]}{'+00:00' if zone in 'Zz' else zone}"
    try:
        found = datetime.fromisoformat(plain).astimezone(UTC)
        return found.replace(microsecond=0) + timedelta(seconds=1) if leap else found
    except (ValueError, OverflowError):
        raise Rejected(RejectReason.BAD_TIME, f"{name} is no time of any calendar day") from None
