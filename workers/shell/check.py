"""`twinwire check` and `twinwire topics`: is everything there, before anything starts."""

from pathlib import Path

from config.settings import Settings
from topics import Topic, catalogue
from workers.core.encoder import EncoderError
from workers.shell import admin, assembly
from workers.shell.exits import Exit
from workers.shell.table import rows

HEADER = ("topic", "partitions", "on broker", "what is in it")
DESCRIPTION_CELLS = 60


def problems(settings: Settings) -> list[str]:
    """Everything that would keep a service from working, all at once."""
    found = registry_problems(settings)
    try:
        assembly.encoder(settings)
        assembly.match_stage(settings)
    except (ValueError, EncoderError) as error:
        found.append(str(error))
    state_dir = Path(settings.service.state_dir)
    try:
        state_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        found.append(f"service.state_dir: {error}")
    kept_hours = catalogue()[Topic.FINGERPRINTS].retention_hours
    if settings.match.window > (kept_hours - 24) * 3600:
        found.append(f"match.window: {kept_hours} h of fingerprints are kept; a day less is the most for the window")
    try:
        want = admin.wanted(settings, assembly.routes(settings))
    except ValueError as error:
        return [*found, str(error)]
    try:
        with admin.Admin(settings) as client:
            found += admin.problems(want, client.partitions())
    except (admin.BrokerError, OSError) as error:
        found.append(f"broker {error}")
    return found


def registry_problems(settings: Settings) -> list[str]:
    """All that is wrong with the registry of sources, each problem with the name of its entry."""
    try:
        assembly.registry(settings)
    except (ValueError, OSError) as error:
        return [f"registry of sources: {line}" for line in str(error).splitlines()]
    return []


def show_topics(settings: Settings, *, create: bool) -> int:
    """Print the catalogue beside what the broker has; make what is missing where asked to."""
    want = admin.wanted(settings, assembly.routes(settings))
    try:
        with admin.Admin(settings) as client:
            if create:
                client.create(want)
            have = client.partitions()
    except admin.BrokerError as error:
        print("\n".join(_table(want, {})))  # noqa: T201
        print(f"\nbroker {error}")  # noqa: T201
        return Exit.BROKER
    print("\n".join(_table(want, have)))  # noqa: T201
    missing = list(admin.problems(want, have))
    if missing:
        print("\n" + "\n".join(missing))  # noqa: T201
    return Exit.BAD_CONFIGURATION if missing else Exit.DRAINED


def _table(want: list[admin.Wanted], have: dict[str, int]) -> list[str]:
    lines = [(t.name, str(t.partitions), str(have.get(t.name, "-")), t.description) for t in want]
    widths = [max(map(len, column)) for column in zip(HEADER, *lines, strict=True)]
    return rows(HEADER, lines, [*widths[:-1], DESCRIPTION_CELLS])
