"""Entries with mistakes are shown as they were before; everything else is current."""

import logging
import re
import threading
from collections.abc import Mapping
from pathlib import Path

import pytest

from espresso import QUESTION, Edit, MakeSite, edit_site
from hosting import MKDOCS_YML
from mendbook.live import LiveMaker
from mendbook.live.shell import Shell
from mendbook.preview import MakeResult, Page
from mendbook.problems import Problem
from mendbook.publish import CannotBeMade, publish, sizes
from mendbook.reader import Reading, SiteReader
from mendbook.render import Document, Renderer
from mendbook.views import PageView

URL = "http://127.0.0.1:8000/"

GUIDE, CAUSES, SITE = "data/guides/no-coffee.yml", "data/causes.yml", "data/site.yml"
PAGE, OTHER = "guides/no-coffee/index.html", "guides/too-bitter/index.html"


class Live:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.maker = LiveMaker(root, root / "mkdocs.yml", logging.getLogger("preview-test"), "serve")
        self.made = self.maker.make(None, URL)
        self.found = self.find()

    def find(self) -> list[str]:
        return [problem.code for problem in self.problems()]

    def problems(self) -> list[Problem]:
        assert self.made.find is not None
        *_, problems = self.made.find(lambda: False)
        return problems

    def save(self, edits: Mapping[str, Edit]) -> MakeResult:
        """Saves edits. The site is then current, but its problems aren't known yet."""
        edit_site(self.root, edits)
        self.made = self.maker.make(frozenset(self.root / name for name in edits), URL)
        return self.made

    def page(self, file: str = PAGE) -> Page:
        assert self.made.site is not None
        page = self.made.site.page(file)
        assert page is not None
        return page


@pytest.fixture
def live(make_site: MakeSite) -> Live:
    return Live(make_site({"mkdocs.yml": MKDOCS_YML, **QUESTION}))


def test_an_unreadable_entry_stays_as_it_was_and_everything_else_is_current(live: Live) -> None:
    live.save({GUIDE: ("{en: No coffee comes out", "{en: [No coffee")})
    assert "<h1>No coffee comes out</h1>" in live.page().html
    assert live.page().outdated
    assert live.page("index.html").outdated  # it names the guide
    live.save({"data/guides/too-bitter.yml": ("The coffee is bitter", "The coffee is acid")})
    assert "The coffee is acid" in live.page(OTHER).html
    assert not live.page(OTHER).outdated
    live.save({GUIDE: ("{en: [No coffee", "{en: Never any coffee")})
    assert "<h1>Never any coffee</h1>" in live.page().html
    assert not live.page().outdated
    assert live.find() == []


@pytest.mark.parametrize("name", ["data/guides", GUIDE, CAUSES])
def test_entries_behind_a_link_stay_as_they_were(live: Live, tmp_path: Path, name: str) -> None:
    """Links aren't followed, so it isn't known which entries there are."""
    there = tmp_path / "elsewhere"
    (live.root / name).rename(there)
    (live.root / name).symlink_to(there)
    live.made = live.maker.make(None, URL)
    assert live.find() == ["MB120"]
    assert live.page().outdated
    assert "<h1>No coffee comes out</h1>" in live.page().html
    (live.root / name).unlink()
    there.rename(live.root / name)
    live.made = live.maker.make(None, URL)
    assert live.find() == []
    assert not live.page().outdated


def test_a_renamed_guide_that_links_still_name_leaves_no_page_behind(live: Live) -> None:
    """Files are still made by the plan of the last sound site, which doesn't know the new name."""
    whole = (live.root / GUIDE).read_text(encoding="utf-8")
    live.save({GUIDE: None})
    live.find()
    live.save({GUIDE: whole})
    assert live.find() == []
    live.save({GUIDE: None, "data/guides/coffee.yml": whole})
    assert "MB303" in live.find()
    assert live.made.site is not None
    assert live.made.site.page(PAGE) is None
    assert live.made.site.file(PAGE) is None


def test_an_unreadable_list_stays_as_it_was(live: Live) -> None:
    live.page()
    live.save({CAUSES: "tank-empty: ["})
    assert live.page().outdated
    assert live.find() == ["MB101"]
    assert live.page().outdated


