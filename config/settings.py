"""Settings: one frozen object, built once by the CLI and passed down.

Order: defaults < file < environment < flags. Durations and sizes carry units (`"30s"`, `"1MiB"`). Unknown keys are
errors, and all errors are said at once. `reference.toml` lists every key and equals the defaults; a test holds it so.
"""

import dataclasses
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NewType, get_type_hints

from config.units import UnitError, format_duration, format_size, parse_duration, parse_size

Seconds = NewType("Seconds", float)
Bytes = NewType("Bytes", int)

ENV_PREFIX = "TWINWIRE_"
SECURITY_PROTOCOLS = ("PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL")
SASL_MECHANISMS = ("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512")
ENCODERS = ("e5", "stand-in")
POOLINGS = ("", "mean", "cls")
LOG_LEVELS = ("debug", "info", "warning", "error")


class Secret:
    """A secret read from a file. Neither `repr` nor `str` ever shows it."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """The secret itself, for the client that needs it."""
        return self._value

    def __repr__(self) -> str:
        return "***"


@dataclass(frozen=True, slots=True)
class Kafka:
    """How to reach the broker."""

    bootstrap: str = "127.0.0.1:9092"
    security_protocol: str = "PLAINTEXT"
    sasl_mechanism: str = "PLAIN"
    username: str = ""
    password_file: str = ""
    ca_file: str = ""
    cert_file: str = ""
    key_file: str = ""
    key_password_file: str = ""
    check_hostname: bool = True


@dataclass(frozen=True, slots=True)
class Topics:
    """What the physical topics are named and how they are made."""

    prefix: str = ""
    partitions: int = 6
    replication: int = 1


@dataclass(frozen=True, slots=True)
class Service:
    """How one service consumes, delivers and stops. Timeouts nest: send < drain, heartbeat < session < rebalance."""

    group_prefix: str = "twinwire"
    commit_interval: Seconds = Seconds(0.5)
    heartbeat_interval: Seconds = Seconds(3.0)
    session_timeout: Seconds = Seconds(10.0)
    rebalance_timeout: Seconds = Seconds(30.0)
    send_timeout: Seconds = Seconds(10.0)
    drain_timeout: Seconds = Seconds(40.0)
    stuck_after: Seconds = Seconds(120.0)
    max_in_flight: int = 64
    breaker_rejects: int = 500
    state_dir: str = ".cache/twinwire/state"


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what comes in."""

    raw_bytes: Bytes = Bytes(1024 * 1024)


@dataclass(frozen=True, slots=True)
class Encoder:
    """Which sentence encoder runs."""

    kind: str = "e5"
    cache_dir: str = ".cache/twinwire"
    max_tokens: int = 128
    path: str = ""
    """A directory with an encoder of one's own; then `kind` says nothing."""
    pooling: str = ""
    prefix: str = ""
    fitted: str = ""
    """A directory with the statistics and the model that were fitted to the encoder."""


@dataclass(frozen=True, slots=True)
class Match:
    """How twins are looked for."""

    window: Seconds = Seconds(72 * 3600.0)
    snapshot_interval: Seconds = Seconds(60.0)


@dataclass(frozen=True, slots=True)
class Publish:
    """Where events go beside `wire.enriched`."""

    routes_file: str = ""
    sources_file: str = ""


@dataclass(frozen=True, slots=True)
class Http:
    """Where metrics and health are served. Port 0: any free one."""

    host: str = "127.0.0.1"
    metrics_port: int = 9464
    health_port: int = 9465


@dataclass(frozen=True, slots=True)
class Log:
    """What is logged."""

    level: str = "info"


@dataclass(frozen=True, slots=True)
class Testing:
    """For tests only: `failpoint` is `NAME:N`, kill -9 of oneself on the N-th passage of a named point."""

    failpoint: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set."""

    kafka: Kafka = field(default_factory=Kafka)
    topics: Topics = field(default_factory=Topics)
    service: Service = field(default_factory=Service)
    limits: Limits = field(default_factory=Limits)
    encoder: Encoder = field(default_factory=Encoder)
    match: Match = field(default_factory=Match)
    publish: Publish = field(default_factory=Publish)
    http: Http = field(default_factory=Http)
    log: Log = field(default_factory=Log)
    testing: Testing = field(default_factory=Testing)


class SettingsError(Exception):
    """What is wrong with the settings, all of it at once."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def load(
    path: Path | None = None,
    environment: Mapping[str, str] | None = None,
    flags: Mapping[str, str] | None = None,
) -> Settings:
    """Build the settings from a TOML file, `TWINWIRE_SECTION_KEY` variables and `section.key` flags.

    Raises SettingsError naming every problem found, never only the first.
    """
    problems: list[str] = []
    values: dict[tuple[str, str], tuple[object, str]] = {}
    if path is not None:
        values.update(_from_file(path, problems))
    values.update(_from_environment(environment or {}, problems))
    for name, text in (flags or {}).items():
        section, _, key = name.partition(".")
        values[section, key] = (text, f"flag {name}")
    settings = _build(values, problems)
    problems.extend(_inconsistencies(settings))
    if problems:
        raise SettingsError(problems)
    return settings


def keys() -> Iterator[tuple[str, str, object]]:
    """Every `(section, key, default)` there is."""
    for section in dataclasses.fields(Settings):
        defaults = getattr(Settings(), section.name)
        for entry in dataclasses.fields(defaults):
            yield section.name, entry.name, getattr(defaults, entry.name)


