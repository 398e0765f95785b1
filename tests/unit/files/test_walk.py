"""Walking through a folder of a site: which files are listed, and which are reported."""

import os
import socket
from pathlib import Path

import pytest

from mendbook.files import MAX_BYTES, TooLarge, find_file, normalise_address, read_bytes, walk
from mendbook.problems import Problem

LINK = "This is a link to another file or folder, and links are not followed."
PUT = "Replace it with the file itself, or delete it."


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/secret.yml").write_text("secret")
    site = tmp_path / "site"
    (site / "data/guides").mkdir(parents=True)
    (site / "data/site.yml").write_text("x")
    (site / "data/guides/a.yml").write_text("x")
    return site


def reported(problems: list[Problem]) -> list[tuple[str, str, str, str]]:
    return [(p.code, str(p.place), p.message, p.remedy) for p in problems]


def test_files_are_listed_by_path_in_order(root: Path) -> None:
    listing = walk(root, "data")
    assert listing.problems == []
    assert {name: file.path for name, file in listing.files.items()} == {
        "guides/a.yml": "data/guides/a.yml",
        "site.yml": "data/site.yml",
    }


def test_a_missing_folder_has_no_files(root: Path) -> None:
    assert walk(root, "content").files == {}
    assert walk(root, "content").problems == []


@pytest.mark.parametrize(
    "target", ["../outside/secret.yml", "../outside", "data/site.yml", "data/guides", "data"]
)
def test_no_link_is_followed_wherever_it_leads(root: Path, target: str) -> None:
    (root / "data/z.yml").symlink_to(root / target)
    listing = walk(root, "data")
    assert list(listing.files) == ["guides/a.yml", "site.yml"]
    assert reported(listing.problems) == [("MB120", "data/z.yml:1:1", LINK, PUT)]


def test_dangling_and_circular_links_are_reported(root: Path) -> None:
    (root / "data/gone.yml").symlink_to("nowhere")
    (root / "data/round").symlink_to("round")
    assert reported(walk(root, "data").problems) == [
        ("MB120", "data/gone.yml:1:1", "This is a link that leads nowhere.", PUT),
        ("MB120", "data/round:1:1", "This is a link that leads nowhere.", PUT),
    ]


def test_the_folder_itself_must_not_be_a_link(root: Path) -> None:
    (root / "content").symlink_to(root.parent / "outside")
    listing = walk(root, "content")
    assert (listing.files, reported(listing.problems)) == ({}, [("MB120", "content:1:1", LINK, PUT)])