def test_a_change_with_an_error_is_taken_back_until_it_is_fixed(live: Live) -> None:
    live.page()
    live.save(
        {GUIDE: ("summary: {en: What to do.", 'summary: {en: "What to do now. See [it](guide:no-such)."')}
    )
    assert live.find() == ["MB303"]
    assert "What to do." in live.page().html
    assert live.page().outdated
    live.save({"data/guides/too-bitter.yml": ("The coffee is bitter", "The coffee is acid")})
    assert live.page().outdated
    live.save({GUIDE: ("guide:no-such", "guide:no-coffee")})
    assert "What to do now." in live.page().html
    assert not live.page().outdated
    assert live.find() == []


def test_a_page_with_broken_references_stays_as_it_was(live: Live) -> None:
    live.page()
    live.save({"data/labels.yml": None})
    assert live.page().outdated
    assert set(live.find()) == {"MB302"}


@pytest.mark.parametrize("requested_before", [True, False])
def test_lists_of_all_pages_stay_when_a_page_is_deleted(live: Live, *, requested_before: bool) -> None:
    assert live.made.site is not None
    if requested_before:
        assert live.made.site.file("sitemap.xml") is not None
    live.save({GUIDE: None})
    assert live.find() != []
    sitemap = live.made.site.file("sitemap.xml")
    assert isinstance(sitemap, bytes)
    assert b"guides/too-bitter/" not in sitemap  # a draft
    assert (b"guides/no-coffee/" in sitemap) is requested_before
    assert live.made.site.page(PAGE) is None
    assert live.made.site.file(PAGE) is None


def test_settings_with_a_mistake_stay_as_they_were(live: Live) -> None:
    live.save(
        {SITE: ("languages:", "pdf: perhaps\nlanguages:"), GUIDE: ("No coffee comes", "Coffee never comes")}
    )
    assert "<h1>Coffee never comes out</h1>" in live.page().html
    assert live.find() == ["MB203"]
    live.save({SITE: "languages: ["})
    assert live.made.site is None
    live.save({SITE: ("languages: [", "name: x")})
    assert live.made.site is None


def test_pages_of_a_failing_template_stay_as_they_were(live: Live) -> None:
    live.page()
    live.save({"macros/faq/faq.html": "{% macro faq(guide) %}{{ nothing }}{% endmacro %}"})
    page = live.page()
    assert page.outdated
    assert [problem.code for problem in page.problems] == ["MB502"]
    with pytest.raises(CannotBeMade, match="Unknown name: 'nothing'"):
        live.page("pt/guias/nao-sai-cafe/index.html")  # not requested before
    live.save({"macros/faq/faq.html": "{% macro faq(guide) %}mine{% endmacro %}"})
    assert "mine" in live.page().html


def test_mistakes_in_imports_of_scripts_are_reported_until_they_are_mended(live: Live) -> None:
    price, format_ = "macros/price/price.js", "macros/price/format.js"
    live.save({price: 'import { format } from "./format.js";\n'})
    assert live.find() == ["MB511"]
    live.save({format_: "export const fromat = 1;\n"})
    assert [str(problem.place) for problem in live.problems()] == [f"{price}:1:10"]
    live.save({format_: "export const format = 1;\n"})
    assert live.find() == []


def test_requests_during_changes_get_consistent_pages(live: Live) -> None:
    """No response mixes two versions."""
    errors: list[Exception] = []
    ended = threading.Event()

    def request(file: str) -> None:
        while not ended.is_set():
            try:
                html = live.page(file).html
                number = html.count("number-1 "), html.count("number-2 ")
                assert 0 in number
            except Exception as error:
                errors.append(error)

    threads = [
        threading.Thread(target=request, args=(file,)) for file in (PAGE, "index.html", "guides/index.html")
    ]
    for thread in threads:
        thread.start()
    old = "No coffee comes out"
    for number in range(20):
        new = f"number-{number % 2 + 1} comes out"
        live.save({GUIDE: (f"{{en: {old}", f"{{en: {new}")})
        old = new
    ended.set()
    for thread in threads:
        thread.join()
    assert errors == []


