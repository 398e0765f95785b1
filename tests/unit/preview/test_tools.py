"""Links from pages to their places in files and to forms, and the page for reviewers."""

import json
import logging

import pytest
from answers import get

from espresso import QUESTION, MakeSite
from hosting import MKDOCS_YML
from mendbook.forms import LocalForms
from mendbook.live import LiveMaker
from mendbook.preview import App, Editing, Editor, Preview, make_links


@pytest.fixture
def app(make_site: MakeSite) -> App:
    root = make_site({"mkdocs.yml": MKDOCS_YML, **QUESTION})
    made = LiveMaker(root, root / "mkdocs.yml", logging.getLogger("preview-test"), "serve").make(None, "")
    preview = Preview()
    preview.show(made)
    editing = Editing(LocalForms(root), "/help/", logging.getLogger("preview-test"))
    return App(preview, mount="/help/", links=make_links(root, Editor()), editing=editing)


def test_places_are_only_sent_to_this_computer(app: App) -> None:
    query = "page=/help/guides/no-coffee/"
    get(app, "/help/guides/no-coffee/")
    texts = json.loads(get(app, "/_mendbook/texts", query=query).text)
    title = next(text for text in texts if text["words"] == "No coffee comes out")
    assert title["place"] == "data/guides/no-coffee.yml:1:13"
    assert title["link"].startswith("vscode://file/")
    assert title["link"].endswith("/data/guides/no-coffee.yml:1:13")
    assert get(app, "/_mendbook/texts", client="192.0.2.7", query=query).text == "[]"
    for path in ("/", "/help/../", "/help/none/", ""):
        assert get(app, "/_mendbook/texts", query=f"page={path}").text == "[]"


def test_a_page_of_the_site_at_admin_takes_precedence_over_the_forms(make_site: MakeSite) -> None:
    head = "---\ntitle: Who runs this\n---\n\n"
    edits = {f"content/{language}/admin.md": f"{head}We do.\n" for language in ("en", "pt")}
    root = make_site({"mkdocs.yml": MKDOCS_YML, **edits})
    log = logging.getLogger("preview-test")
    preview = Preview()
    preview.show(LiveMaker(root, root / "mkdocs.yml", log, "serve").make(None, ""))
    app = App(preview, mount="/help/", editing=Editing(LocalForms(root), "/help/", log))
    assert "We do." in get(app, "/help/admin/").text
    assert get(app, "/help/admin").headers["location"] == "/help/admin/"
    assert get(app, "/_mendbook/admin/").status == 200


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("/help/admin", "/_mendbook/admin/"),
        ("/help/admin/", "/_mendbook/admin/"),
        ("/help/review", "/help/review/"),
        ("/help/pt/guias/nao-sai-cafe", "/help/pt/guias/nao-sai-cafe/"),
    ],
)
def test_addresses_are_completed_without_making_the_whole_site(
    app: App, monkeypatch: pytest.MonkeyPatch, path: str, leads_to: str
) -> None:
    """On a large site, what depends on all pages takes long."""
    monkeypatch.setattr("mendbook.live.site.LiveSite._file_from_plan", None)
    assert get(app, path).headers["location"] == leads_to


def test_the_page_for_reviewers_has_an_address(app: App) -> None:
    assert get(app, "/help/review").headers["location"] == "/help/review/"
    here = get(app, "/help/review/")
    assert here.status == 200
    assert get(app, "/_mendbook/review/").text == here.text
    assert "vscode:" in here.text
    elsewhere = get(app, "/help/review/", client="192.0.2.7").text
    assert "vscode:" not in elsewhere
    assert "data/guides/too-bitter.yml:1:1" in elsewhere


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/help/pt/guias/nao-sai-cafe/", "#/collections/guides/entries/no-coffee"),
        ("/help/_review/no-coffee/", "#/collections/guides/entries/no-coffee"),
        ("/help/about/", ""),
        ("/help/none/", ""),
        ("/elsewhere/", ""),
    ],
)
def test_a_page_links_to_the_form_of_its_entry(app: App, path: str, form: str) -> None:
    assert get(app, "/_mendbook/form", query=f"page={path}").headers["location"] == f"/_mendbook/admin/{form}"
