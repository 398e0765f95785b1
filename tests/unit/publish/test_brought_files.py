"""The files that a site brings along: their addresses, and conflicts with those that Mendbook uses."""

import unicodedata
from collections.abc import Mapping
from pathlib import Path

import pytest

from espresso import Edit, MakeSite
from mendbook.problems import Problem
from mendbook.publish import offline_files, publish
from parsed import parse
from pictures import PNG, SVG
from publishing import file_of, page_at, publish_alike

NAME = "Rename the file, or move it to another folder."


def reported(problems: list[Problem]) -> list[tuple[str, str, str, str]]:
    return [(p.code, str(p.place), p.message, p.remedy) for p in problems]


def test_files_of_the_default_language_have_no_folder(make_site: MakeSite) -> None:
    root = make_site({"content/en/a/port.png": PNG, "content/pt/porta.png": PNG + b"2", "content/x.png": PNG})
    publication = publish_alike(root)
    assert file_of(publication, "a/port.png") == PNG
    assert file_of(publication, "pt/porta.png") == PNG + b"2"
    assert file_of(publication, "x.png") == PNG


TAKEN: Mapping[str, tuple[Edit, str]] = {
    "content/en/assets/icon-192.png": (PNG, "assets/icon-192.png"),
    "overrides/root/index.html": ("x", "index.html"),
    "overrides/root/sw.js": ("x", "sw.js"),
    "overrides/root/sitemap.xml": ("x", "sitemap.xml"),
    "overrides/root/pt/404.html": ("x", "pt/404.html"),
    "overrides/root/offline.json": ("x", "offline.json"),
    "overrides/root/manifest.webmanifest": ("x", "manifest.webmanifest"),
    "overrides/root/guides": ("x", "guides"),
    "overrides/root/about/index.html": ("x", "about/index.html"),
    "overrides/root/404.html/a.txt": ("x", "404.html/a.txt"),
}


@pytest.mark.parametrize("preview", [True, False])
@pytest.mark.parametrize("mark", ["assets/mark.svg", "assets/MARK.svg"])
def test_the_addresses_that_mendbook_uses_are_taken(make_site: MakeSite, mark: str, preview: bool) -> None:
    taken = {**TAKEN, f"content/{mark}": (SVG, mark)}
    root = make_site(
        {file: edit for file, (edit, _) in taken.items()} | {"content/guides/index.html.png/a.png": PNG}
    )
    publication = publish(root, preview=preview)
    assert reported(publication.problems) == [
        ("MB123", f"{file}:1:1", f"Mendbook itself uses the address `/{address}`.", NAME)
        for file, (_, address) in sorted(taken.items())
    ]
    assert publication.files == {}


def test_an_address_with_a_used_one_as_its_beginning_is_free(make_site: MakeSite) -> None:
    publication = publish(make_site({"content/guides/index.html.png/a.png": PNG}))
    assert publication.problems == []
    assert "guides/index.html.png/a.png" in publication.files


def test_the_addresses_of_pdfs_are_taken(make_site: MakeSite) -> None:
    # Like `mendbook check`: without a press, only the preview has them.
    names = ("en/Handbook.PDF", "guides/no-coffee/no-coffee.pdf", "handbook.pdf", "pt/handbook.pdf")
    root = make_site({f"content/{name}": b"%PDF-1.7" for name in names})
    assert [(p.code, p.place.file) for p in publish(root, preview=True).problems] == [
        ("MB123", f"content/{name}") for name in names
    ]


@pytest.mark.parametrize("first", ["content/a.png", "content/A.png"])
def test_two_files_with_the_same_address_are_a_problem(make_site: MakeSite, first: str) -> None:
    publication = publish(make_site({first: PNG, "content/en/a.png": PNG}))
    assert reported(publication.problems) == [
        ("MB123", "content/en/a.png:1:1", f"The address `/a.png` is already taken by `{first}`.", NAME)
    ]


def test_a_file_and_a_folder_with_the_same_address_are_a_problem(make_site: MakeSite) -> None:
    publication = publish(make_site({"content/a.png/b.png": PNG, "content/en/a.png": PNG}))
    assert [(p.code, str(p.place)) for p in publication.problems] == [("MB123", "content/en/a.png:1:1")]


def test_files_for_the_host_are_published_unchanged_but_not_in_the_zip(make_site: MakeSite) -> None:
    names = ("_redirects", ".well-known/security.txt", "googleab12.html", "robots.txt", "deep/x.md")
    publication = publish(make_site({f"overrides/root/{name}": f"of {name}" for name in names}))
    assert publication.problems == []
    for name in names:
        content = publication.files[name]
        assert isinstance(content, Path)
        assert content.read_text() == f"of {name}"
    assert not set(names) & {address for address, _ in offline_files(publication)}


