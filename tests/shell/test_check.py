"""`twinwire check` says what is wrong before anything starts."""

import dataclasses
from pathlib import Path

from config.settings import load
from workers.shell import check


def test_every_problem_of_a_registry_of_ones_own_is_said(tmp_path: Path) -> None:
    """Someone adds his papers by hand, runs `check`, and has to see all that is wrong in one go."""
    file = tmp_path / "sources.toml"
    file.write_text('[[source]]\nid = "Mine!"\nname = "Mine"\nkind = "paper"\n', encoding="utf-8")
    settings = load()
    settings = dataclasses.replace(settings, publish=dataclasses.replace(settings.publish, sources_file=str(file)))
    found = [problem for problem in check.registry_problems(settings) if "source 1 (Mine)" in problem]
    assert [problem.rsplit(": ", 1)[1] for problem in found] == [
        "country is missing", "zone is missing", "languages is missing", "hosts is missing", "aliases is missing",
    ]  # fmt: skip


def test_the_registry_that_ships_has_no_problem() -> None:
    """It is read by every `prepare`."""
    assert check.registry_problems(load()) == []
