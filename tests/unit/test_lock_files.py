"""The lock for tests includes that for sites, and all locks have the same build tools."""

import re

import pytest

from hosting import REPOSITORY

HASHES = r"(?: \\\n    --hash=sha256:[0-9a-f]{64})+"


def pinned(file: str) -> dict[str, str]:
    """Each package, with its marker if it has one, and its version and hashes."""
    text = (REPOSITORY / file).read_text(encoding="utf-8")
    entries = list(re.finditer(rf"^([a-z0-9-]+(?:\[.+\])?)==([^ ]+)(.*?)({HASHES})$", text, re.MULTILINE))
    assert "\n".join(entry[0] for entry in entries) + "\n" == text
    return {entry[1] + entry[3]: entry[2] + entry[4] for entry in entries}


def test_the_lock_for_tests_includes_the_lock_for_sites() -> None:
    assert pinned("requirements.lock").items() < pinned("requirements-dev.lock").items()


@pytest.mark.parametrize("file", ["requirements.lock", "requirements-dev.lock"])
def test_no_lock_has_other_versions_of_build_tools(file: str) -> None:
    building = pinned("requirements-build.lock")
    later = pinned(file)
    assert {name: later[name] for name in building if name in later}.items() <= building.items()