def environment_of(settings: Settings) -> dict[str, str]:
    """The variables that make a child process have these settings: `load(environment=environment_of(s)) == s`."""
    variables = {}
    for section, key, default in keys():
        part = getattr(settings, section)
        value = getattr(part, key)
        if value != default:
            kind = get_type_hints(type(part))[key]
            variables[f"{ENV_PREFIX}{section}_{key}".upper()] = _text(value, kind)
    return variables


def read_secret(path: str) -> Secret | None:
    """The secret in a file, without its final newline; None where no file is named."""
    return Secret(Path(path).read_text(encoding="utf-8").rstrip("\r\n")) if path else None


def _from_file(path: Path, problems: list[str]) -> dict[tuple[str, str], tuple[object, str]]:
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        problems.append(f"{path}: {error}")
        return {}
    values: dict[tuple[str, str], tuple[object, str]] = {}
    for section, entries in document.items():
        if not isinstance(entries, dict):
            problems.append(f"{path}: {section}: not a section")
            continue
        for key, value in entries.items():
            values[section, key] = (value, f"{path}: {section}.{key}")
    return values


def _from_environment(environment: Mapping[str, str], problems: list[str]) -> dict[tuple[str, str], tuple[object, str]]:
    known = {f"{ENV_PREFIX}{section}_{key}".upper(): (section, key) for section, key, _ in keys()}
    values: dict[tuple[str, str], tuple[object, str]] = {}
    for name, value in sorted(environment.items()):
        if not name.startswith(ENV_PREFIX):
            continue
        if name in known:
            values[known[name]] = (value, name)
        else:
            problems.append(f"{name}: no such setting")
    return values


def _build(values: dict[tuple[str, str], tuple[object, str]], problems: list[str]) -> Settings:
    sections: dict[str, Any] = {}
    for section in dataclasses.fields(Settings):
        kind = type(getattr(Settings(), section.name))
        hints = get_type_hints(kind)
        given: dict[str, Any] = {}
        for entry in dataclasses.fields(kind):
            if (section.name, entry.name) in values:
                value, where = values.pop((section.name, entry.name))
                try:
                    given[entry.name] = _convert(value, hints[entry.name])
                except (UnitError, ValueError) as error:
                    problems.append(f"{where}: {error}")
        sections[section.name] = kind(**given)
    problems.extend(f"{where}: no such setting" for _, where in values.values())
    return Settings(**sections)


def _convert(value: object, kind: Any) -> object:
    if kind is Seconds:
        return Seconds(parse_duration(value))
    if kind is Bytes:
        return Bytes(parse_size(value))
    if kind is bool:
        if isinstance(value, bool):
            return value
        if value in ("true", "false"):
            return value == "true"
        msg = f"true or false is wanted, not {value!r}"
        raise ValueError(msg)
    if kind is int:
        if isinstance(value, bool) or not isinstance(value, int | str):
            msg = f"a whole number is wanted, not {value!r}"
            raise ValueError(msg)
        return int(value)
    if not isinstance(value, str):
        msg = f"text is wanted, not {value!r}"
        raise ValueError(msg)  # noqa: TRY004 - one kind of error for all conversions
    return value


def _text(value: Any, kind: Any) -> str:
    if kind is Seconds:
        return format_duration(value)
    if kind is Bytes:
        return format_size(value)
    return str(value).lower() if kind is bool else str(value)


def _inconsistencies(settings: Settings) -> Iterator[str]:
    kafka, service = settings.kafka, settings.service
    choices = (
        ("kafka.security_protocol", kafka.security_protocol, SECURITY_PROTOCOLS),
        ("kafka.sasl_mechanism", kafka.sasl_mechanism, SASL_MECHANISMS),
        ("encoder.kind", settings.encoder.kind, ENCODERS),
        ("encoder.pooling", settings.encoder.pooling, POOLINGS),
        ("log.level", settings.log.level, LOG_LEVELS),
    )
    for name, value, allowed in choices:
        if value not in allowed:
            yield f"{name}: {value!r} is none of {', '.join(allowed)}"
    if kafka.security_protocol.startswith("SASL") and not (kafka.username and kafka.password_file):
        yield "kafka.username and kafka.password_file: needed for SASL"
    if not service.heartbeat_interval < service.session_timeout < service.rebalance_timeout:
        yield "service: heartbeat_interval < session_timeout < rebalance_timeout must hold"
    if not service.send_timeout < service.drain_timeout:
        yield "service: send_timeout < drain_timeout must hold"
    if not 16 <= settings.encoder.max_tokens <= 512:  # noqa: PLR2004 - the model's own limit
        yield "encoder.max_tokens: 16 to 512"
    for key in ("path", "fitted"):
        directory = getattr(settings.encoder, key)
        if directory and not Path(directory).is_dir():
            yield f"encoder.{key}: no such directory: {directory}"
    if (settings.encoder.pooling or settings.encoder.prefix) and not settings.encoder.path:
        yield "encoder.pooling and encoder.prefix: only for an encoder of one's own (encoder.path)"
    yield from _missing_files(settings)
    yield from _not_positive(settings)


def _missing_files(settings: Settings) -> Iterator[str]:
    for section, key, _ in keys():
        file = getattr(getattr(settings, section), key)
        if key.endswith("_file") and file and not Path(file).is_file():
            yield f"{section}.{key}: no such file: {file}"


def _not_positive(settings: Settings) -> Iterator[str]:
    may_be_zero = {("http", "metrics_port"), ("http", "health_port"), ("service", "breaker_rejects")}
    for section, key, default in keys():
        number = getattr(getattr(settings, section), key)
        if isinstance(default, bool) or not isinstance(default, int | float):
            continue
        if number < 0 or (number == 0 and (section, key) not in may_be_zero):
            yield f"{section}.{key}: must be greater than zero"