def test_pipes_and_sockets_are_reported_and_never_opened(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(root / "data/pipe.yml")
    monkeypatch.chdir(root / "data")  # the path of a socket must be short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.yml")
        found = walk(root, "data").problems
    assert reported(found) == [
        ("MB121", f"data/{name}.yml:1:1", f"This is {kind}, not a file.", "Delete it or move it elsewhere.")
        for name, kind in (("pipe", "a named pipe"), ("socket", "a socket"))
    ]


def test_an_unreadable_file_is_reported(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mendbook.files.tree.os.access", lambda path, how: not str(path).endswith("a.yml"))
    listing = walk(root, "data")
    assert list(listing.files) == ["site.yml"]
    assert reported(listing.problems) == [
        (
            "MB111",
            "data/guides/a.yml:1:1",
            "The file can't be read: Permission denied.",
            "Check its name and its permissions.",
        )
    ]


def test_an_unreadable_folder_is_reported(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listdir = os.listdir

    def refuse(path: Path) -> object:
        if path.name == "guides":
            raise PermissionError(13, "no")
        return listdir(path)

    monkeypatch.setattr("mendbook.files.tree.os.listdir", refuse)
    assert reported(walk(root, "data").problems) == [
        (
            "MB111",
            "data/guides:1:1",
            "The folder can't be read: Permission denied.",
            "Check its name and its permissions.",
        )
    ]


LEFT_BEHIND = [
    *(".#a.yml", "._a.yml", ".DS_Store", ".a.yml.swp", ".gitkeep", ".hidden/a.yml", ".git/config"),
    *("a.yml~", "#a.yml#", "a.yml.swp", "a.swo", "a.yml.bak", "a.yml.orig", "a.yml.rej", "a.yml.tmp"),
    *("~$letter.docx", "Thumbs.db", "thumbs.db", "desktop.ini", "Icon\r", "__MACOSX/a.yml", "a.pdf.part"),
]


@pytest.mark.parametrize("name", LEFT_BEHIND)
def test_temporary_files_of_programs_are_ignored(root: Path, name: str) -> None:
    path = root / "data/guides" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("x")
    assert list(walk(root, "data").files) == ["guides/a.yml", "site.yml"]
    assert walk(root, "data").problems == []


def test_lock_files_of_emacs_are_ignored_though_they_are_links(root: Path) -> None:
    (root / "data/guides/.#a.yml").symlink_to("editor@host.1234")
    assert walk(root, "data").problems == []


def test_hidden_files_can_be_listed_on_request(root: Path) -> None:
    for name in (".well-known/security.txt", ".nojekyll", ".DS_Store", "._x", ".gitkeep", ".x.swp"):
        path = root / "overrides/root" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    assert list(walk(root, "overrides/root", hidden=True).files) == [".nojekyll", ".well-known/security.txt"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("con", "is reserved there"),
        ("nul.png", "is reserved there"),
        ("Aux.tar.gz", "is reserved there"),
        ("com1.txt", "is reserved there"),
        ("what?.png", "has `?` in it"),
        ('"x".png', 'has `"` in it'),
        ("a:b.png", "has `:` in it"),
        ("a.png.", "ends in a dot"),
        ("a.png ", "ends in a space"),
    ],
)
def test_names_that_windows_does_not_allow_are_reported(root: Path, name: str, reason: str) -> None:
    (root / "data" / name).write_text("x")
    listing = walk(root, "data")
    assert name in listing.files
    assert reported(listing.problems) == [
        (
            "MB125",
            f"data/{name}:1:1",
            f"Windows can't have `{name}`: the name {reason}.",
            "Rename it. Letters, digits and hyphens work on every computer.",
        )
    ]


@pytest.mark.parametrize("name", ["console.png", "com10.png", "nuls", "null", "a b.png", "#1 50%.png"])
def test_names_that_windows_allows_are_listed(root: Path, name: str) -> None:
    (root / "data" / name).write_text("x")
    assert walk(root, "data").problems == []


@pytest.mark.parametrize(
    ("name", "shown_name"),
    [
        ("a\nb.png", "a<U+000A>b.png"),
        ("a\x1b[31m.png", "a<U+001B>[31m.png"),
        ("a\ufdd0.png", "a<U+FDD0>.png"),
        ("a\U0001ffff.png", "a<U+1FFFF>.png"),
        ("gnp.\u202epng", "gnp.<U+202E>png"),
        (os.fsdecode(b"\xe9.png"), "<U+DCE9>.png"),
    ],
)
def test_names_with_forbidden_characters_are_reported(root: Path, name: str, shown_name: str) -> None:
    (root / "data" / name).write_text("x")
    listing = walk(root, "data")
    assert name not in listing.files
    assert reported(listing.problems) == [
        (
            "MB126",
            f"data/{shown_name}:1:1",
            "The name has a character that isn’t allowed in names.",
            "Rename it. Letters, digits and hyphens work on every computer.",
        )
    ]


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (("CASE.png", "case.png"), "`case.png` and `CASE.png` differ only in capital letters."),
        (
            ("e\u0301.png", "\u00e9.png"),
            "There are two `\u00e9.png` in this folder, with their accents stored in different ways.",
        ),
        (
            ("E\u0301.png", "\u00e9.png"),
            "`\u00e9.png` and `E\u0301.png` differ only in capital letters.",
        ),
    ],
)
def test_names_that_are_the_same_on_other_systems_are_reported(
    root: Path, names: tuple[str, str], message: str
) -> None:
    for name in names:
        (root / "data" / name).write_text(name)
    assert reported(walk(root, "data").problems) == [
        (
            "MB124",
            f"data/{names[1]}:1:1",
            message,
            "Rename or delete one of them: Windows and macOS treat them as one file.",
        )
    ]


def test_no_more_than_the_limit_is_read(tmp_path: Path) -> None:
    (tmp_path / "just").write_bytes(b"x" * MAX_BYTES)
    assert len(read_bytes(tmp_path / "just", MAX_BYTES)) == MAX_BYTES
    with (tmp_path / "huge").open("wb") as huge:
        huge.truncate(10**12)
    with pytest.raises(TooLarge) as raised:
        read_bytes(tmp_path / "huge", MAX_BYTES)
    assert raised.value.size == 10**12


@pytest.mark.parametrize("kind", ["link", "pipe", "folder", "missing"])
def test_only_regular_files_are_read(tmp_path: Path, kind: str) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match=r"symbolic|regular|directory"):
        read_bytes(tmp_path / kind, 10)


def test_a_file_is_found_in_either_unicode_form(tmp_path: Path) -> None:
    nfd = tmp_path / "ecra\u0303s" / "ecra\u0303.png"
    nfd.parent.mkdir()
    nfd.write_text("x")
    assert find_file(tmp_path, "ecr\u00e3s/ecr\u00e3.png") == nfd
    assert find_file(tmp_path, "./ecr\u00e3s/../ecra\u0303s/ecr\u00e3.png") == nfd
    assert find_file(tmp_path, "ecr\u00e3s/other.png") is None
    assert find_file(tmp_path / "ecra\u0303s", "../ecr\u00e3s/ecr\u00e3.png") is None
    assert normalise_address("./a//b/../ecra\u0303.png") == "a/ecr\u00e3.png"
