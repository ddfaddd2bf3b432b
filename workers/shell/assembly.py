"""Settings into the parts that a stage is made of: the same for services, replay and checks."""

from datetime import timedelta
from pathlib import Path

import orjson

import config
from config.settings import Settings
from workers.core.encoder import Encoder, EncoderError, StandIn, load, load_directory, prepare
from workers.core.matchstate import MatchState
from workers.core.routes import Routes
from workers.core.score import Model, parse, shipped
from workers.core.sources import Registry
from workers.core.sources import load as load_registry
from workers.core.vectors import Learnt, fitted, learnt_of, statistics
from workers.pipeline import Match, Prepare, Publish, StageName, publish_topics
from workers.stages.match import MatchConfig

CONFIG_DIR = Path(config.__file__).parent
STATISTICS, MODEL = "statistics.npz", "model.json"
"""What `encoder.fitted` holds, by the names that ship."""


def encoder(settings: Settings) -> Encoder:
    """The encoder that the settings name, prepared where it is not yet. Raises EncoderError."""
    chosen = settings.encoder
    if chosen.path:
        own = load_directory(
            Path(chosen.path), max_tokens=chosen.max_tokens, pooling=chosen.pooling, prefix=chosen.prefix
        )
        return _fits(own, settings)
    if settings.encoder.kind == "stand-in":
        return StandIn()
    return load(prepare(Path(settings.encoder.cache_dir)), max_tokens=settings.encoder.max_tokens)


def _fits(own: Encoder, settings: Settings) -> Encoder:
    """What was fitted to another encoder would bend every vector without an error."""
    try:
        of = learnt_of(_fitted(settings, STATISTICS)) if settings.encoder.fitted else ""
    except (ValueError, KeyError) as error:
        message = f"{settings.encoder.fitted}/{STATISTICS}: {error}"
        raise EncoderError(message) from error
    if not own.name.startswith(of):
        message = f"{settings.encoder.fitted} was fitted to {of}, but the encoder is {own.name}: train again"
        raise EncoderError(message)
    return own


def learnt(settings: Settings) -> Learnt:
    """What is known of the encoder: what was fitted to it, else what ships. Raises EncoderError."""
    if not settings.encoder.fitted:
        return statistics
    try:
        return fitted(_fitted(settings, STATISTICS))
    except (ValueError, KeyError) as error:
        message = f"{settings.encoder.fitted}/{STATISTICS}: {error}"
        raise EncoderError(message) from error


def model(settings: Settings) -> Model:
    """The model that verifies: what was fitted to the encoder, else what ships. Raises EncoderError."""
    if not settings.encoder.fitted:
        return shipped()
    try:
        return parse(orjson.loads(_fitted(settings, MODEL)))
    except (ValueError, KeyError) as error:
        message = f"{settings.encoder.fitted}/{MODEL}: {error}"
        raise EncoderError(message) from error


def _fitted(settings: Settings, name: str) -> bytes:
    path = Path(settings.encoder.fitted) / name
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"{path}: {error.strerror}: train to the encoder first"
        raise EncoderError(message) from error


def prepare_stage(settings: Settings) -> Prepare:
    """`prepare` with the encoder loaded. Raises EncoderError."""
    return Prepare(encoder(settings), registry(settings), max_bytes=settings.limits.raw_bytes, learnt=learnt(settings))


def registry(settings: Settings) -> Registry:
    """Publishers and agencies."""
    return load_registry(_text(settings.publish.sources_file, "sources.toml").encode())


def routes(settings: Settings) -> Routes:
    """Where events go beside `wire.enriched`."""
    return Routes.parse(_text(settings.publish.routes_file, "routes.toml"))


def match_stage(settings: Settings) -> Match:
    """`match` with an empty state. Raises EncoderError."""
    return Match(MatchState(learnt=learnt(settings)), match_config(settings), model(settings))


def match_config(settings: Settings) -> MatchConfig:
    """How `match` decides."""
    return MatchConfig(window=timedelta(seconds=settings.match.window))


def topics_of(stage: StageName, settings: Settings) -> tuple[str, tuple[str, ...]]:
    """What a stage consumes and produces, by logical names."""
    match stage:
        case StageName.PREPARE:
            return Prepare.consumes, Prepare.produces
        case StageName.MATCH:
            return Match.consumes, Match.produces
        case StageName.PUBLISH:
            return Publish.consumes, publish_topics(routes(settings))


def _text(file: str, default: str) -> str:
    return (Path(file) if file else CONFIG_DIR / default).read_text(encoding="utf-8")
