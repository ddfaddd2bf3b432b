"""Fixtures shared by the tests that need a broker, and what holds for all tests."""

import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from tests.integration.deployment import Deploy, Deployment, Sections
from tests.support.kafka_broker import KafkaBroker
from tests.support.kafka_install import SetupError, ensure_kafka, java
from workers.cli import ONE_THREAD

os.environ.update(ONE_THREAD)
# The same examples each time: a red run is a bug of this change, not of luck. New ones are for `--hypothesis-seed`.
hypothesis.settings.register_profile("twinwire", derandomize=True, deadline=None)
hypothesis.settings.load_profile("twinwire")


@pytest.fixture(scope="session")
def kafka_here() -> None:
    """Apache Kafka can run here. Where it cannot: skipped with the reason, or failed under REQUIRE_BROKER=1."""
    try:
        java()
        ensure_kafka()
    except SetupError as error:
        if os.environ.get("REQUIRE_BROKER") == "1":
            raise
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def shared_broker(kafka_here: None) -> Iterator[KafkaBroker]:  # noqa: ARG001 - it only has to hold
    """One broker for all tests that do it no harm; topic and group prefixes keep them apart."""
    with KafkaBroker() as broker:
        yield broker


@pytest.fixture
def own_broker(kafka_here: None) -> Iterator[KafkaBroker]:  # noqa: ARG001 - as above
    """A broker of this test's own, for it is hurt."""
    with KafkaBroker() as broker:
        yield broker


@pytest.fixture
def deploy(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Deploy]:
    """Makes deployments on the shared broker, or on `bootstrap`, topics included; kills their workers at the end."""
    made: list[Deployment] = []

    def make(settings: Sections | None = None, *, topics: bool = True, bootstrap: str = "") -> Deployment:
        at = bootstrap or request.getfixturevalue("shared_broker").bootstrap
        deployment = Deployment(at, tmp_path / f"d{len(made)}", settings or {})
        made.append(deployment)
        return deployment.create_topics() if topics else deployment

    yield make
    for deployment in made:
        deployment.close()