def test_an_error_caused_by_another_entry_disappears_when_that_is_fixed(live: Live) -> None:
    live.save({GUIDE: ("summary: {en: What to do.", 'summary: {en: "What to do now. See [it](guide:new)."')})
    assert live.find() == ["MB303"]
    assert "What to do." in live.page().html
    new = live.root.joinpath("data/guides/too-bitter.yml").read_text("utf-8").replace("status: draft\n", "")
    live.save({"data/guides/new.yml": new})
    assert live.find() == []
    assert "What to do now." in live.page().html
    assert not live.page().outdated


def test_a_wrong_macro_call_is_reported_until_it_is_fixed(live: Live) -> None:
    about = "content/en/about.md"
    live.page("about/index.html")
    live.save({about: "---\ntitle: About\n---\n{{ no_such_macro() }}\n"})
    assert live.find() == ["MB502"]
    old = "The coffee"
    for new in ("Acid coffee", "Sour coffee"):
        live.save({"data/guides/too-bitter.yml": (f"{{en: {old}", f"{{en: {new}")})
        assert live.find() == ["MB502"]
        assert live.page("about/index.html").outdated
        old = new
    live.save({about: "---\ntitle: About\n---\nAll is well.\n"})
    assert live.find() == []
    assert "All is well." in live.page("about/index.html").html


