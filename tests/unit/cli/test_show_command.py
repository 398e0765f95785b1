"""`mendbook show`: an entry and its uses; the data of a page for its template, and its HTML."""

import json
from datetime import date
from typing import Any

import pytest

from espresso import QUESTION, MakeSite
from machines import MACHINES
from mendbook.checks import check
from mendbook.cli import main
from mendbook.cli.view_data import to_data
from mendbook.model import Complexity
from mendbook.publish import publish
from mendbook.reader import read
from mendbook.text import RichText


def output_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["show", *arguments]) == 0
    return capsys.readouterr().out


def json_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    return json.loads(output_of(capsys, *arguments, "--format", "json"))


def test_a_guide_is_shown_in_the_requested_language(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    root = str(make_site(QUESTION))
    english, portuguese = (
        json_of(capsys, "guide:no-coffee", root, *more) for more in ((), ("--language", "pt"))
    )
    assert english["id"] == portuguese["id"] == ["guide", "no-coffee"]
    assert english["contents"]["title"] == {"text": "No coffee comes out"}
    assert portuguese["contents"]["title"] == {"text": "Não sai café"}
    assert portuguese["address"] == "pt/guias/nao-sai-cafe/"
    assert [cause["id"] for cause in english["contents"]["causes"]] == ["tank-empty", "limescale"]
    first = english["contents"]["tree"]["ways"][0]
    assert first["question"]["ask"] == {"text": "What does the light show?"}


def test_every_page_including_drafts_can_be_shown_as_json(make_site: MakeSite) -> None:
    publication = publish(make_site(QUESTION), preview=True)
    for pages in publication.pages.values():
        for page in pages:
            data = to_data(page.view)
            assert json.loads(json.dumps(data)) == data


def test_untranslated_text_is_shown_with_its_language() -> None:
    assert to_data(RichText.plain("Heat", "en")) == {"text": "Heat", "language": "en"}
    assert to_data({Complexity.LOW: (date(2026, 5, 1), {"b", "a"})}) == {"low": ["2026-05-01", ["a", "b"]]}
    assert to_data({("about", "en"): None}) == {"about/en": None}


def test_the_html_equals_that_of_the_preview(make_site: MakeSite, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_site()
    assert main(["show", "guide:too-bitter", str(root), "--language", "pt", "--format", "html"]) == 0
    (html,) = [
        page.html
        for page in publish(root, preview=True).pages["pt"]
        if page.view.id == ("guide", "too-bitter")
    ]
    assert capsys.readouterr().out == f"{html}\n"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["guide:no-cofee"], "there is no page `guide:no-cofee`. Did you mean `guide:no-coffee`?"),
        (["label:menu"], "`label:menu` has no page. Without --format, you see where it is used."),
        (["label:men"], "there is no page `label:men`."),
        (["home", "--language", "fr"], "the site has no language `fr`. It has: en, pt."),
    ],
)
def test_an_unknown_page_is_reported(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str], arguments: list[str], expected: str
) -> None:
    page, *options = arguments
    assert main(["show", page, str(make_site()), *options, "--format", "json"]) == 1
    assert capsys.readouterr() == ("", f"mendbook: {expected}\n")


def test_the_kind_of_a_page_may_be_left_out(make_site: MakeSite, capsys: pytest.CaptureFixture[str]) -> None:
    assert json_of(capsys, "no-coffee", str(make_site()))["id"] == ["guide", "no-coffee"]


def test_problems_that_stop_a_build_are_reported(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_site({"data/causes.yml": ("complexity: medium", "complexity: hard")})
    assert [p.code for p in check(read(root)).problems] == ["MB204"]
    assert main(["show", "home", str(root), "--format", "json"]) == 1
    assert "MB204" in capsys.readouterr().err


GUIDE = """\
guide:no-coffee
Title           en  No coffee comes out
                pt  Não sai café

Written in      data/guides/no-coffee.yml:1:1
Status          published
Address         en  /guides/no-coffee/
                    /guides/nothing/ leads there
                pt  /pt/guias/nao-sai-cafe/
                    /pt/guias/nothing/ leads there
Refers to       topic:brewing     data/guides/no-coffee.yml:4, 23
                guide:too-bitter  data/guides/no-coffee.yml:24
                cause:limescale   data/guides/no-coffee.yml:20
                cause:tank-empty  data/guides/no-coffee.yml:19
                device:crema-one  data/guides/no-coffee.yml:5
                device:crema-two  data/guides/no-coffee.yml:5
Referred to by  page:about  content/en/about.md:7
                page:about  content/pt/about.md:7
"""


def test_a_guide_is_shown_with_its_uses(make_site: MakeSite, capsys: pytest.CaptureFixture[str]) -> None:
    formerly = {"data/guides/no-coffee.yml": ("topic: brewing\n", "formerly: [nothing]\ntopic: brewing\n")}
    assert output_of(capsys, "guide:no-coffee", str(make_site(formerly))) == GUIDE


def test_an_entry_in_two_files_is_shown_with_its_problems(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    """Mistakes elsewhere aren't shown."""
    root = make_site(
        {
            "data/causes.yml": ("  minutes: 30\n", "  minutes: soon\n"),
            "data/causes/limescale.yml": "explanation: {en: It is hard., pt: É duro.}\nsources: [lab]\n",
            "data/guides/too-bitter.yml": ("topic: brewing", "topic: bitter"),
        }
    )
    assert output_of(capsys, "limescale", str(root)) == (
        "cause:limescale\n"
        "Title           en  Limescale\n"
        "                pt  Calcário\n\n"
        "Written in      data/causes.yml:7:1\n"
        "                data/causes/limescale.yml:1:1\n"
        "Address         en  /causes/limescale/\n"
        "                pt  /pt/causes/limescale/\n"
        "Refers to       label:descale  data/causes.yml:14\n"
        "                label:menu     data/causes.yml:14\n"
        "                source:lab     data/causes/limescale.yml:2\n"
        "Referred to by  guide:no-coffee   data/guides/no-coffee.yml:19\n"
        "                guide:too-bitter  data/guides/too-bitter.yml:5\n\n"
        "data/causes.yml:11:12: error MB203: `minutes` is `soon`.\n"
        "    `minutes` must be a whole number.\n"
        "data/causes/limescale.yml:2:11: error MB301: There is no source `lab`.\n"
        "    Add it to `data/sources.yml`.\n2 errors\n"
    )


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("guide:too-bitter", ["Status          draft: only the preview shows it"]),
        ("topic:brewing", ["Address         en  /topics/brewing/", "Written in      data/topics.yml:1:1"]),
        ("label:menu", ["Title           Menu", "Referred to by  cause:limescale  data/causes.yml:14"]),
        (
            "page:about",
            ["Title           en  About us", "Refers to       guide:no-coffee  content/en/about.md:7"],
        ),
    ],
)
def test_entries_of_other_kinds_are_shown(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str], name: str, lines: list[str]
) -> None:
    assert {*lines} <= {*output_of(capsys, name, str(make_site())).splitlines()}


