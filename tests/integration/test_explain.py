"""`twinwire explain` against a running system: the items that went through it are found by their names."""

import json
from pathlib import Path

import pytest

from tests.integration.deployment import Deploy
from workers.shell.exits import Exit

pytestmark = [pytest.mark.kafka, pytest.mark.slow]

TEXT = (
    "Dock workers at the port of Lindholm began a strike on Monday morning after talks about pay broke down at night. "
    "The union wants 14 percent more for its 2,300 members; the port has offered 6. Nine ships are waiting outside."
)


def test_items_of_the_running_system_are_explained_beside_what_was_published(deploy: Deploy, tmp_path: Path) -> None:
    """A desk that doubts a link has two ids and nothing else."""
    deployment = deploy()
    deployment.start_all()
    lines = [
        {"source": source, "id": f"{source}/1", "fetched_at": f"2026-03-02T10:0{number}:00Z", "body": TEXT}
        for number, source in enumerate(("harbour", "island"))
    ]
    file = tmp_path / "items.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines))
    assert deployment.command("produce", str(file)).returncode == 0
    deployment.wait_drained()
    done = deployment.command("explain", "harbour/1", "island/1", "--json")
    assert done.returncode == 0, done
    document = json.loads(done.stdout)
    found, published = document["explanation"], document["published"]
    assert (found["here"]["source"], found["there"]["source"]) == ("harbour", "island")
    assert (found["relation"], found["probability"]) == (published["relation"], published["score"]) == ("copy", 1.0)
    by_id = deployment.command("explain", found["here"]["id"], f"urn:twinwire:item:{found['there']['id']}", "--json")
    assert json.loads(by_id.stdout)["explanation"] == found
    unknown = deployment.command("explain", "harbour/1", "nobody/7")
    assert (unknown.returncode, unknown.stdout) == (Exit.BAD_CONFIGURATION, b"")
    assert "nobody/7" in unknown.stderr.decode()
