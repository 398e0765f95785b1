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
from mendbook.publish import Gallery, Publication, publish
from parsed import parse
from photographs import bomb, photograph

PHOTO = "pictures/port.jpg"


def published(make_site: MakeSite, content: bytes, name: str = PHOTO) -> tuple[Publication, Path]:
    root = make_site(showing(content, name))
    return publish(root, gallery=Gallery(Cache(root / ".cache"))), root


def showing(content: bytes, name: str) -> Mapping[str, Edit]:
    """An edit: the English page about us shows this picture."""
    page: Edit = ("We mend", f"![The port]({name})\n\nWe mend")
    return {"content/en/about.md": page, f"content/{name}": content}


@pytest.fixture(
    scope="module", params=[("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp")], ids=lambda p: p[0]
)
def in_sizes(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Publication, str]:
    """A site that shows a photograph of this kind, and the photograph's address."""
    kind, ending = request.param
    name, root = f"pictures/port.{ending}", tmp_path_factory.mktemp(kind) / "site"
    copy_site(root, showing(photograph(kind), name))
    return publish(root, gallery=Gallery(Cache(root / ".cache"))), name


def data(publication: Publication, address: str) -> bytes:
    found = publication.files[address]
    return found.read_bytes() if isinstance(found, Path) else found


def opened(publication: Publication, address: str) -> Image.Image:
    return Image.open(io.BytesIO(data(publication, address)))


def told(problems: list[Problem]) -> list[tuple[str, str, str, str]]:
    return [(p.code, str(p.place), p.what, p.remedy) for p in problems]


def test_a_picture_is_shown_in_the_smallest_size_that_is_enough(in_sizes: tuple[Publication, str]) -> None:
    publication, name = in_sizes
    assert publication.problems == []
    page = next(page for page in publication.pages["en"] if page.view.address == "about/")
    picture = parse(page.html).one("main").one("picture")
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
        made = opened(publication, address[address.index("assets/") :])
        assert (made.format, f"{made.width}w", made.height * 2) == ("WEBP", width, made.width)
    assert opened(publication, name).size == (1600, 800)


def test_a_small_picture_has_one_size(make_site: MakeSite) -> None:
    publication, _ = published(make_site, photograph(width=300, height=200))
    made = [address for address in publication.files if address.startswith("assets/pictures/")]
    assert [opened(publication, address).size for address in made] == [(300, 200)]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_photographs_say_where_they_were_taken(kind: str) -> None:
    assert b"Secret Camera" in photograph(kind, 40, 20)


def test_where_it_was_taken_stays_at_home(in_sizes: tuple[Publication, str]) -> None:
    publication, original = in_sizes
    pictures = [name for name in publication.files if name.endswith(".webp") or name == original]
    assert len(pictures) == 4
    for name in pictures:
        assert b"Secret Camera" not in data(publication, name)
        assert not opened(publication, name).getexif()


def test_a_picture_that_was_held_upright_stays_so(make_site: MakeSite) -> None:
    publication, _ = published(make_site, photograph(width=400, height=200, turned=True))
    assert opened(publication, PHOTO).size == (200, 400)


def test_a_picture_that_moves_stays_as_it_is(make_site: MakeSite) -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    stream = io.BytesIO()
    frames[0].save(stream, "WEBP", save_all=True, append_images=frames[1:])
    publication, _ = published(make_site, stream.getvalue(), "pictures/port.webp")
    assert data(publication, "pictures/port.webp") == stream.getvalue()


def test_what_was_made_is_kept(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    first, root = published(make_site, photograph())
    monkeypatch.setattr("mendbook.publish.gallery.photograph", None)
    again = publish(root, gallery=Gallery(Cache(root / ".cache")))
    assert again.problems == []
    assert {name: data(again, name) for name in again.files if "pictures/" in name} == {
        name: data(first, name) for name in first.files if "pictures/" in name
    }


def test_that_a_picture_has_no_sizes_is_kept_too(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    stream = io.BytesIO()
    frames[0].save(stream, "WEBP", save_all=True, append_images=frames[1:])
    _, root = published(make_site, stream.getvalue(), "pictures/port.webp")
    monkeypatch.setattr("mendbook.publish.gallery.photograph", None)
    again = publish(root, gallery=Gallery(Cache(root / ".cache")))
    assert data(again, "pictures/port.webp") == stream.getvalue()


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
    press = Press(Cache(root / ".cache"))
    publication = publish(root, gallery=Gallery(Cache(root / ".cache")), press=press)
    (pdf,) = [data(publication, name) for name in publication.files if name.endswith("no-coffee.pdf")]
    with pikepdf.open(io.BytesIO(pdf)) as opened_pdf:
        images = [image for page in opened_pdf.pages for image in page.get_images().values()]
    assert [(int(image.Width), int(image.Height)) for image in images] == [(1600, 1200)]
