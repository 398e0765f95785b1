"""The site of a washing machine manufacturer: nothing on it mentions phones, data or stores."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from espresso import edit_site
from hosting import build, files_in
from mendbook.cli import main
from mendbook.publish import publish
from parsed import Element, parse
from pdf_reading import pages_of
from washers import WASHERS

NOT_ITS_OWN = re.compile(
    r"phone|mobile|apple|android|icloud|telem[oó]ve|celular|téléphon|portable"
    r"|\bdata\b|erase|backup|\bdados\b|apaga|cópias? de segurança|données|sauvegarde"
    r"|\bstores?\b|\bshops?\b|workshop|counter|\blojas?\b|oficina|balcão|magasin|boutique|atelier|comptoir",
    re.I,
)

CODE = {
    *("action", "class", "d", "for", "href", "id", "name", "rel", "role", "src", "style", "type"),
    *(f"data-{name}" for name in ("answer", "do", "fix", "for", "macro", "move", "part", "question")),
}
"""Attributes that nobody reads."""

SENTENCE = r"""["'`]([^"'`;{}()=\[\]\n]* [^"'`;{}()=\[\]\n]*)["'`]"""
"""Sentences within the code of a script."""

LANGUAGES = {
    "en": (
        "Ask for a technician",
        "When to ask for a technician",
        "Water will run out · You can get an electric shock",
        "guides/leaks/",
    ),
    "pt": (
        "Peça um técnico",
        "Quando deve pedir um técnico",
        "Vai sair água · Pode apanhar um choque",
        "pt/guias/sai-agua/",
    ),
    "fr": (
        "Faites venir un technicien",
        "Quand faire venir un technicien",
        "De l’eau va couler · Risque de choc électrique",
        "fr/guides/fuite/",
    ),
}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """All files published by a strict build of the site."""
    root = tmp_path_factory.mktemp("visits")
    edit_site(root, WASHERS)
    built = build(root, "--strict")
    assert built.code == 0, built.output
    return files_in(root / "site")


def texts_in(name: str, data: bytes) -> Iterator[str]:
    """The texts of a file that people can read: of a page, also its attributes and templates; of a script,
    its sentences.
    """
    kind = name.rpartition(".")[2]
    if kind == "html":
        for element in parse(data.decode()):
            yield from _of_element(element)
    elif kind == "pdf":
        yield from (" ".join(page.split()) for page in pages_of(data))
    elif kind in ("json", "webmanifest"):
        yield json.dumps(json.loads(data), ensure_ascii=False)
    elif kind == "js":
        text = data.decode()
        if text.startswith("mendbook.give("):
            yield text
        else:
            yield from re.findall(SENTENCE, text)
    elif kind == "css":
        yield from re.findall(r"""content: *["']([^"']*)""", data.decode())
    elif kind in ("xml", "svg", "txt"):
        yield data.decode()


def _of_element(element: Element) -> Iterator[str]:
    if element.tag not in ("script", "style"):
        yield from (item for item in element.inside if isinstance(item, str))
    yield from (value for key, value in element.attributes.items() if key not in CODE)


def foreign_words(name: str, data: bytes) -> list[str]:
    return [found for words in texts_in(name, data) for found in NOT_ITS_OWN.findall(words)]


def test_no_page_mentions_phones_data_or_stores(published: dict[str, bytes]) -> None:
    read = {name: list(texts_in(name, data)) for name, data in published.items()}
    assert sum(name.endswith(".html") and bool(words) for name, words in read.items()) >= 48
    assert sum(name.endswith(".js") and bool(words) for name, words in read.items()) >= 9
    others = {name.rpartition(".")[2] for name, words in read.items() if not words}
    assert others == {"png", "woff2", "css"}
    assert sum(name.endswith(".pdf") and bool(words) for name, words in read.items()) == 6
    assert {name: found for name, data in published.items() if (found := foreign_words(name, data))} == {}
    assert [name for name in published if NOT_ITS_OWN.search(name)] == []


def test_nothing_for_editors_mentions_phones_data_or_stores(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """The pages of the preview with trees in words, the pictures of trees, and the output of
    `mendbook tree`.
    """
    edit_site(tmp_path, WASHERS)
    shown = publish(tmp_path, preview=True)
    pages = {page.file: page.html for pages in shown.pages.values() for page in pages}
    pictures = {name: make() for name, make in shown.on_demand.items() if name.endswith(".svg")}
    assert sum("_review/" in name for name in pages) == len(pictures) == 4
    assert main(["tree", "leaks", str(tmp_path)]) == 0
    texts = {"tree.txt": capsysbinary.readouterr().out.decode(), **pages}
    # Here, `data` is only the name of a folder.
    read = {name: words.replace("data/site.yml", "").encode() for name, words in texts.items()} | pictures
    assert {name: found for name, data in read.items() if (found := foreign_words(name, data))} == {}
    assert [name for name, data in read.items() if not list(texts_in(name, data))] == []


def test_foreign_words_would_be_found(published: dict[str, bytes]) -> None:
    page = published["guides/leaks/index.html"]
    assert foreign_words("a.html", page.replace(b"Ask for a technician.", b"Come to a store.", 1)) == [
        "store"
    ]
    assert foreign_words("a.html", page.replace(b'aria-label="', b'aria-label="Data, ', 1)) == ["Data"]
    assert foreign_words("a.js", b"mendbook.give(['loja'])") == ["loja"]
    assert foreign_words("a.js", b"const store = data ? 'No phone here' : \"data\";") == ["phone"]
    assert foreign_words("a.json", b'{"name": "T\\u00e9l\\u00e9phone"}') == ["Téléphon"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_way_to_help_and_the_risks_are_described_in_the_words_of_the_site(
    published: dict[str, bytes], language: str
) -> None:
    ask, when, risk, folder = LANGUAGES[language]
    page = parse(published[f"{folder}index.html"].decode())
    assert when in [heading.text for heading in page.all("h2")]
    # The tree warns of certain losses before the fix; possible ones are listed beside it, and in the warning.
    certain = risk.partition(" · ")[0]
    row = page.all("li", data_fix="filter-loose")[0]
    assert row.attributes["data-risk"] == certain
    assert " · ".join(told.text for told in row.all("b", class_="risk")) == risk
    assert page.one(id="filter-loose").all("p", class_="warning-title")[0].text == risk
    ends = [way for way in page.all("li", class_="way") if not way.all("ul", class_="answers")]
    assert len(ends) >= 2
    for way in ends:
        assert [link.attributes["href"] for link in way.all("a") if ":" in link.attributes["href"]] == [
            "tel:+351210000000"
        ]
    (pdf,) = [name for name in published if name.startswith(folder) and name.endswith(".pdf")]
    paper = " ".join(" ".join(pages_of(published[pdf])).split())
    assert ask in paper
    assert when in paper
    assert risk in paper