def test_pages_that_an_edit_does_not_affect_are_not_made_again(
    live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered: list[str] = []
    page = Renderer.page

    def spy(self: Renderer, view: PageView) -> tuple[Document | None, list[Problem]]:
        rendered.append(view.address)
        return page(self, view)

    monkeypatch.setattr(Renderer, "page", spy)
    assert live.find() == []
    assert rendered == []
    label = {"data/labels.yml": ("descale: {en: Descale", "descale: {en: Descaling")}
    back = {"data/labels.yml": ("descale: {en: Descaling", "descale: {en: Descale")}
    live.save(label)
    assert live.find() == []
    assert rendered == []  # pages with only Mendbook's own templates can't fail
    live.save({"macros/faq/faq.html": "{% macro faq(guide) %}mine{% endmacro %}"})
    assert live.find() == []
    assert len(rendered) == len({*rendered}) > 4
    assert {address.removeprefix("pt/").partition("/")[0] for address in rendered} == {
        "about",
        "guides",
        "guias",
    }
    rendered.clear()
    live.save(back)
    assert live.find() == []
    assert sorted(rendered) == ["guides/no-coffee/", "guides/too-bitter/"]


def test_changed_templates_and_styles_do_not_read_the_data_again(
    live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, numbers = SiteReader.read, []

    def spy(self: SiteReader) -> Reading:
        numbers.append(1)
        return read(self)

    monkeypatch.setattr(SiteReader, "read", spy)
    live.save(
        {"macros/faq/faq.html": "{% macro faq(guide) %}mine{% endmacro %}", "overrides/brand.css": "a {}"}
    )
    assert "mine" in live.page().html
    assert live.find() == []
    assert numbers == []
    live.save({"overrides/brand.css": "b {}", GUIDE: ("{en: No coffee comes out", "{en: Never any coffee")})
    assert "<h1>Never any coffee</h1>" in live.page().html
    assert numbers == [1]


def test_after_a_change_of_a_style_or_script_only_the_shell_is_rendered_again(
    live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered: list[str] = []
    contents = Renderer._contents

    def spy(self: Renderer, view: PageView) -> tuple[str | None, list[Problem]]:
        rendered.append(view.address)
        return contents(self, view)

    monkeypatch.setattr(Renderer, "_contents", spy)
    before = live.page().html
    assert live.find() == []
    rendered.clear()
    for number, name in enumerate(("overrides/brand.css", "macros/faq/faq.css", "macros/faq/faq.js") * 2):
        live.save({name: f".faq {{ --number: {number} }}" if name.endswith(".css") else f"let n = {number};"})
        assert live.page().html != before
        before = live.page().html
        assert live.find() == []
    assert rendered == []

    live.save({"macros/faq/faq.css": None})
    live.page()
    live.save({GUIDE: ("{en: No coffee comes out", "{en: Never any coffee")})
    assert "<h1>Never any coffee</h1>" in live.page().html
    assert rendered == ["guides/no-coffee/"] * 2


def test_contents_that_name_a_changed_script_are_rendered_again(live: Live) -> None:
    live.save({"macros/faq/faq.html": "{% macro faq(guide) %}<p>{{ loaded.search }}</p>{% endmacro %}"})
    before = live.page().html
    live.save({"macros/search/results.js": "export const own = 1;\n"})
    after = live.page().html
    assert [p for p in after.splitlines() if "<p>assets/search." in p] != [
        p for p in before.splitlines() if "<p>assets/search." in p
    ]


def test_contents_that_include_a_changed_style_are_rendered_again(live: Live) -> None:
    included = "{% macro faq(guide) %}{% include 'faq/faq.css' ignore missing %}{% endmacro %}"
    live.save({"macros/faq/faq.html": included})
    live.page()
    for style in (".included {}", ".changed {}"):
        live.save({"macros/faq/faq.css": style})
        assert style in live.page().html


def test_changes_during_a_failure_of_mendbook_are_shown_after_it(
    live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    template, style = "macros/faq/faq.html", "macros/faq/faq.css"
    live.save({template: "{% macro faq(guide) %}first{% endmacro %}", style: ".first {}"})
    assert "first" in live.page().html
    with monkeypatch.context() as patch:
        patch.setattr(Shell, "of", lambda *_: 1 / 0)
        live.save({template: "{% macro faq(guide) %}second{% endmacro %}", style: ".second {}"})
        assert [problem.code for problem in live.made.problems] == ["MB616"]
    live.save({style: ".third {}"})
    assert "second" in live.page().html
    with monkeypatch.context() as patch:
        patch.setattr(Shell, "of", lambda *_: 1 / 0)
        live.save({style: ".fourth {}"})
    live.save({template: '{% macro faq(guide) %}<p data-macro="faq">third</p>{% endmacro %}'})
    page = live.page().html
    assert "third" in page
    styles = re.findall(r'href="[./]*(assets/page[^"]+css)"', page)
    assert live.made.site is not None
    assert ".fourth{}" in "".join(str(live.made.site.file(style)) for style in styles)


def test_pages_that_become_too_large_are_reported(live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(sizes, "ALWAYS", 0)
        patch.setattr(sizes, "FOR_EACH_BYTE", 1)
        live.save({GUIDE: ("{en: No coffee comes out", "{en: Never any coffee")})
        assert live.find() == ["MB718"]
    live.save({GUIDE: ("{en: Never any coffee", "{en: No coffee comes out")})
    assert live.find() == []


def test_conflicting_files_are_reported_as_by_a_build(live: Live) -> None:
    taken = [
        "content/guides/no-coffee/no-coffee.pdf",
        "overrides/root/_review/no-coffee/tree.svg",
        "overrides/root/assets",
        "overrides/root/guides/no-coffee/index.html",
        "overrides/root/pt/manifest.webmanifest",
        "overrides/root/pt/opensearch.xml",
    ]
    edit_site(live.root, {**dict.fromkeys(taken, "x"), "content/free.txt": "x"})
    live.made = live.maker.make(None, URL)
    found = live.problems()
    assert (
        found
        == publish(live.root, host_settings=live.root / "mkdocs.yml", site_url=URL, preview=True).problems
    )
    assert [problem.place.file for problem in found if problem.code == "MB123"] == taken
    edit_site(live.root, {**dict.fromkeys(taken, None), "overrides/root/assets/search-en.js": "x"})
    live.made = live.maker.make(None, URL)
    assert "MB123" in live.find()


def test_drafts_are_known_in_every_language_until_they_are_published(live: Live) -> None:
    assert live.made.site is not None
    site = live.made.site
    assert site.drafts() == {
        "guides/too-bitter/": "Draft: shown in the preview only",
        "pt/guias/too-bitter/": "Rascunho: só se vê na pré-visualização",
    }
    live.save({"data/guides/too-bitter.yml": ("status: draft\n", "")})
    assert site.drafts() == {}
