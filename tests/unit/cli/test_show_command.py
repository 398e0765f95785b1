"""`mendbook show`: a page as its template gets it, and as its HTML."""

import json
from datetime import date
from typing import Any

import pytest

from espresso import QUESTION, MakeSite
from mendbook.checks import check
from mendbook.cli import main
from mendbook.cli.view_data import data_of
from mendbook.model import Complexity
from mendbook.publish import publish
from mendbook.reader import read
from mendbook.text import RichText


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert main(["show", *arguments]) == 0
    return json.loads(capsys.readouterr().out)


def test_a_guide_is_shown_in_the_language_that_is_asked_for(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    root = str(make_site(QUESTION))
    english, portuguese = (
        shown(capsys, "guide:no-coffee", root, *more) for more in ((), ("--language", "pt"))
    )
    assert english["id"] == portuguese["id"] == ["guide", "no-coffee"]
    assert english["contents"]["title"] == {"text": "No coffee comes out"}
    assert portuguese["contents"]["title"] == {"text": "Não sai café"}
    assert portuguese["address"] == "pt/guias/nao-sai-cafe/"
    assert [cause["id"] for cause in english["contents"]["causes"]] == ["tank-empty", "limescale"]
    first = english["contents"]["tree"]["ways"][0]
    assert first["question"]["ask"] == {"text": "What does the light show?"}


def test_every_page_can_be_shown_drafts_too(make_site: MakeSite) -> None:
    publication = publish(make_site(QUESTION), preview=True)
    for pages in publication.pages.values():
        for page in pages:
            data = data_of(page.view)
            assert json.loads(json.dumps(data)) == data


def test_what_is_not_translated_says_in_which_language_it_is() -> None:
    assert data_of(RichText.plain("Heat", "en")) == {"text": "Heat", "language": "en"}
    assert data_of({Complexity.LOW: (date(2026, 5, 1), {"b", "a"})}) == {"low": ["2026-05-01", ["a", "b"]]}
    assert data_of({("about", "en"): None}) == {"about/en": None}


def test_the_html_is_what_the_preview_serves(make_site: MakeSite, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_site()
    assert main(["show", "guide:too-bitter", str(root), "--language", "pt", "--format", "html"]) == 0
    (html,) = [
        page.html
        for page in publish(root, preview=True).pages["pt"]
        if page.view.id == ("guide", "too-bitter")
    ]
    assert capsys.readouterr().out == f"{html}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["guide:no-cofee"], "there is no page `guide:no-cofee`. Did you mean `guide:no-coffee`?"),
        (["no-such-kind:x"], "there is no page `no-such-kind:x`."),
        (["home", "--language", "fr"], "the site has no language `fr`. It has: en, pt."),
    ],
)
def test_what_is_not_there_is_said(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    page, *options = arguments
    assert main(["show", page, str(make_site()), *options]) == 1
    assert capsys.readouterr() == ("", f"mendbook: {said}\n")


def test_problems_that_stop_a_build_are_told(make_site: MakeSite, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_site({"data/causes.yml": ("complexity: medium", "complexity: hard")})
    assert [p.code for p in check(read(root)).problems] == ["MB204"]
    assert main(["show", "home", str(root)]) == 1
    assert "MB204" in capsys.readouterr().err
