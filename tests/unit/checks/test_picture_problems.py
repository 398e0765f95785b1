"""Pictures that can't be shown are reported at their place in the text."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from espresso import Edit, MakeSite, espresso
from mendbook.checks import check
from mendbook.problems import Problem
from mendbook.reader import read
from pictures import HEIC, JPEG, PNG

PAGE = "content/en/about.md"
PLACE = f"{PAGE}:5:9"
NOT_THERE = (
    "Put the file in `content/` and write its path from there. Pictures on other sites are not shown, "
    "because visitors’ browsers would have to contact them."
)


def reported(problems: Sequence[Problem]) -> list[tuple[str, str, str, str]]:
    return [(p.code, str(p.place), p.message, p.remedy) for p in problems]


def site(make_site: MakeSite, markdown: str, file: str, content: bytes = PNG) -> Path:
    """A page with this Markdown, and this file."""
    edits: dict[str, Edit] = {PAGE: ("We mend", markdown), f"content/{file}": content}
    return make_site(edits)


@pytest.mark.parametrize(
    ("markdown", "file", "problem"),
    [
        (
            "![Port](pictures/IMG_1.HEIC)",
            "pictures/IMG_1.HEIC",
            ("MB127", "`IMG_1.HEIC` is of a kind that browsers don't show.", "Save it as JPEG or PNG."),
        ),
        (
            "![Port](pictures/manual.pdf)",
            "pictures/manual.pdf",
            (
                "MB127",
                "`manual.pdf` is not a picture, so it can't be shown here.",
                "Show a PNG, JPEG, WebP, AVIF, GIF or SVG.",
            ),
        ),
        (
            "![Port](pictures/port.jpg)",
            "pictures/Port.JPG",
            (
                "MB404",
                "There is no picture `pictures/port.jpg` in `content/`.",
                "Did you mean `pictures/Port.JPG`?",
            ),
        ),
        (
            "![Port](/pictures/port.png)",
            "pictures/port.png",
            (
                "MB404",
                "There is no picture `/pictures/port.png` in `content/`.",
                "Did you mean `pictures/port.png`?",
            ),
        ),
        (
            "![Port](../content/pictures/port.png)",
            "pictures/port.png",
            (
                "MB404",
                "There is no picture `../content/pictures/port.png` in `content/`.",
                "Did you mean `pictures/port.png`?",
            ),
        ),
        (
            "![Port](pictures/..%2f..%2fmkdocs.yml)",
            "pictures/port.png",
            ("MB404", "There is no picture `pictures/../../mkdocs.yml` in `content/`.", NOT_THERE),
        ),
    ],
)
def test_a_picture_that_cannot_be_shown_is_reported(
    make_site: MakeSite, markdown: str, file: str, problem: tuple[str, str, str]
) -> None:
    code, what, remedy = problem
    root = site(make_site, markdown, file, {"C": HEIC, "G": JPEG}.get(file[-1], PNG))
    assert reported(check(read(root)).problems) == [(code, PLACE, what, remedy)]


def test_a_picture_whose_format_differs_from_its_name_is_reported(make_site: MakeSite) -> None:
    assert reported(
        check(read(site(make_site, "![Port](pictures/port.png)", "pictures/port.png", JPEG))).problems
    ) == [
        (
            "MB127",
            PLACE,
            "The picture `port.png` is really a JPEG, whatever its name says.",
            "Rename it to `port.jpg`, here and wherever it is used.",
        )
    ]


@pytest.mark.parametrize("name", ["pictures/my photo.png", "pictures/ my photo.png ", "my  two  photos.png"])
def test_a_picture_with_a_space_in_its_name_is_reported(make_site: MakeSite, name: str) -> None:
    root = site(make_site, f"![The port]({name}) We mend", "pictures/my photo.png")
    assert reported(check(read(root)).problems) == [
        (
            "MB407",
            f"{PAGE}:5:13",
            f"The picture `{name}` is shown as text, because its name has a space.",
            f"Put the name between `<` and `>`: `![The port](<{name.strip()}>)`.",
        )
    ]


@pytest.mark.parametrize(
    "markdown",
    [
        '![Port](pictures/port.png "The port")',
        "`![Port](my photo.png)`",
        "![Port](<pictures/port.png>)",
        "![Port](./pictures//port.png)",
    ],
)
def test_these_forms_of_pictures_are_valid(make_site: MakeSite, markdown: str) -> None:
    assert reported(check(read(site(make_site, markdown, "pictures/port.png"))).problems) == []


def test_an_unused_faulty_picture_is_reported_at_its_file() -> None:
    problems = check(read(espresso({"content/pictures/port.png": b""}))).problems
    assert [(p.code, str(p.place)) for p in problems] == [("MB127", "content/pictures/port.png:1:1")]


@pytest.mark.parametrize("words", ["", " "])
def test_a_picture_without_a_description_is_reported(make_site: MakeSite, words: str) -> None:
    assert reported(
        check(read(site(make_site, f"![{words}](pictures/port.png)", "pictures/port.png"))).problems
    ) == [
        (
            "MB865",
            f"{PAGE}:5:{len(words) + 5}",
            "This picture, `pictures/port.png`, has no words for those who can’t see it.",
            "Say between `[` and `]` what it shows: `![The port](pictures/port.png)`.",
        )
    ]
