"""Where tools are installed, so is all that a site needs: one lock file has what the other has."""

import re

from hosting import REPOSITORY

HASHES = r"(?: \\\n    --hash=sha256:[0-9a-f]{64})+"


def pinned(file: str) -> set[str]:
    """Each package with its version and hashes."""
    text = (REPOSITORY / file).read_text(encoding="utf-8")
    found = [match[0] for match in re.finditer(rf"^[a-z0-9-]+(?:\[.+\])?==.+?{HASHES}$", text, re.MULTILINE)]
    assert "\n".join(found) + "\n" == text
    return set(found)


def test_what_tests_need_includes_what_a_site_needs() -> None:
    assert pinned("requirements.lock") < pinned("requirements-dev.lock")