def test_symbolic_links_in_overrides_and_macros_are_never_published(
    make_site: MakeSite, tmp_path: Path
) -> None:
    (tmp_path / "secret").write_text("secret")
    root = make_site({"overrides/assets/x.txt": "x", "overrides/root/y.txt": "y", "macros/own/own.html": ""})
    for name in ("overrides/assets/passwd", "overrides/root/passwd", "macros/own/more.html"):
        (root / name).symlink_to(tmp_path / "secret")
    publication = publish(root)
    assert [(p.code, str(p.place)) for p in publication.problems] == [
        ("MB120", "macros/own/more.html:1:1"),
        ("MB120", "overrides/assets/passwd:1:1"),
        ("MB120", "overrides/root/passwd:1:1"),
    ]
    assert publication.files == {}


def test_files_that_editors_leave_behind_are_not_published(make_site: MakeSite) -> None:
    root = make_site({"overrides/assets/mark.svg~": "x", "overrides/assets/.DS_Store": "x"})
    assert [name for name in publish(root).files if "mark" in name or "DS" in name] == ["assets/mark.svg"]


def test_the_targets_of_symbolic_links_are_never_shown(make_site: MakeSite, tmp_path: Path) -> None:
    (tmp_path / "passwd").write_text("root:x:0:0:root:/root:/bin/bash")
    root = make_site()
    for name in ("data/guides/p.yml", "data/services.yml", "content/en/p.md"):
        (root / name).symlink_to(tmp_path / "passwd")
    (root / "data/labels.yml").unlink()
    (root / "data/labels.yml").symlink_to("/dev/zero")
    problems = publish(root).problems
    assert {p.code for p in problems} == {"MB120"}
    assert not any("root" in f"{p.message} {p.remedy}" for p in problems)


SOURCES = [
    ("<pictures/my photo.png>", "pictures/my photo.png", "pictures/my%20photo.png"),
    ("pictures/my%20photo.png", "pictures/my photo.png", "pictures/my%20photo.png"),
    ("<pictures/port #2 50%.png>", "pictures/port #2 50%.png", "pictures/port%20%232%2050%25.png"),
    ("<pictures/it's & co.png>", "pictures/it's & co.png", "pictures/it%27s%20%26%20co.png"),
    ("pictures/ecr\u00e3.png", "pictures/ecra\u0303.png", "pictures/ecr%C3%A3.png"),
    ("pictures/maca\u0303.png", "pictures/mac\u00e3.png", "pictures/mac%C3%A3.png"),
    ("pictures/./port.png", "pictures/port.png", "pictures/port.png"),
    ("en/port.png", "en/port.png", "port.png"),
]


def test_the_addresses_in_a_page_are_those_of_the_published_files(make_site: MakeSite) -> None:
    pictures_written = " ".join(f"![Port]({written})" for written, _, _ in SOURCES)
    edits: dict[str, Edit] = {f"content/{file}": PNG for _, file, _ in SOURCES}
    publication = publish(
        make_site({"content/en/about.md": ("We mend", f"{pictures_written} We mend"), **edits})
    )
    assert publication.problems == []
    about = next(page for page in publication.pages["en"] if page.view.address == "about/")
    pictures = parse(about.html).one(class_="text").all("img")
    assert [picture.attributes["src"] for picture in pictures] == [f"../{source}" for _, _, source in SOURCES]
    in_zip = dict(offline_files(publication))
    listed = next(
        content for name, content in publication.files.items() if name.startswith("assets/offline.")
    )
    assert isinstance(listed, bytes)
    for _, file, _ in SOURCES:
        address = unicodedata.normalize("NFC", file).removeprefix("en/")
        assert address in in_zip
        assert f'"{address}"' in listed.decode()


@pytest.mark.parametrize("written", ["?.png", "a?b.png"])
def test_names_that_only_windows_refuses_are_escaped_in_addresses(make_site: MakeSite, written: str) -> None:
    page = ("We mend", f"![Port]({written}) We mend")
    publication = publish_alike(make_site({"content/en/about.md": page, f"content/{written}": PNG}))
    assert [p.code for p in publication.problems] == ["MB125"]
    (picture,) = page_at(publication, "about/").one(class_="text").all("img")
    assert picture.attributes["src"] == f"../{written.replace('?', '%3F')}"
