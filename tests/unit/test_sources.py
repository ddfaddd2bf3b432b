"""The registry of sources: found by any name and host, and checked before anything starts."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.core.sources import KINDS, Registry, Source, is_weak, load

_FILE = Path(__file__).parents[2] / "config" / "sources.toml"
_REGISTRY = load(_FILE.read_bytes())
_ENTRY = """[[source]]
id = "{id}"
name = "{name}"
kind = "agency"
country = "GB"
languages = ["en"]
zone = "Europe/London"
hosts = []
aliases = {aliases}
"""


def _entry(name: str, aliases: str = "[]") -> str:
    return _ENTRY.format(id=name.lower(), name=name, aliases=aliases)


def test_every_entry_of_the_registry_can_be_used() -> None:
    """A zone misspelt would silently be UTC."""
    assert len(_REGISTRY.sources) >= 250
    for source in _REGISTRY.sources:
        assert ZoneInfo(source.zone)
        assert source.kind in KINDS
        for name in source.names:
            assert _REGISTRY.named(name) is source
        for host in source.hosts:
            assert _REGISTRY.at(f"https://www.{host}/a?b=c") is source


def test_the_great_agencies_are_known_in_many_scripts() -> None:
    """An item in Korean cites Reuters, too."""
    for name in ("Reuters", "رويترز", "Рейтер", "路透社", "ロイター", "로이터", "רויטרס", "रॉयटर्स", "รอยเตอร์", "রয়টার্স"):
        source = _REGISTRY.named(name)
        assert source is not None
        assert source.id == "reuters"
    assert sum(source.kind == "agency" for source in _REGISTRY.sources) >= 140


@pytest.mark.parametrize(
    ("toml", "problem"),
    [
        (_entry("One", '["Common"]') + _entry("Two", '["COMMON"]'), "Two and One are both known as common"),
        (_entry("One") + _entry("One"), "source 2 (One): id one is that of source 1, too"),
        (_entry("One").replace("zone", "zones"), "source 1 (One): zone is missing"),
        (_entry("One").replace("zone", "zones"), "source 1 (One): zones is no field of a source"),
        (_entry("One").replace("Europe/London", "Europe/Londn"), "source 1 (One): zone Europe/Londn is not a zone"),
        (_entry("One").replace('"agency"', '"agence"'), "source 1 (One): kind agence is none of agency"),
        (_entry("One").replace('"GB"', '"UK."'), "source 1 (One): country UK. is not two capital letters"),
        (_entry("One").replace('"en"', '"english"'), "source 1 (One): language english is not BCP 47"),
        (_entry("One").replace("hosts = []", 'hosts = ["http://x"]'), "source 1 (One): host http://x is not a domain"),
        (_entry("One").replace("hosts = []", 'hosts = "x.org"'), "source 1 (One): hosts is not a list of texts"),
        (_entry("One").replace('"one"', '"One!"'), "source 1 (One): id 'One!' is not of lower-case letters"),
        (_entry("One", '["–"]'), "source 1 (One): name '–' has no letter or digit"),
        (_entry("").replace('""', '""', 1), "source 1 (without a name)"),
    ],
)
def test_what_is_wrong_with_an_entry_is_said_with_its_name(toml: str, problem: str) -> None:
    """The file is edited by hand: an error that does not say where would be searched for in six hundred entries."""
    with pytest.raises(ValueError, match=r"source|known as") as error:
        load(toml.encode())
    assert problem in str(error.value)


def test_all_that_is_wrong_is_said_at_once() -> None:
    """One problem a run would take an afternoon."""
    toml = _entry("One").replace("Europe/London", "?") + _entry("Two").replace('"GB"', '"?"')
    with pytest.raises(ValueError, match="source") as error:
        load(toml.encode())
    assert len(str(error.value).splitlines()) == 2


@pytest.mark.parametrize(
    ("name", "weak"),
    [("AP", True), ("Time", True), ("واس", True), ("Reuters", False), ("新华社", False), ("共同", True)],
)
def test_initials_and_common_words_are_weak(name: str, weak: bool) -> None:  # noqa: FBT001 - what is expected
    """They would make a citation of half of all texts."""
    source = _REGISTRY.named(name)
    assert source is not None
    assert is_weak(name, source) is weak


@given(st.text(max_size=200))
def test_no_name_and_no_address_breaks_it(text: str) -> None:
    """Both come from outside."""
    for registry in (_REGISTRY, Registry()):
        assert isinstance(registry.named(text), Source | None)
        assert isinstance(registry.at(text), Source | None)
