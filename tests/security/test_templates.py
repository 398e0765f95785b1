"""Mendbook's own templates, and the promises in docs/security.md."""

import re
from pathlib import Path

import pytest

from hosting import REPOSITORY

TEMPLATES = sorted([*(REPOSITORY / "macros").rglob("*.html"), *(REPOSITORY / "overrides").rglob("*.html")])

ADDRESS = re.compile(r"""\b(?:href|src|action|formaction|poster|data|srcset)=(["']?)(.*?)(?=\1|>)""")

RIGHT = re.compile(r"""|#[^{]*|#(?:\w*\{\{ [\w.]+ \}\}\w*)+|\{\{ (?:href|absolute)\([^{}]*\) \}\}""")
"""Addresses that are fixed, or checked by `href`."""

DOCUMENT = REPOSITORY / "docs" / "security.md"


def addresses(html: str) -> list[str]:
    """The addresses that a template writes, except those derived from checked ones."""
    return [address for _, address in ADDRESS.findall(html) if not address.startswith("{{ target }}#")]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_every_address_goes_through_href(template: Path) -> None:
    html = template.read_text(encoding="utf-8")
    assert [address for address in addresses(html) if not RIGHT.fullmatch(address)] == []
    for target in re.findall(r"set target = (.*?) %\}", html):
        assert target == '"" if here else href(guide.address)'


@pytest.mark.parametrize(
    "address", ["{{ store.geo }}", "javascript:x", "{{ link }}#{{ id }}", "https://elsewhere.example/"]
)
def test_unchecked_addresses_are_found(address: str) -> None:
    (unchecked,) = addresses(f'<a class="x" href="{address}">')
    assert not RIGHT.fullmatch(unchecked)


def test_templates_never_treat_text_as_html() -> None:
    for template in TEMPLATES:
        html = template.read_text(encoding="utf-8")
        assert not re.search(r"\|\s*safe\b|autoescape|\bon\w+=", html), template


def test_every_promise_names_an_existing_test() -> None:
    tests = re.findall(r"`(tests/[\w/.]+)::(\w+)`", DOCUMENT.read_text(encoding="utf-8"))
    assert len(tests) > 20
    missing = [
        f"{file}::{test}"
        for file, test in tests
        if f"def {test}(" not in (REPOSITORY / file).read_text(encoding="utf-8")
    ]
    assert missing == []


def test_every_promise_has_a_test() -> None:
    rows = [line for line in DOCUMENT.read_text(encoding="utf-8").split("\n") if line.startswith("| ")]
    promises = rows[[row.startswith("| Promise") for row in rows].index(True) + 1 :]
    assert len(promises) > 15
    assert [row for row in promises if "::test_" not in row] == []
