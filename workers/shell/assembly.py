"""Settings into the parts that a stage is made of: the same for services, replay and checks."""

from datetime import timedelta
from pathlib import Path

import config
from config.settings import Settings
from workers.core.encoder import Encoder, StandIn, load, prepare
from workers.core.matchstate import MatchState
from workers.core.routes import Routes
from workers.core.sources import Registry
from workers.core.sources import load as load_registry
from workers.pipeline import Match, Prepare, Publish, StageName, publish_topics
from workers.stages.match import MatchConfig

CONFIG_DIR = Path(config.__file__).parent


def encoder(settings: Settings) -> Encoder:
    """The encoder that the settings name, prepared where it is not yet. Raises EncoderError."""
    if settings.encoder.kind == "stand-in":
        return StandIn()
    return load(prepare(Path(settings.encoder.cache_dir)), max_tokens=settings.encoder.max_tokens)


def registry(settings: Settings) -> Registry:
    """Publishers and agencies."""
    return load_registry(_text(settings.publish.sources_file, "sources.toml").encode())


def routes(settings: Settings) -> Routes:
    """Where events go beside `wire.enriched`."""
    return Routes.parse(_text(settings.publish.routes_file, "routes.toml"))


def match_stage(settings: Settings) -> Match:
    """`match` with an empty state."""
    return Match(MatchState(), MatchConfig(window=timedelta(seconds=settings.match.window)))


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
