"""Pages that run template code of the site itself, and those whose templates differ only in their HTML."""

from pathlib import Path

import pytest

from mendbook.memo import Memo
from mendbook.packaged import packaged
from mendbook.render import TemplateSources

GUIDE, CAUSE, STORES = "pages/guide.html", "pages/cause.html", "pages/stores.html"

FAQ = (packaged("macros") / "faq/faq.html").read_text(encoding="utf-8")
SHELL = (packaged("overrides") / "main.html").read_text(encoding="utf-8")


def pages_with_own_code(root: Path, files: dict[str, str]) -> list[str]:
    """The templates whose pages run code of the site itself."""
    for name, source in files.items():
        (root / name).parent.mkdir(parents=True)
        (root / name).write_text(source, encoding="utf-8")
    sources = TemplateSources(root, Memo())
    return [template for template in (GUIDE, CAUSE, STORES) if sources.is_own(template)]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({}, []),
        ({"macros/faq/faq.html": FAQ}, []),
        ({"macros/faq/faq.html": FAQ.replace("<div", '<p title="x">Ask us.</p><div', 1)}, []),
        ({"macros/faq/faq.html": FAQ.replace("<div", "{{ t('home') }}<div", 1)}, [GUIDE]),
        ({"macros/faq/faq.html": FAQ.replace("{% endmacro %}", "")}, [GUIDE]),
        ({"macros/mine/mine.html": "{% macro mine() %}{{ 1 / 0 }}{% endmacro %}"}, []),
        ({"overrides/main.html": SHELL.replace("</body>", "<p>Ours</p></body>")}, []),
        ({"overrides/main.html": SHELL.replace("</body>", "{{ page.id }}</body>")}, [GUIDE, CAUSE, STORES]),
        ({"macros/pages/cause.html": "{% include page.heading %}"}, [CAUSE]),
        ({"macros/pages/cause.html": "{% include 'faq/faq.html' %}"}, [CAUSE]),
    ],
)  # fmt: skip
def test_pages_that_run_own_code(tmp_path: Path, files: dict[str, str], expected: list[str]) -> None:
    assert pages_with_own_code(tmp_path, files) == expected


def test_included_templates_count(tmp_path: Path) -> None:
    files = {
        "overrides/main.html": SHELL.replace("</body>", "{% include 'own.html' %}</body>"),
        "overrides/parts/own.html": "",
    }
    assert pages_with_own_code(tmp_path, files) == [GUIDE, CAUSE, STORES]
    sources = dict(TemplateSources(tmp_path, Memo()).of(STORES))
    assert sources["main.html"] == files["overrides/main.html"]
    assert sources["own.html"] == ""  # not on these pages
    assert "faq/faq.html" not in sources


def test_if_an_include_is_computed_any_template_may_be_used(tmp_path: Path) -> None:
    pages_with_own_code(tmp_path, {"macros/pages/cause.html": "{% include page.heading %}"})
    sources = TemplateSources(tmp_path, Memo())
    assert sources.of(CAUSE) == sources.everything
    assert sources.of(STORES) != sources.everything


def test_in_a_checkout_of_mendbook_unfinished_templates_are_own_code(tmp_path: Path) -> None:
    sources = TemplateSources(packaged("macros").parent, Memo())
    assert sources.is_own(GUIDE)
    assert not sources.is_own(GUIDE, finished=sources)
    pages_with_own_code(tmp_path, {"macros/faq/faq.html": FAQ.replace("<div", "{{ t('home') }}<div", 1)})
    before = TemplateSources(tmp_path, Memo())
    assert sources.is_own(GUIDE, finished=before)
    assert not sources.is_own(CAUSE, finished=before)
    assert before.is_own(GUIDE, finished=before)  # on other sites, own code may fail at any time
