"""Which pictures are copied, and where links lead."""

import base64

import pytest
from imports import data_of, errors_of, imported

from pictures import JPEG, PNG

PAGE = "<h1>T</h1><p>Summary.</p><ol><li>Look. <img src='{}' alt='A cup'></ol>"


def step(source: str, pictures: dict[str, bytes] | None = None) -> tuple[str, str, dict[str, bytes]]:
    """The text of the step, the file, and the copied pictures."""
    result = imported({"docs/t.html": PAGE.format(source).encode()}, pictures=pictures)
    assert errors_of(result) == []
    text = data_of(result, "data/howtos/t.yml")["parts"][0]["steps"][0]["en"]
    brought = {path: content for path, content in result.files.items() if path.startswith("content/")}
    return text, result.files["data/howtos/t.yml"].decode(), brought


@pytest.mark.parametrize("source", ["My%20Cup.png?v=3", "My Cup.png", "./My Cup.png#x"])
def test_pictures_beside_an_article_are_copied(source: str) -> None:
    text, _, brought = step(source, {"My Cup.png": PNG, "./My Cup.png": PNG})
    assert text == "Look. ![A cup](pictures/my-cup.png)"
    assert brought == {"content/pictures/my-cup.png": PNG}


def test_pictures_within_the_page_are_copied() -> None:
    text, _, brought = step(f"data:image/png;base64,{base64.b64encode(PNG).decode()}")
    assert text == "Look. ![A cup](pictures/t.png)"
    assert brought == {"content/pictures/t.png": PNG}


def test_equal_pictures_are_copied_once_and_others_of_the_same_name_get_a_number() -> None:
    pictures = "<li><img src=a/x.png alt=a><li><img src=b/x.png alt=b><li><img src=c.jpg alt=c>"
    page = f"<h1>T</h1><p>S.</p><ol>{pictures}</ol>"
    available = {"a/x.png": PNG, "b/x.png": PNG, "c.jpg": JPEG}
    result = imported({"t.html": page.encode()}, pictures=available)
    assert {path for path in result.files if path.startswith("content/")} == {
        "content/pictures/x.png",
        "content/pictures/c.jpg",
    }
    available["b/x.png"] = PNG + b"\0"
    again = imported({"t.html": page.encode()}, pictures=available)
    assert "content/pictures/x-2.png" in again.files


@pytest.mark.parametrize(
    ("source", "pictures", "comment"),
    [
        (
            "https://a.example/x/cup.jpg?w=1",
            {},
            "# A picture was here (A cup): https://a.example/x/cup.jpg?w=1\n"
            "      # Save it as content/pictures/cup.jpg, and write ![A cup](pictures/cup.jpg).\n",
        ),
        ("/etc/cup.png", {"/etc/cup.png": PNG}, "# A picture was here (A cup): /etc/cup.png\n"),
        ("file:///etc/cup.png", {}, "# A picture was here (A cup): file:///etc/cup.png\n"),
        ("gone.png", {}, "# A picture was here (A cup): gone.png\n"),
        (
            "cup.bmp",
            {"cup.bmp": b"BM"},
            "# A file here isn’t a picture that browsers show (A cup): cup.bmp\n",
        ),
        (
            "cup.png",
            {"cup.png": PNG[:20]},
            "# A picture here can’t be shown (A cup): cup.png\n"
            "      # The picture `picture.png` is incomplete: its end is missing.",
        ),
        (
            "cup.svg",
            {"cup.svg": b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"},
            "# A picture here can’t be shown (A cup): cup.svg\n",
        ),
        ("data:image/png;base64,%%%", {}, "# A picture here is damaged (A cup)."),
    ],
)
def test_a_picture_that_is_not_copied_becomes_a_comment(
    source: str, pictures: dict[str, bytes], comment: str
) -> None:
    text, file, brought = step(source, pictures)
    assert text == "Look."
    assert brought == {}
    assert comment in file


LINKED = {
    "https://help.example/hc/en-us/articles/4711-Fill-it#top": "[a](howto:fill-it)",
    "/hc/pt/articles/4711": "[a](howto:fill-it)",
    "other/cup.html": "[a](howto:cup)",
    "other/cup": "[a](howto:cup)",
    "./other/../other/cup.html?x=1#y": "[a](howto:cup)",
    "https://cup.example/the-cup/": "[a](howto:cup)",
    "https://elsewhere.example/?q=%20&b": "[a](https://elsewhere.example/?q=%20&b)",
    "tel:+351210000001": "[a](tel:+351210000001)",
    "tel:": "a",
    "#part": "a",
    "": "a",
    "javascript:alert(1)": "a",
    "JaVa\nScript:alert(1)": "a",
    "data:text/html,x": "a",
    "guide:no-coffee": "a",
    "file:///etc/passwd": "a",
    "gone.html": "a",
    "http://": "a",
    "https://[broken": "a",
    "https://a.example/%EF%B7%90": "a",
    "//other.example/x": "a",
}


@pytest.mark.parametrize("target", LINKED)
def test_the_targets_of_links(target: str) -> None:
    cup = b'<html><link rel="canonical" href="https://cup.example/the-cup"><h1>Cup</h1><p>Say.</p>'
    desk = b'{"articles": [{"id": 4711, "title": "Fill it", "body": "<p>Yes.</p>", "locale": "en-us"}]}'
    page = f'<h1>T</h1><p><a href="{target}">a</a></p>'
    result = imported({"t.html": page.encode(), "other/cup.html": cup, "desk.json": desk})
    assert errors_of(result) == []
    assert data_of(result, "data/howtos/t.yml")["summary"]["en"] == LINKED[target]
