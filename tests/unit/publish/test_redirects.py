"""Redirects from previous addresses, without scripts: for hosts, in the zip, and in a folder."""

import re
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest

from bakeries import BAKERIES
from espresso import Edit, MakeSite, edit_site
from machines import MACHINES
from mendbook.checks import check
from mendbook.publish import write_offline_zip
from mendbook.reader import read
from publishing import LatePublication, file_of, publish_alike
from steam import STEAM

SITE_URL = "https://crema.example/help/"
GUIDE = "data/guides/no-coffee.yml"


def redirects_of(publication: LatePublication) -> dict[str, str]:
    return {address: page.address for address, page in publication.redirects.items()}


def build(root: Path) -> LatePublication:
    publication = publish_alike(root, site_url=SITE_URL)
    assert [p.message for p in publication.problems if p.severity != "note"] == []
    return publication


def guide_with(line: str) -> Mapping[str, Edit]:
    return {GUIDE: ("topic: brewing\n", f"topic: brewing\n{line}\n")}


def test_previous_addresses_can_be_for_all_languages_or_some(make_site: MakeSite) -> None:
    root = make_site(guide_with("formerly: [no-espresso, dry]"))
    assert redirects_of(build(root)) == {
        "guides/no-espresso/": "guides/no-coffee/",
        "guides/dry/": "guides/no-coffee/",
        "pt/guias/no-espresso/": "pt/guias/nao-sai-cafe/",
        "pt/guias/dry/": "pt/guias/nao-sai-cafe/",
        # Its address before it had a Portuguese one.
        "pt/guias/no-coffee/": "pt/guias/nao-sai-cafe/",
    }
    edit_site(root, {GUIDE: ("[no-espresso, dry]", "{pt: [sem-cafe]}")})
    assert redirects_of(build(root)) == {
        "pt/guias/sem-cafe/": "pt/guias/nao-sai-cafe/",
        "pt/guias/no-coffee/": "pt/guias/nao-sai-cafe/",
    }


def test_a_redirect_is_a_page_with_a_link_and_a_refresh(make_site: MakeSite, tmp_path: Path) -> None:
    publication = build(make_site(guide_with("formerly: {pt: [sem-cafe]}")))
    hosted = publication.files["pt/guias/sem-cafe/index.html"]
    assert isinstance(hosted, bytes)
    assert hosted.decode() == (
        '<!doctype html>\n<html lang="pt-PT" dir="ltr">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<title>Não sai café · Ajuda Crema</title>\n"
        '<meta name="robots" content="noindex">\n'
        '<link rel="canonical" href="https://crema.example/help/pt/guias/nao-sai-cafe/">\n'
        '<meta http-equiv="refresh" content="0; url=../nao-sai-cafe/">\n</head>\n'
        '<body>\n<p><a href="../nao-sai-cafe/">Não sai café</a></p>\n</body>\n</html>\n'
    )
    output = tmp_path / "site.zip"
    write_offline_zip(publication.whole, output)
    with ZipFile(output) as packed:
        in_folder = packed.read("pt/guias/sem-cafe/index.html").decode()
    assert re.findall(r'(?:url=|href=")([^"]+)"', in_folder) == ["../nao-sai-cafe/index.html"] * 2
    assert b"sem-cafe" not in file_of(publication, "sitemap.xml")


EVERYTHING: Mapping[str, tuple[str, str, str, str]] = {
    "topic": ("data/topics.yml", "brewing:\n", "topics/old/", "topics/brewing/"),
    "cause": ("data/causes.yml", "tank-empty:\n", "causes/old/", "causes/tank-empty/"),
    "device": ("data/devices.yml", "crema-one:\n", "devices/old/", "devices/crema-one/"),
    "store": ("data/stores.yml", "ghent:\n", "stores/old/", "stores/ghent/"),
}


@pytest.mark.parametrize("kind", EVERYTHING)
def test_every_kind_of_entry_with_an_address_can_have_previous_ones(make_site: MakeSite, kind: str) -> None:
    file, entry, old, current = EVERYTHING[kind]
    root = make_site({**(BAKERIES if kind == "store" else {}), **(MACHINES if kind == "device" else {})})
    edit_site(root, {file: (entry, f"{entry}  formerly: [old]\n")})
    assert redirects_of(build(root))[old] == current


def test_comparisons_and_howtos_can_have_previous_addresses(make_site: MakeSite) -> None:
    root = make_site(MACHINES)
    edit_site(root, {name: edit for name, edit in STEAM.items() if name != "data/sources.yml"})
    for folder in ("comparisons", "howtos"):
        (path,) = sorted((root / "data" / folder).glob("*.yml"))[:1]
        path.write_text(path.read_text(encoding="utf-8") + "\nformerly: [old]\n", encoding="utf-8")
    redirects = redirects_of(build(root))
    assert {
        address for address in redirects if address.endswith("/old/") and not address.startswith("pt/")
    } == {
        "compare/old/",
        "how-to/old/",
    }


def test_pages_can_move_between_folders(make_site: MakeSite) -> None:
    about = "---\ntitle: Sobre\nslug: sobre\nformerly: [quem-somos, loja/sobre]\n---\n\nOlá.\n"
    root = make_site({"content/pt/about.md": about})
    redirects = redirects_of(build(root))
    assert redirects["pt/quem-somos/"] == redirects["pt/loja/sobre/"] == redirects["pt/about/"] == "pt/sobre/"
    assert "quem-somos/" not in redirects


def test_a_page_that_is_translated_later_keeps_its_previous_address(make_site: MakeSite) -> None:
    """An untranslated page has the slug of the original, in the folder of its language."""
    english = "---\ntitle: About\nslug: who-we-are\n---\n\nHello.\n"
    root = make_site({"content/en/about.md": english, "content/pt/about.md": None})
    reading = check(read(root))
    assert [p.code for p in reading.problems] == ["MB207"]
    before = {page.address for page in publish_alike(root).pages["pt"]}
    assert "pt/who-we-are/" in before
    edit_site(root, {"content/pt/about.md": "---\ntitle: Sobre\nslug: sobre\n---\n\nOlá.\n"})
    redirects = redirects_of(build(root))
    assert redirects["pt/who-we-are/"] == redirects["pt/about/"] == "pt/sobre/"


def test_drafts_have_redirects_only_in_the_preview(make_site: MakeSite) -> None:
    root = make_site(
        {"data/guides/too-bitter.yml": ("topic: brewing\n", "topic: brewing\nformerly: [bitter]\n")}
    )
    assert "guides/bitter/" not in redirects_of(build(root))
    assert redirects_of(publish_alike(root, preview=True))["guides/bitter/"] == "guides/too-bitter/"


def test_a_redirect_never_replaces_a_page(make_site: MakeSite) -> None:
    """If another page has the previous address by now, there is no redirect."""
    root = make_site({"data/guides/too-bitter.yml": ("status: draft\n", "slug: {pt: no-coffee}\n")})
    publication = build(root)
    assert "pt/guias/no-coffee/" not in redirects_of(publication)
    assert "pt/guias/no-coffee/" in {page.address for page in publication.pages["pt"]}
