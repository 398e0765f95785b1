"""Tests have all that a site needs, and what builds packages is the same everywhere."""

import re

import pytest

from hosting import REPOSITORY

HASHES = r"(?: \\\n    --hash=sha256:[0-9a-f]{64})+"


def pinned(file: str) -> dict[str, str]:
    """Each package, and its marker where it has one, with its version and hashes."""
    text = (REPOSITORY / file).read_text(encoding="utf-8")
    entries = list(re.finditer(rf"^([a-z0-9-]+(?:\[.+\])?)==([^ ]+)(.*?)({HASHES})$", text, re.MULTILINE))
    assert "\n".join(entry[0] for entry in entries) + "\n" == text
    return {entry[1] + entry[3]: entry[2] + entry[4] for entry in entries}


def test_what_tests_need_includes_what_a_site_needs() -> None:
    assert pinned("requirements.lock").items() < pinned("requirements-dev.lock").items()


@pytest.mark.parametrize("file", ["requirements.lock", "requirements-dev.lock"])
def test_no_file_installs_another_version_of_what_builds_packages(file: str) -> None:
    building = pinned("requirements-build.lock")
    later = pinned(file)
    assert {name: later[name] for name in building if name in later}.items() <= building.items()
