"""In a checkout of Mendbook, the preview tries all pages when templates change, and none afterwards."""

import logging
import shutil

import pytest

from espresso import MakeSite, edit_site
from hosting import MKDOCS_YML
from mendbook.live import LiveMaker
from mendbook.packaged import packaged
from mendbook.problems import Problem
from mendbook.render import Document, Renderer
from mendbook.views import PageView

FAQ, LABELS = "macros/faq/faq.html", "data/labels.yml"


def test_all_pages_are_tried_when_templates_change(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_site({"mkdocs.yml": MKDOCS_YML})
    for name in ("macros", "overrides"):
        shutil.copytree(packaged(name), root / name)
    monkeypatch.setattr("mendbook.render.own_code.packaged", root.__truediv__)
    page, made = Renderer.page, list[str]()

    def spy(self: Renderer, view: PageView) -> tuple[Document | None, list[Problem]]:
        made.append(view.address)
        return page(self, view)

    monkeypatch.setattr(Renderer, "page", spy)
    maker = LiveMaker(root, root / "mkdocs.yml", logging.getLogger("preview-test"), "serve")

    def found(file: str = "", old: str = "", new: str = "") -> list[str]:
        made.clear()
        if file:
            edit_site(root, {file: (old, new)})
        find = maker.make(frozenset([root / file]) if file else None, "http://127.0.0.1:8000/").find
        assert find is not None
        *_, problems = find(lambda: False)
        return [problem.code for problem in problems]

    assert found() == []
    assert {"guides/no-coffee/", "pt/", "search/"} < {*made}
    assert found(LABELS, "menu: Menu", "menu: Main menu") == []
    assert made == []
    assert found(FAQ, '<div class="faq"', "{{ t('home') }}<div class='faq'") == []
    assert {address.removeprefix("pt/").partition("/")[0] for address in made} == {"about", "guides", "guias"}
    assert found(LABELS, "menu: Main menu", "menu: Menu") == []
    assert made == []
    # A template that fails isn't finished.
    assert "MB502" in found(FAQ, "{{ t('home') }}", "{{ no_such_macro() }}")
    assert "MB502" in found(LABELS, "menu: Menu", "menu: Main menu")
    assert made != []
    assert found(FAQ, "{{ no_such_macro() }}", "") == []
    assert found(LABELS, "menu: Main menu", "menu: Menu") == []
    assert made == []
