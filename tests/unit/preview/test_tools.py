"""What leads from pages to where they are written, and the page for reviewers."""

import json
import logging

import pytest
from answers import get

from espresso import QUESTION, MakeSite
from hosting import MKDOCS_YML
from mendbook.live import LiveMaker
from mendbook.preview import App, Editor, Preview, links_in


@pytest.fixture
def app(make_site: MakeSite) -> App:
    root = make_site({"mkdocs.yml": MKDOCS_YML, **QUESTION})
    made = LiveMaker(root, root / "mkdocs.yml", logging.getLogger("preview-test"), "serve").make(None, "")
    preview = Preview()
    preview.show(made)
    return App(preview, mount="/help/", links=links_in(root, Editor()))


def test_places_are_told_to_who_sits_at_this_computer(app: App) -> None:
    query = "of=/help/guides/no-coffee/"
    get(app, "/help/guides/no-coffee/")
    told = json.loads(get(app, "/_mendbook/parts", query=query).text)
    title = next(part for part in told if part["words"] == "No coffee comes out")
    assert title["place"] == "data/guides/no-coffee.yml:1:13"
    assert title["link"].startswith("vscode://file/")
    assert title["link"].endswith("/data/guides/no-coffee.yml:1:13")
    assert get(app, "/_mendbook/parts", client="192.0.2.7", query=query).text == "[]"
    for of in ("/", "/help/../", "/help/none/", ""):
        assert get(app, "/_mendbook/parts", query=f"of={of}").text == "[]"


def test_the_page_for_reviewers_is_at_its_address(app: App) -> None:
    assert get(app, "/help/review").headers["location"] == "/help/review/"
    here = get(app, "/help/review/")
    assert here.status == 200
    assert get(app, "/_mendbook/review/").text == here.text
    assert "vscode:" in here.text
    elsewhere = get(app, "/help/review/", client="192.0.2.7").text
    assert "vscode:" not in elsewhere
    assert "data/guides/too-bitter.yml:1:1" in elsewhere
