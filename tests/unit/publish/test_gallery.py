"""Photographs of `content/`: in several sizes, without what cameras write, and no danger to the build."""

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
    root = make_site(showing(content, name))
    return made(root), root


def made(root: Path) -> LatePublication:
    return LatePublication(root, Options(gallery=Gallery(Cache(root / ".cache"))))


def showing(content: bytes, name: str) -> Mapping[str, Edit]:
    """An edit: the English page about us shows this picture."""
    page: Edit = ("We mend", f"![The port]({name})\n\nWe mend")
    return {"content/en/about.md": page, f"content/{name}": content}


@pytest.fixture(
    scope="module", params=[("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp")], ids=lambda p: p[0]
)
def in_sizes(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[LatePublication, str]:
    """A site that shows a photograph of this kind, and the photograph's address."""
    kind, ending = request.param
    name, root = f"pictures/port.{ending}", tmp_path_factory.mktemp(kind) / "site"
    copy_site(root, showing(photograph(kind), name))
    return made(root), name


def opened(publication: LatePublication, address: str) -> Image.Image:
    return Image.open(io.BytesIO(file_of(publication, address)))


def told(problems: list[Problem]) -> list[tuple[str, str, str, str]]:
    return [(p.code, str(p.place), p.what, p.remedy) for p in problems]


def test_a_picture_is_shown_in_the_smallest_size_that_is_enough(
    in_sizes: tuple[LatePublication, str],
) -> None:
    publication, name = in_sizes
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
        sized = opened(publication, address[address.index("assets/") :])
        assert (sized.format, f"{sized.width}w", sized.height * 2) == ("WEBP", width, sized.width)
    assert opened(publication, name).size == (1600, 800)


def test_a_small_picture_has_one_size(make_site: MakeSite) -> None:
    publication, _ = published(make_site, photograph(width=300, height=200))
    sizes = [address for address in publication.planned if address.startswith("assets/pictures/")]
    assert [opened(publication, address).size for address in sizes] == [(300, 200)]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_photographs_say_where_they_were_taken(kind: str) -> None:
    assert b"Secret Camera" in photograph(kind, 40, 20)


def test_where_it_was_taken_stays_at_home(in_sizes: tuple[LatePublication, str]) -> None:
    publication, original = in_sizes
    pictures = [name for name in publication.planned if name.endswith(".webp") or name == original]
    assert len(pictures) == 4
    for name in pictures:
        assert b"Secret Camera" not in file_of(publication, name)
        assert not opened(publication, name).getexif()


def test_a_picture_that_was_held_upright_stays_so(make_site: MakeSite) -> None:
    publication, _ = published(make_site, photograph(width=400, height=200, turned=True))
    assert opened(publication, PHOTO).size == (200, 400)


def test_a_picture_that_moves_stays_as_it_is(make_site: MakeSite) -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    stream = io.BytesIO()
    frames[0].save(stream, "WEBP", save_all=True, append_images=frames[1:])
    publication, _ = published(make_site, stream.getvalue(), "pictures/port.webp")
    assert file_of(publication, "pictures/port.webp") == stream.getvalue()


def test_what_was_made_is_kept(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    first, root = published(make_site, photograph())
    monkeypatch.setattr("mendbook.publish.gallery.photograph", None)
    again = made(root)
    assert again.problems == []
    assert {name: file_of(again, name) for name in again.planned if "pictures/" in name} == {
        name: file_of(first, name) for name in first.planned if "pictures/" in name
    }


def test_that_a_picture_has_no_sizes_is_kept_too(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    stream = io.BytesIO()
    frames[0].save(stream, "WEBP", save_all=True, append_images=frames[1:])
    _, root = published(make_site, stream.getvalue(), "pictures/port.webp")
    monkeypatch.setattr("mendbook.publish.gallery.photograph", None)
    again = made(root)
    assert file_of(again, "pictures/port.webp") == stream.getvalue()


def test_a_picture_of_too_many_points_is_told_and_not_read(make_site: MakeSite) -> None:
    publication, _ = published(make_site, bomb(), "pictures/port.png")
    assert told(publication.problems) == [
        (
            "MB864",
            "content/en/about.md:5:13",
            "The picture `port.png` has more than 80 million pixels.",
            "Save a smaller version: 2000 pixels across are plenty.",
        )
    ]


@pytest.mark.parametrize("cut", [30, 40, 200])
def test_a_damaged_picture_is_told(make_site: MakeSite, cut: int) -> None:
    whole = photograph("PNG", 64, 64)
    broken = whole[:cut] + bytes(byte ^ 0x55 for byte in whole[cut : cut + 60]) + whole[cut + 60 :]
    publication, _ = published(make_site, broken, "pictures/port.png")
    codes = {problem.code for problem in publication.problems}
    assert codes <= {"MB127", "MB863"}
    assert codes


def test_paper_has_a_fitting_size(make_site: MakeSite) -> None:
    guide: Edit = ("    - listen\n", f"    - listen\n\n    ![The port]({PHOTO})\n")
    root = make_site(
        {"data/guides/no-coffee.yml": guide, f"content/{PHOTO}": photograph(width=2000, height=1500)}
    )
    cache = Cache(root / ".cache")
    publication = LatePublication(root, Options(gallery=Gallery(cache), press=Press(cache)))
    pdf = file_of(publication, "guides/no-coffee/no-coffee.pdf")
    with pikepdf.open(io.BytesIO(pdf)) as opened_pdf:
        images = [image for page in opened_pdf.pages for image in page.get_images().values()]
    assert [(int(image.Width), int(image.Height)) for image in images] == [(1600, 1200)]
