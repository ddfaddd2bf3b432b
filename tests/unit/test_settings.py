"""Settings: what a person writes is what runs, or a list of everything that is wrong with it."""

import tomllib
from pathlib import Path

import pytest

import config
from config.settings import Seconds, Secret, Settings, SettingsError, environment_of, keys, load
from config.units import UnitError, format_duration, format_size, parse_duration, parse_size

CONFIG_DIR = Path(config.__file__).parent


def test_reference_lists_every_key_with_its_default():
    """A key that the reference lacks is one that nobody finds; a wrong default there misleads."""
    document = tomllib.loads((CONFIG_DIR / "reference.toml").read_text(encoding="utf-8"))
    assert {(section, key) for section, entries in document.items() for key in entries} == {
        (section, key) for section, key, _ in keys()
    }
    assert load(CONFIG_DIR / "reference.toml") == Settings()


def test_minimal_file_is_valid():
    assert load(CONFIG_DIR / "minimal.toml").topics.replication == 3


def test_flags_beat_environment_beats_file(tmp_path):
    file = tmp_path / "settings.toml"
    file.write_text('[service]\nsend_timeout = "5s"\ndrain_timeout = "50s"\nsession_timeout = "11s"\n')
    settings = load(
        file,
        {"TWINWIRE_SERVICE_SEND_TIMEOUT": "6s", "TWINWIRE_SERVICE_DRAIN_TIMEOUT": "51s"},
        {"service.send_timeout": "7s"},
    )
    assert (settings.service.send_timeout, settings.service.drain_timeout, settings.service.session_timeout) == (
        Seconds(7.0),
        Seconds(51.0),
        Seconds(11.0),
    )


def test_a_child_process_gets_the_same_settings():
    """`twinwire up --set …` that reached only the parent would show something else than what was asked for."""
    settings = load(
        flags={"kafka.check_hostname": "false", "service.send_timeout": "1500ms", "limits.raw_bytes": "64KiB"}
    )
    assert load(environment=environment_of(settings)) == settings


def test_all_problems_are_said_at_once(tmp_path):
    """An operator who mends one problem and is shown the next loses an hour a night."""
    file = tmp_path / "settings.toml"
    file.write_text('[service]\nsend_timeout = 5\nbogus = 1\n[kafka]\nsecurity_protocol = "TLS"\n')
    with pytest.raises(SettingsError) as caught:
        load(file, {"TWINWIRE_NO_SUCH": "1"}, {"service.drain_timeout": "1s"})
    text = str(caught.value)
    for word in ("send_timeout: 5", "bogus", "security_protocol", "TWINWIRE_NO_SUCH", "send_timeout < drain_timeout"):
        assert word in text
    assert len(caught.value.problems) == 5


@pytest.mark.parametrize("section_key", ["service.commit_interval", "match.window", "limits.raw_bytes"])
def test_zero_is_refused_where_it_makes_no_sense(section_key):
    with pytest.raises(SettingsError):
        load(flags={section_key: "0s" if section_key != "limits.raw_bytes" else "0B"})


def test_a_secret_never_prints():
    secret = Secret("hunter2")
    assert "hunter2" not in f"{secret} {secret!r} {[secret]}"
    assert secret.reveal() == "hunter2"


@pytest.mark.parametrize(("text", "seconds"), [("500ms", 0.5), ("30s", 30.0), ("72h", 259200.0), ("3d", 259200.0)])
def test_durations_have_units(text, seconds):
    assert parse_duration(text) == seconds
    assert parse_duration(format_duration(seconds)) == seconds


@pytest.mark.parametrize(("text", "size"), [("1MiB", 1048576), ("64KiB", 65536), ("10B", 10)])
def test_sizes_have_units(text, size):
    assert parse_size(text) == size
    assert parse_size(format_size(size)) == size


@pytest.mark.parametrize("value", ["30", "", "s", "1 parsec", 30, None, "-1s"])
def test_a_value_without_a_known_unit_is_refused(value):
    with pytest.raises(UnitError):
        parse_duration(value)
