"""The icons made from a site's mark, and the brand in PDFs."""

import json
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from espresso import MakeSite, edit_site
from mendbook.look import INK
from mendbook.pdf import typeset
from mendbook.publish import Options
from pdf_reading import Prints
from publishing import LatePublication, file_of, publish_alike

BEGIN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
SQUARE = f'{BEGIN}<rect width="32" height="32" rx="6" fill="#a3231f"/></svg>'
DISC = f'{BEGIN}<circle cx="16" cy="16" r="10" fill="#a3231f"/></svg>'
RED, CREAM = (163, 35, 31, 255), (255, 250, 240, 255)


def icon_files(root: Path) -> Mapping[str, bytes]:
    """The icons of a site, by address."""
    publication = LatePublication(root, Options())
    icons = [address for address in publication.planned if address.startswith("assets/icon-")]
    return {address: file_of(publication, address) for address in icons}


def icon_images(root: Path) -> Mapping[str, Image.Image]:
    """By name, without `icon-`."""
    return {
        address.removeprefix("assets/icon-").removesuffix(".png"): Image.open(BytesIO(content))
        for address, content in icon_files(root).items()
    }


def test_a_mark_with_a_background_fills_icons_that_must_be_opaque(make_site: MakeSite) -> None:
    icons = icon_images(make_site({"overrides/assets/mark.svg": SQUARE}))
    for name, side in (("180", 180), ("maskable-512", 512)):
        icon = icons[name].convert("RGBA")
        assert icon.size == (side, side)
        # Where an edge has the same colour behind it, Typst's blending is off by one.
        colours = {colour for _, colour in icon.getcolors() or () if isinstance(colour, tuple)}
        assert {max(abs(a - b) for a, b in zip(colour, RED, strict=True)) for colour in colours} == {0, 1}
    assert icons["192"].convert("RGBA").getpixel((0, 0)) == (0, 0, 0, 0)


def test_a_mark_without_a_background_is_placed_on_the_paper_colour_within_the_safe_zone(
    make_site: MakeSite,
) -> None:
    edits = {"overrides/assets/mark.svg": DISC, "overrides/brand.css": ":root { --paper: #fffaf0 }"}
    icons = icon_images(make_site(edits))
    for name, side in (("180", 180), ("maskable-512", 512)):
        icon = icons[name].convert("RGBA")
        assert (icon.getpixel((0, 0)), icon.getpixel((side // 2, side // 2))) == (CREAM, RED)
    assert icons["512"].convert("RGBA").getpixel((0, 0)) == (0, 0, 0, 0)


def test_icons_depend_only_on_the_mark_and_a_site_can_bring_its_own(make_site: MakeSite) -> None:
    root = make_site({"overrides/assets/icon-192.png": b"own"})
    icons = icon_files(root)
    assert icons.keys() == {f"assets/icon-{name}.png" for name in ("180", "192", "512", "maskable-512")}
    assert icons["assets/icon-192.png"] == b"own"
    assert icons == icon_files(root)
    manifest = file_of(publish_alike(root), "manifest.webmanifest")
    assert [(icon["sizes"], icon.get("purpose")) for icon in json.loads(manifest)["icons"]] == [
        ("any", None),
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    ]


@pytest.mark.parametrize("mark", ["<svg/>", "no drawing", f"{BEGIN}</svg>", ""])
def test_a_mark_that_cannot_be_drawn_is_left_out_with_a_problem(make_site: MakeSite, mark: str) -> None:
    root = make_site({"overrides/assets/mark.svg": mark})
    publication = publish_alike(root, site_url="https://help.crema.example/")
    assert [(p.code, str(p.place), p.message, p.remedy) for p in publication.problems] == [
        (
            "MB807",
            "overrides/assets/mark.svg:1:1",
            "The mark can't be drawn or is invisible, so PDFs and icons go without it.",
            "Save it again as a plain drawing (some programs call this “Optimized SVG”).",
        )
    ]
    assert not [name for name in publication.planned if "icon-" in name]
    named = ("apple-touch-icon", "og:image", "icon-")
    assert not [page for page in publication.pages["en"] if any(name in page.html for name in named)]
    prints = Prints(root)
    assert not prints.guide().pictures
    assert typeset(prints.handbook()).pages > 1


def test_pdfs_have_the_brands_colour_and_mark(make_site: MakeSite) -> None:
    root = make_site()
    plain = Prints(root).guide()
    edit_site(root, {"overrides/brand.css": ":root { --brand: #7a2e12 }"})
    own = Prints(root).guide()
    edit_site(root, {"overrides/brand.css": None, "overrides/assets/mark.svg": DISC})
    marked = Prints(root).guide()
    assert len({plain.key, own.key, marked.key}) == 3
    assert json.loads(own.data)["look"] | {"mark": ""} == {
        "ink": INK,
        "brand": "#7a2e12",
        "text": "#7a2e12",
        "mark": "",
    }
    assert [content for _, content in marked.pictures] == [DISC.encode()]
    typeset_once = typeset(marked)
    assert typeset_once.unset == ()
    assert typeset_once == typeset(replace(marked))
    assert typeset_once.content != typeset(plain).content


def test_text_in_a_colour_that_is_too_light_is_printed_in_black(make_site: MakeSite) -> None:
    look = json.loads(Prints(make_site({"overrides/brand.css": ":root { --brand: #fc0 }"})).guide().data)[
        "look"
    ]
    assert (look["brand"], look["text"]) == ("#ffcc00", INK)
