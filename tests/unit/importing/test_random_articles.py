"""Random pages: nothing is lost, and the drafts have no errors."""

import json
import re
from collections.abc import Callable
from random import Random

from imports import errors_of, imported
from losses import lost_sentences, sentences_of_html

from thorough import LONG

WORDS = re.findall(
    r"\S+",
    "pump cup steam water boiler filter 3 40% E5 °C café Größe Ελλάδα вода 水 قهوة 1. - + > # * _a_ **b** "
    "[[c]] {d} `e` \\f |g| h:i ~~j~~ ==k== &copy; &lt;l&gt; &quot;m&quot; &nbsp; n: #o ?q @r 'tis “s” no yes "
    "null 12:30 __init__ ![v] -- ... … Note: Warning: Cause: Solution: Step 1:",
)

INLINE = (
    "{}",
    "<b>{}</b>",
    "<i>{}</i>",
    "<code>{}</code>",
    '<a href="https://a.example/?b=(c)">{}</a>',
    "<span>{}</span>",
    "{}<br>",
    "<strong><em>{}</em></strong>",
    '<a href="#x">{}</a>',
    "<u>{}</u>",
    "<font color=red>{}</font>",
)


class Maker:
    """Makes pages. Each word has a unique number."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self._count = 0

    def page(self) -> str:
        head = self.words().replace("<br>", "")
        return f"<h1>{head}</h1>{self.blocks(self._random.randint(0, 9))}"

    def blocks(self, count: int, depth: int = 0) -> str:
        return "".join(self.block(depth) for _ in range(count))

    def block(self, depth: int) -> str:
        """Only the chosen one is made: all the others would be twenty times the work."""
        words, word = self.words, self.word

        def inner() -> str:
            return self.blocks(self._random.randint(0, 2), depth + 1) if depth < 3 else ""

        def rows() -> str:
            cells = inner()
            return "".join(f"<tr><td>{words()}<td>{words()}<td>{cells}</tr>" for _ in range(2))

        made: Callable[[], str] = self._random.choice(
            (
                lambda: f"<p>{words()}</p>",
                lambda: f"<p>{words()}</p>",
                words,
                lambda: f"<h{depth + 2}>{words()}</h{depth + 2}>{inner()}",
                lambda: f"<h{depth + 2}>{words()}?</h{depth + 2}>{inner()}",
                lambda: f"<ol><li>{words()}{inner()}</li><li>{words()}</ol>",
                lambda: f"<ul><li>{words()}<li>{words()}{inner()}</ul>",
                lambda: f"<ul>{words()}<li>{inner()}{inner()}</ul>",
                lambda: f"<table><tr><th>Cause<th>Solution<th>Notes</tr>{rows()}</table>",
                lambda: f"<table><caption>{words()}</caption>{rows()}</table>",
                lambda: f"<div class=warning>{words()}{inner()}</div>",
                lambda: f"<blockquote>{words()}{inner()}</blockquote>",
                lambda: f"<details><summary>{words()}</summary>{inner()}</details>",
                lambda: f"<dl><dt>{words()}<dd>{words()}{inner()}</dl>",
                lambda: f"<pre>{word()}\n  {word()}</pre>",
                lambda: f"<h2>FAQ</h2><h3>{words()}?</h3>{inner()}",
                lambda: f"<h2>Symptoms</h2><ul><li>{words()}<li>{words()}</ul>{inner()}",
                lambda: f"<h2>Related articles</h2>{words()}",
                lambda: f"<p><b>{words()}</b></p>{inner()}",
                lambda: f'<p>{words()} <img src="//a.example/{self._count}" alt="{word()}"> {words()}',
            )
        )
        return made()

    def words(self) -> str:
        words = (self._random.choice(INLINE).format(self.word()) for _ in range(self._random.randint(1, 4)))
        return " ".join(words)

    def word(self) -> str:
        self._count += 1
        return f"{self._random.choice(WORDS)} w{self._count}"


def test_random_articles_lose_nothing() -> None:
    pages = {f"{seed}.html": Maker(seed).page() for seed in range(4_000 if LONG else 30)}
    got = imported({name: page.encode() for name, page in pages.items()})
    assert errors_of(got) == []
    by_source: dict[str, dict[str, bytes]] = {}
    source = ""
    for path, content in got.files.items():
        head = content.decode().split("\n")[0]
        source = head.split()[3] if "(" in head else source
        by_source.setdefault(source, {})[path] = content
    found = {name: lost_sentences(sentences_of_html(page), by_source[name]) for name, page in pages.items()}
    assert {name: those for name, those in found.items() if those} == {}


def test_invisible_characters_cause_no_errors() -> None:
    random = Random(7)
    letters = [
        *map(chr, range(0x100)),
        *"\u2028\u2029\ufeff\ufffe\ufdd0\ufdd1\u200b\u200d\u202e\U0001fffe\U0010ffff😀אا",
    ]

    def some(count: int) -> str:
        return "".join(random.choice(letters) for _ in range(count))

    files: dict[str, bytes] = {}
    for number in range(40):
        files[f"{number}.html"] = f"<h1>T{some(4)}</h1><p>{some(9)}<p>{some(30)}".encode()
        files[f"{number}.md"] = (
            f"---\ntags: [{some(4)}]\n{some(5)}\n---\n# T{some(5)}\n\n{some(30)}\n".encode()
        )
        article = {
            "id": number,
            "title": some(8),
            "body": some(30),
            "locale": some(3),
            "label_names": [some(4)],
        }
        article |= {"section_id": 1, "html_url": some(9)}
        export = {"articles": [article], "sections": [{"id": 1, "name": some(5)}]}
        files[f"{number}.json"] = json.dumps(export).encode()
    assert errors_of(imported(files)) == []
