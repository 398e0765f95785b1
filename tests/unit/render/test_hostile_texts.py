"""Any input in a text is shown as words: it never becomes an element, a script or a template."""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin

import pytest
import yaml

from espresso import MakeSite, copy_site
from hostile import FULL, HOSTILE, mark, poison
from mendbook.checks import check
from mendbook.cli import main
from mendbook.cli.site_in import read_site
from mendbook.memo import Memo
from mendbook.model import Target, Text, find_texts
from mendbook.publish import Making, Options, Plan, RenderedPage, judge
from mendbook.reader import read
from parsed import Element, parse
from publishing import page_at, publish_alike

SITE_URL = "https://crema.example/"

PLACE = re.compile(r"geo:[-\d.,]+\?q=[-\d.,]+\([\w.~%-]*\)|tel:\+\d+")
"""Links to the position of a store, and to its number."""


@pytest.fixture(scope="module", params=HOSTILE)
def poisoned(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> "Poisoned":
    hostile, seen = HOSTILE[request.param]
    root = copy_site(tmp_path_factory.mktemp("poisoned") / "site", FULL)
    return Poisoned(root, hostile, seen or hostile, poison(root, hostile))


class Built(NamedTuple):
    pages: list[RenderedPage]
    plan: Plan


class Poisoned:
    def __init__(self, root: Path, hostile: str, seen: str, paths: dict[int, tuple[str, ...]]) -> None:
        self.root = root
        self.hostile = hostile
        self.seen = seen
        self.paths = paths

    def words_of_tree(self, language: str) -> list[str]:
        """The texts of the guide's tree, its title first."""
        numbers = {path: number for number, path in self.paths.items()}
        guide, answer = "guides/no-coffee.yml", ("questions", "0", "answers")
        words = [
            mark(self.seen, numbers[path])
            for path in (
                (guide, "title", language),
                ("causes.yml", "limescale", "heading", language),
                ("causes.yml", "tank-empty", "solution", language),
                (guide, "questions", "0", "ask", language),
                (guide, *answer, "0", "label", language),
                (guide, *answer, "1", "label", language),
            )
        ]
        return [*words, mark(self.hostile, numbers["interface.yml", "unsure", language])]

    @cached_property
    def built(self) -> "Built":
        judged = judge(self.root, Memo())
        making = Making(judged, Options(SITE_URL, preview=True))
        pages = [page for page in making.pages() if isinstance(page, RenderedPage)]
        assert dict(making.files())
        problems = judged.sorted_problems(making.problems, making.languages)
        # Problems of the hostile texts: links that are not allowed, braces in interface words without
        # placeholders, names that are not translated but read like a sentence, and characters that are shown
        # as written. Also postcodes that no country has.
        expected = {"MB345", "MB401", "MB405", "MB407", "MB408", "MB409", "MB410", "MB413", "MB417"}
        assert {p.code for p in problems} <= expected
        alike = [p.place.file for p in problems if p.code == "MB408"]
        assert set(alike) <= {"data/devices.yml"}
        return Built(pages, making.plan)

    @cached_property
    def pages(self) -> Mapping[str, Element]:
        """Every page by its address."""
        return {page.view.address: parse(page.content.decode()) for page in self.built.pages}

    @property
    def elements(self) -> Iterator[tuple[str, Element]]:
        return ((address, element) for address, page in self.pages.items() for element in page)


def test_every_text_of_the_model_is_poisoned(make_site: MakeSite) -> None:
    root = make_site(FULL)
    paths = poison(root, "x")
    knowledge = check(read(root)).knowledge
    assert knowledge is not None
    entries = [knowledge.site, *(entry for _, _, entry in knowledge.every())]
    texts = [text for entry in entries for _, text in find_texts(entry) if not isinstance(text, Target)]
    values = [
        words
        for text in texts
        for words in (text.values.values() if isinstance(text, Text) else [text])
        # Not texts: countries, days and telephone numbers.
        if " " in words and not words.startswith("+")
    ]
    assert [words for words in values if not re.match(r"x k\d+\.", words)] == []
    # Each kind of text of an entry is among them at least once.
    kinds = {key for path in paths.values() for key in path}
    assert kinds >= {
        *("name", "brand", "description", "question", "lead", "title", "text", "button", "footer"),
        *("summary", "introduction", "answer", "call_to_action", "explanation", "prevention"),
        *("cause", "solution", "heading", "note", "data_loss_note", "visit_store_if", "warning", "menu"),
        *("ask", "help", "label", "message"),
        *("called", "check", "claims", "symptoms", "parts", "otherwise"),
    }


def test_hostile_texts_never_become_markup(poisoned: Poisoned) -> None:
    for address, element in poisoned.elements:
        where = address, element.tag, element.attributes
        if element.tag == "script" and element.attributes.keys() == {"type"}:
            # The data about a store for search engines, which browsers don't run.
            assert element.attributes["type"] == "application/ld+json", where
            (inside,) = element.inside
            assert json.loads(str(inside))["@type"] == "LocalBusiness", where
            assert not set("<>&") & set(str(inside)), where
        elif element.tag == "script":
            assert element.attributes.keys() == {"src", "defer"}, where
            assert re.fullmatch(
                r"(\.\./|/|\./)*assets/(shell|page)\.[0-9a-f]{10}\.js", element.attributes["src"]
            ), where
            assert not element.inside, where
        if element.tag == "img":
            pictures = {f"{SITE_URL}{name}" for name in ("assets/mark.svg", f"{address}tree.svg")}
            assert urljoin(SITE_URL + address, element.attributes["src"]) in pictures, where
        if element.tag == "form":
            assert element.attributes.get("id", "") in ("", "store_search"), where
            assert re.fullmatch(r"[\w./-]*", element.attributes.get("action", "")), where
        assert element.tag not in ("iframe", "object", "embed", "base", "style", "math"), where
        for name, value in element.attributes.items():
            assert not name.startswith("on"), where
            assert name != "style", where
            if name in ("href", "src"):
                scheme = re.match(r"[a-z]+:", value.strip().lower())
                assert scheme is None or scheme[0] == "https:" or PLACE.fullmatch(value), where


def test_hostile_texts_are_shown_as_written(poisoned: Poisoned) -> None:
    shown = " ".join(page.text for page in poisoned.pages.values())
    unseen = []
    for number, path in poisoned.paths.items():
        # Interface words, labels and sources are not Markdown, so entities in them are text, too.
        plain = path[0] in ("interface.yml", "labels.yml", "sources.yml")
        plain |= path[0] == "stores.yml" and path[-1] in ("address", "postcode")
        # Likewise the names of devices, stores and what belongs to them.
        names = ("devices.yml", "families.yml", "stores.yml", "services.yml", "holidays.yml")
        plain |= path[0] in names and not {"name", "place", "district"}.isdisjoint(path)
        seen = poisoned.hostile if plain else poisoned.seen
        if path[1] in ("brand", "description"):
            continue
        if " ".join(mark(seen, number).split()) not in shown:
            unseen.append((path, mark(seen, number)))
    assert unseen == []


def test_hostile_titles_and_descriptions_are_shown_as_written(poisoned: Poisoned) -> None:
    numbers = {path: number for number, path in poisoned.paths.items()}
    for language, prefix in (("en", ""), ("pt", "pt/")):
        name = mark(poisoned.seen, numbers["site.yml", "name", language])
        description = mark(poisoned.seen, numbers["site.yml", "description", language])
        head = poisoned.pages[prefix]
        assert head.one("title").text == name
        assert head.one("meta", name="description").attributes["content"] == description


SVG = "{http://www.w3.org/2000/svg}"


def without_spaces(words: str) -> str:
    return "".join(words.split())


def test_hostile_texts_in_the_explanation_of_a_tree_are_shown_as_written(
    poisoned: Poisoned, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mendbook.cli.tree.read_site", cache(read_site))
    shown = {}
    for language, address in (("en", "_review/no-coffee/"), ("pt", "pt/_review/no-coffee/")):
        assert main(["tree", "no-coffee", str(poisoned.root), "--language", language]) == 0
        shown[address] = capsysbinary.readouterr().out.decode()
        assert main(["tree", "no-coffee", str(poisoned.root), "--language", language, "--paths"]) == 0
        paths = capsysbinary.readouterr().out.decode()
        for words in poisoned.words_of_tree(language):
            assert without_spaces(words) in without_spaces(shown[address]), words
        for words in poisoned.words_of_tree(language)[1:]:
            assert without_spaces(words) in without_spaces(paths), words
    pages = {address: element for address, element in poisoned.elements if element.tag == "pre"}
    assert {address: page.inside for address, page in pages.items() if "no-coffee" in address} == {
        address: [text] for address, text in shown.items()
    }


def test_hostile_texts_in_the_graph_of_a_tree_are_shown_as_written(poisoned: Poisoned) -> None:
    drawn = poisoned.built.plan.on_demand
    for language, address in (("en", "_review/no-coffee/tree.svg"), ("pt", "pt/_review/no-coffee/tree.svg")):
        svg = ET.fromstring(drawn[address]())
        assert {element.tag for element in svg.iter()} == {
            SVG + tag for tag in ("svg", "g", "title", "polygon", "path", "text")
        }
        assert not [name for element in svg.iter() for name in element.attrib if name.startswith("on")]
        shown = without_spaces("".join(text.text or "" for text in svg.iter(f"{SVG}text")))
        for words in poisoned.words_of_tree(language):
            assert without_spaces(words) in shown, words


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", "\"'><img src=x onerror=alert(1)>", "&lt;", "]]>"]
)
def test_hostile_front_matter_is_shown_as_written(make_site: MakeSite, hostile: str) -> None:
    head = yaml.safe_dump({"title": hostile, "description": f"d {hostile}", "menu": 1}, allow_unicode=True)
    root = make_site({"content/en/about.md": f"---\n{head}---\nText.\n"})
    page = page_at(publish_alike(root, site_url=SITE_URL), "about/")
    assert page.one("h1").text == hostile
    assert page.one("title").text == f"{hostile} · Crema Help"
    assert page.one("meta", name="description").attributes["content"] == f"d {hostile}"
    assert hostile in page.one(class_="menu").text
    assert [e for e in page.all("script") if "src" not in e.attributes] == []


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "<b onclick=alert(1)>x</b>", "&lt;b&gt;"])
def test_hostile_arguments_of_macros_are_shown_as_written(make_site: MakeSite, hostile: str) -> None:
    own = '{% macro say(words) %}<p data-macro="say" title="{{ words }}">{{ words }}</p>{% endmacro %}'
    body = f"---\ntitle: T\n---\n{{{{ say('{hostile}') }}}}\n"
    root = make_site({"macros/say/say.html": own, "content/en/about.md": body})
    element = page_at(publish_alike(root), "about/").one(data_macro="say")
    assert (element.text, element.attributes["title"]) == (hostile, hostile)
