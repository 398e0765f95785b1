"""Changes of values that Python takes for equal: the order of groups, and numbers that become `true`."""

import logging
from collections.abc import Mapping
from pathlib import Path

import pytest

from espresso import QUESTION, Edit, MakeSite, edit_site
from hosting import MKDOCS_YML
from machines import MACHINES
from mendbook.live import LiveMaker
from mendbook.publish import publish

URL = "http://127.0.0.1:8000/"

ENGLISH, PORTUGUESE = "  en: {name: English, locale: en-GB}\n", "  pt: {name: Português, locale: pt-PT}\n"
SINGLE, DOUBLE = (
    "        single: {en: One boiler, pt: Uma caldeira}\n",
    "        double: {en: Two boilers, pt: Duas caldeiras}\n",
)
COLOURS, WEIGHT = (
    "    colours:\n      name: {en: Colours, pt: Cores}\n      kind: texts\n",
    "    weight:\n      name: {en: Weight, pt: Peso}\n      kind: number\n      unit: mass-kilogram\n"
    '      better: less\n      more: {en: "It is {words} heavier", pt: "Pesa mais {words}"}\n'
    '      less: {en: "It is {words} lighter", pt: "Pesa menos {words}"}\n',
)

SWAPS: Mapping[str, Mapping[str, Edit]] = {
    "languages": {"data/site.yml": (ENGLISH + PORTUGUESE, PORTUGUESE + ENGLISH)},
    "specifications": {"data/specifications.yml": (COLOURS + WEIGHT, WEIGHT + COLOURS)},
    "choices": {"data/specifications.yml": (SINGLE + DOUBLE, DOUBLE + SINGLE)},
}


@pytest.mark.parametrize("swap", SWAPS.values(), ids=SWAPS.keys())
def test_the_preview_follows_a_change_of_order(make_site: MakeSite, swap: Mapping[str, Edit]) -> None:
    root = make_site({"mkdocs.yml": MKDOCS_YML, **QUESTION, **MACHINES})
    maker = LiveMaker(root, root / "mkdocs.yml", logging.getLogger("preview-test"), "serve")
    shown(maker, root, None)
    before = built(root)
    edit_site(root, swap)
    after = built(root)
    assert before != after
    assert shown(maker, root, frozenset(root / name for name in swap)) == after


def test_the_preview_tells_a_number_from_a_yes(make_site: MakeSite) -> None:
    root = make_site({"mkdocs.yml": MKDOCS_YML, **QUESTION, "data/causes.yml": ("minutes: 30", "minutes: 1")})
    maker = LiveMaker(root, root / "mkdocs.yml", logging.getLogger("preview-test"), "serve")
    maker.make(None, URL)
    edit_site(root, {"data/causes.yml": ("minutes: 1", "minutes: true")})
    made = maker.make(frozenset([root / "data/causes.yml"]), URL)
    assert made.find is not None
    *_, problems = made.find(lambda: False)
    assert [problem.message for problem in problems] == [
        problem.message for problem in publish(root).problems
    ]
    assert problems


def built(root: Path) -> dict[str, str | bytes]:
    """The pages of a build from scratch, and its scripts, which aren't pages."""
    publication = publish(root, site_url=URL, preview=True)
    pages = {page.file: page.html for pages in publication.pages.values() for page in pages}
    return pages | {
        file: content
        for file, content in publication.files.items()
        if file.endswith(".js") and isinstance(content, bytes)
    }


def shown(maker: LiveMaker, root: Path, changed: frozenset[Path] | None) -> dict[str, str | bytes | None]:
    """What the preview shows of that after a change."""
    made = maker.make(changed, URL)
    assert made.find is not None
    assert made.site is not None
    *_, problems = made.find(lambda: False)
    assert all(problem.severity != "error" for problem in problems)
    files: dict[str, str | bytes | None] = {}
    for file, content in built(root).items():
        page = made.site.page(file) if isinstance(content, str) else None
        there = page.html if page is not None else made.site.file(file)
        assert not isinstance(there, Path)
        files[file] = there
    return files
