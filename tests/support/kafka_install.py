"""Fetches Apache Kafka by its Maven coordinates into the repository's cache, once.

What is fetched stands in kafka/pom.xml. The cache directory is named after the version and the pom's hash and appears
in one rename, so it is either whole or absent.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from pathlib import Path

POM = Path(__file__).parent / "kafka" / "pom.xml"
CACHE = Path(__file__).parents[2] / ".cache" / "kafka"
JAVA_AT_LEAST = 17
JAVA_PACKAGES = ("openjdk-17-jre-headless", "default-jre-headless")
PLUGIN_GOAL = "dependency:copy-dependencies"
_DOWNLOADED = re.compile(r"Downloaded from \S+ \S*/(\S+) \((.*)\)")


class SetupError(RuntimeError):
    """The broker cannot be set up here; the text says what to install."""


def say(text: str) -> None:
    """One line of progress, on stderr."""
    print(f"kafka set-up: {text}", file=sys.stderr, flush=True)  # noqa: T201 - a command line tool as well


def kafka_version() -> str:
    """The version of Kafka that the pom names."""
    # The pom is our own file.
    for dependency in ET.parse(POM).iterfind(".//{*}dependency"):  # noqa: S314
        if dependency.findtext("{*}groupId") == "org.apache.kafka":
            return dependency.findtext("{*}version") or ""
    message = f"{POM} names no org.apache.kafka dependency"
    raise SetupError(message)


def libraries() -> Path:
    """Where the jars are, or will be."""
    digest = hashlib.sha256(POM.read_bytes()).hexdigest()[:12]
    return CACHE / f"{kafka_version()}-{digest}"


def java() -> str:
    """A Java runtime that is new enough, installed first where that is possible."""
    if found := _java():
        return found
    for package in JAVA_PACKAGES:
        if _apt_get(package) and (found := _java()):
            return found
    message = f"Java {JAVA_AT_LEAST} or later is missing: install {JAVA_PACKAGES[0]} (or set JAVA_HOME)"
    raise SetupError(message)


def ensure_kafka() -> Path:
    """The directory with Kafka's jars; fetches them when they are not there. Immediate when they are."""
    target = libraries()
    if target.is_dir():
        return target
    begun = time.monotonic()
    maven = shutil.which("mvn") or (_apt_get("maven") and shutil.which("mvn"))
    if not maven:
        message = "Maven is missing: install maven (the command mvn)"
        raise SetupError(message)
    say(f"fetching Apache Kafka {kafka_version()} and what it needs with Maven, about 45 MB, once")
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="fetching-", dir=CACHE) as scratch:
        jars = Path(scratch) / "jars"
        _run_maven([maven, "-B", "-f", str(POM), PLUGIN_GOAL, f"-DoutputDirectory={jars}", "-DincludeScope=runtime"])
        count = len(list(jars.glob("*.jar")))
        if not list(jars.glob("kafka_2.13-*.jar")):
            message = f"Maven ended well but brought no kafka_2.13 jar ({count} jars)"
            raise SetupError(message)
        try:
            jars.rename(target)
        except OSError:
            if not target.is_dir():  # otherwise another process was first, which is as good
                raise
    say(f"{count} jars in {target} after {time.monotonic() - begun:.1f} s")
    return target


def _java() -> str:
    home = os.environ.get("JAVA_HOME")
    found = shutil.which("java", path=f"{home}/bin" if home else None) or shutil.which("java")
    if not found:
        return ""
    told = subprocess.run([found, "-version"], capture_output=True, text=True, check=False, timeout=60).stderr
    major = re.search(r'version "(?:1\.)?(\d+)', told)
    return found if major and int(major[1]) >= JAVA_AT_LEAST else ""


def _apt_get(package: str) -> bool:
    """Install a Debian package where we may. False: we may not, or it failed."""
    apt_get = shutil.which("apt-get")
    if os.geteuid() != 0 or not apt_get:
        return False
    say(f"installing {package} with apt-get")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return all(
        subprocess.run([apt_get, *order], env=env, stdout=sys.stderr, check=False, timeout=900).returncode == 0
        for order in (["-qq", "update"], ["-qq", "install", "-y", package])
    )


def _run_maven(argv: list[str]) -> None:
    lines: list[str] = []
    process = subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    assert process.stdout is not None
    with process:
        for line in process.stdout:
            lines.append(line.rstrip())
            if done := _DOWNLOADED.search(line):
                say(f"{done[1]} ({done[2]})")
    if process.returncode:
        message = f"Maven failed with code {process.returncode}:\n" + "\n".join(lines[-20:])
        raise SetupError(message)