def test_entries_used_only_by_drafts_have_no_page(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_site({"data/guides/no-coffee.yml": ("reviewed:", "status: draft\nreviewed:")})
    assert "without a page, since no published guide has this cause\n" in output_of(
        capsys, "limescale", str(root)
    )
    assert "not on the site, since no published guide is in this topic\n" in output_of(
        capsys, "brewing", str(root)
    )


def test_a_specification_is_shown_with_its_uses(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    first = output_of(capsys, "specification:weight", str(make_site(MACHINES))).splitlines()
    assert [line.split() for line in first[:2]] == [["specification:weight"], ["Title", "en", "Weight"]]
    assert "Written in      data/specifications.yml:" in "\n".join(first)
    assert any(line.split()[-2] == "device:crema-one" for line in first if "data/devices.yml" in line)


def test_a_macro_in_prose_counts_as_a_use(make_site: MakeSite, capsys: pytest.CaptureFixture[str]) -> None:
    page = "---\ntitle: Fixes\n---\n\n{{ solutions('no-coffee') }}\n"
    root = make_site({"content/en/fixes.md": page})
    assert "page:fixes  content/en/fixes.md:5\n" in output_of(capsys, "guide:no-coffee", str(root))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("guide:no-cofee", "there is no `guide:no-cofee`. Did you mean `guide:no-coffee`?"),
        ("guid:no-coffee", "there is no `guid:no-coffee`. Did you mean `guide:no-coffee`?"),
        ("no-cofee", "there is no `no-cofee`. Did you mean `no-coffee`?"),
        ("cause:no-coffee", "there is no `cause:no-coffee`. Did you mean `guide:no-coffee`?"),
        ("quite-other", "there is no `quite-other`."),
        ("store:x", "there is no `store:x`. The site has none of this kind."),
        ("zzz:x", "there is no `zzz:x`. The kinds are topic, guide, cause, device, label, page."),
        ("home", "the page `home` is made of many entries. `--format json` shows what it is made from."),
        ("guide:nothing", "`guide:nothing` is now `guide:no-coffee`."),
        ("nothing", "`nothing` is now `guide:no-coffee`."),
        ("menu", "`menu` is the id of several things: name `topic:menu` or `label:menu`."),
        ("", "there is no ``."),
        (":", "there is no `:`."),
        ("guide:", "there is no `guide:`."),
    ],
)
def test_an_unknown_name_is_reported(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str], name: str, expected: str
) -> None:
    menu = "name: Menu\nsummary: {en: What it says., pt: O que diz.}\n"
    edits: dict[str, str | tuple[str, str] | bytes | None] = {
        "data/guides/no-coffee.yml": ("topic: brewing\n", "formerly: [nothing]\ntopic: brewing\n"),
        "data/topics/menu.yml": menu,
    }
    assert main(["show", name, str(make_site(edits))]) == 1
    assert capsys.readouterr() == ("", f"mendbook: {expected}\n")


def test_no_control_characters_are_printed(make_site: MakeSite, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither those in texts nor those in arguments."""
    root = make_site(
        {
            "data/topics.yml": ("en: Brewing", 'en: "Brew\\e[31ming\\u202E"'),
        }
    )
    out = output_of(capsys, "topic:brewing", str(root))
    assert "\x1b" not in out
    assert "Brew[31ming<U+202E>\n" in out
    assert main(["show", "guide:\x1b[2Jy", str(root)]) == 1
    assert capsys.readouterr().err.startswith("mendbook: there is no `guide:<U+001B>[2Jy`.")


def test_a_site_that_cannot_be_read_is_reported(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", "guide:no-coffee", str(make_site({"data/site.yml": "["}))]) == 1
    assert "data/site.yml:" in capsys.readouterr().err
