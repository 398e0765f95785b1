"""Photographs in `content/`: resized, without metadata, and harmless to the build."""

import io
from collections.abc import Mapping
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from espresso import Edit, MakeSite, copy_site
from mendbook.cache import Cache
from mendbook.pdf import Press
from mendbook.problems import Problem
from mendbook.publish import Gallery, Options
from photographs import bomb, photograph
from publishing import LatePublication, file_of, page_at

PHOTO = "pictures/port.jpg"


def published(make_site: MakeSite, content: bytes, name: str = PHOTO) -> tuple[LatePublication, Path]:
    root = make_site(page_with_picture(content, name))
    return build(root), root


def build(root: Path) -> LatePublication:
    return LatePublication(root, Options(gallery=Gallery(Cache(root / ".cache"))))


def page_with_picture(content: bytes, name: str) -> Mapping[str, Edit]:
    """Edits that show this picture on the English page about us."""
    page: Edit = ("We mend", f"![The port]({name})\n\nWe mend")
    return {"content/en/about.md": page, f"content/{name}": content}


@pytest.fixture(
    scope="module", params=[("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp")], ids=lambda p: p[0]
)
def photograph_site(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[LatePublication, str]:
    """A site that shows a photograph of this format, and the photograph's address."""
    kind, ending = request.param
    name, root = f"pictures/port.{ending}", tmp_path_factory.mktemp(kind) / "site"
    copy_site(root, page_with_picture(photograph(kind), name))
    return build(root), name


def open_image(publication: LatePublication, address: str) -> Image.Image:
    return Image.open(io.BytesIO(file_of(publication, address)))


def reported(problems: list[Problem]) -> list[tuple[str, str, str, str]]:
    return [(p.code, str(p.place), p.message, p.remedy) for p in problems]


def test_browsers_can_choose_the_smallest_size_that_is_enough(
    photograph_site: tuple[LatePublication, str],
) -> None:
    publication, name = photograph_site
    assert publication.problems == []
    picture = page_at(publication, "about/").one("main").one("picture")
    shown = picture.one("img").attributes
    assert {key: shown[key] for key in ("alt", "width", "height", "loading")} == {
        "alt": "The port",
        "width": "1600",
        "height": "800",
        "loading": "lazy",
    }
    source = picture.one("source").attributes
    assert source["type"] == "image/webp"
    sources = [one.split() for one in source["srcset"].split(", ")]
    assert [width for _, width in sources] == ["480w", "960w", "1600w"]
    for address, width in sources:
        sized = open_image(publication, address[address.index("assets/") :])
        assert (sized.format, f"{sized.width}w", sized.height * 2) == ("WEBP", width, sized.width)
    assert open_image(publication, name).size == (1600, 800)


def test_a_small_picture_has_one_size(make_site: MakeSite) -> None:
    publication, _ = published(make_site, photograph(width=300, height=200))
    sizes = [address for address in publication.planned if address.startswith("assets/pictures/")]
    assert [open_image(publication, address).size for address in sizes] == [(300, 200)]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_photographs_of_these_tests_have_metadata(kind: str) -> None:
    assert b"Secret Camera" in photograph(kind, 40, 20)


def test_published_photographs_have_no_metadata(photograph_site: tuple[LatePublication, str]) -> None:
    publication, original = photograph_site
    pictures = [name for name in publication.planned if name.endswith(".webp") or name == original]
    assert len(pictures) == 4
    for name in pictures:
        assert b"Secret Camera" not in file_of(publication, name)
        assert not open_image(publication, name).getexif()


def test_a_photograph_is_rotated_as_its_metadata_says(make_site: MakeSite) -> None:
    publication, _ = published(make_site, photograph(width=400, height=200, turned=True))
    assert open_image(publication, PHOTO).size == (200, 400)


def test_an_animated_picture_stays_unchanged(make_site: MakeSite) -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    stream = io.BytesIO()
    frames[0].save(stream, "WEBP", save_all=True, append_images=frames[1:])
    publication, _ = published(make_site, stream.getvalue(), "pictures/port.webp")
    assert file_of(publication, "pictures/port.webp") == stream.getvalue()


def test_resized_pictures_are_cached(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    first, root = published(make_site, photograph(width=600, height=300))
    monkeypatch.setattr("mendbook.publish.gallery.photograph", None)
    again = build(root)
    assert again.problems == []
    assert {name: file_of(again, name) for name in again.planned if "pictures/" in name} == {
        name: file_of(first, name) for name in first.planned if "pictures/" in name
    }


def test_it_is_cached_that_a_picture_has_no_sizes(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    stream = io.BytesIO()
    frames[0].save(stream, "WEBP", save_all=True, append_images=frames[1:])
    _, root = published(make_site, stream.getvalue(), "pictures/port.webp")
    monkeypatch.setattr("mendbook.publish.gallery.photograph", None)
    again = build(root)
    assert file_of(again, "pictures/port.webp") == stream.getvalue()


def test_a_picture_with_too_many_pixels_is_a_problem(make_site: MakeSite) -> None:
    publication, _ = published(make_site, bomb(), "pictures/port.png")
    assert reported(publication.problems) == [
        (
            "MB864",
            "content/en/about.md:5:13",
            "The picture `port.png` has more than 80 million pixels.",
            "Save a smaller version: 2000 pixels across are plenty.",
        )
    ]


@pytest.mark.parametrize("cut", [30, 40, 200])
def test_a_damaged_picture_is_a_problem(make_site: MakeSite, cut: int) -> None:
    whole = photograph("PNG", 64, 64)
    broken = whole[:cut] + bytes(byte ^ 0x55 for byte in whole[cut : cut + 60]) + whole[cut + 60 :]
    publication, _ = published(make_site, broken, "pictures/port.png")
    codes = {problem.code for problem in publication.problems}
    assert codes <= {"MB127", "MB863"}
    assert codes


def test_pictures_in_pdfs_have_a_suitable_size(make_site: MakeSite) -> None:
    guide: Edit = ("    - listen\n", f"    - listen\n\n    ![The port]({PHOTO})\n")
    root = make_site(
        {"data/guides/no-coffee.yml": guide, f"content/{PHOTO}": photograph(width=2000, height=500)}
    )
    cache = Cache(root / ".cache")
    publication = LatePublication(root, Options(gallery=Gallery(cache), press=Press(cache)))
    pdf = file_of(publication, "guides/no-coffee/no-coffee.pdf")
    with pikepdf.open(io.BytesIO(pdf)) as opened_pdf:
        images = [image for page in opened_pdf.pages for image in page.get_images().values()]
    assert [(int(image.Width), int(image.Height)) for image in images] == [(1600, 400)]
