"""From the save of a file to the changed words: in the preview's answer, and in an open tab of Chromium."""

import re
import shutil
import statistics
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from http.client import HTTPException
from pathlib import Path
from urllib.parse import urljoin

from invented import Entry, Invented
from playwright.sync_api import Error, Page, sync_playwright

from mendbook.packaged import search_path

from .measure import started, stop
from .tools import ADDRESS, Tool

GUIDE = "guide-0"
TIMES = 5
"""So often each edit is made; the median counts."""

MOST = 30
"""An edit isn't made again after so many seconds."""

REST = 1.0
"""Seconds between edits: nobody saves sooner, and what the last one left to do is done."""

WORDS = "word => document.body.textContent.includes(word)"
STYLE = "word => getComputedStyle(document.querySelector('.faq')).getPropertyValue('--edited').includes(word)"


@dataclass(frozen=True)
class Edit:
    """A change of one file, which shows on the page of a guide."""

    name: str
    file: str
    change: Callable[[str, str], str]
    """The file's text with this word put in."""
    style: bool = False
    """Whether it shows in the style of what `.faq` names, not in the words."""


def edits_of(tool: Tool, made: Invented, folder: Path) -> tuple[Edit, ...]:
    if tool.needs:  # Markdown: the word comes before the first heading
        source = tool.source.format(GUIDE)
        return (Edit("a guide", source, lambda text, word: text.replace("\n\n## ", f" {word}\n\n## ", 1)),)
    faq = folder / "macros" / "faq"
    if not faq.exists():
        shutil.copytree(search_path(folder, "macros")[-1] / "faq", faq)
    cause = made.guides[GUIDE]["causes"][0]["cause"]
    label = _label(made.causes[cause]["steps"])
    return (
        Edit("a guide", tool.source.format(GUIDE), _at("introduction:\n  en: ")),
        Edit("a cause", f"data/causes/{cause}.yml", _at("explanation:\n  en: ")),
        Edit("a label", "data/labels.yml", _at(f"{label}:\n  en: ")),
        Edit("an interface word", "data/interface.yml", _at("questions:\n  en: ")),
        Edit("a macro", "macros/faq/faq.html", _before('<div class="faq"', "<p>{}</p>")),
        Edit(
            "a style", "macros/faq/faq.css", _before(".faq details", ".faq {{ --edited: {} }}\n"), style=True
        ),
    )


def _label(steps: list[Entry]) -> str:
    """The first label in these steps."""
    found = re.search(r"\[\[(menu-\d+)", " ".join(step["en"] for step in steps))
    return found[1] if found else "menu-0"


def _at(begin: str) -> Callable[[str, str], str]:
    return lambda text, word: _once(text, begin, f"{begin}{word} ")


def _before(begin: str, more: str) -> Callable[[str, str], str]:
    return lambda text, word: _once(text, begin, f"{more.format(word)}{begin}")


def _once(text: str, old: str, new: str) -> str:
    assert old in text, old
    return text.replace(old, new, 1)


@contextmanager
def serving(tool: Tool, programs: Path, folder: Path, patience: float) -> Iterator[tuple[str, float]]:
    """The address of a guide in a running preview, and after how many seconds it first answered."""
    began = time.perf_counter()
    server = started(tool.serve(programs), folder)
    try:
        address = f"http://{ADDRESS}/{tool.article.format(GUIDE)}"
        first = _until(lambda: "<main" in at(address, style=False), began, patience)
        yield address, first
    finally:
        stop(server)


def at(address: str, *, style: bool) -> str:
    """What is there now; with the style sheets that it names."""
    with suppress(OSError, HTTPException), urllib.request.urlopen(address, timeout=60) as answer:
        page: str = answer.read().decode()
        if not style:
            return page
        sheets = re.findall(r'<link[^>]*rel="?stylesheet"?[^>]*>', page)
        names = [found[1] for sheet in sheets if (found := re.search(r'href="([^"]+)"', sheet))]
        return page + "".join(at(urljoin(address, name), style=False) for name in names)
    return ""


def _until(shown: Callable[[], bool], began: float, patience: float) -> float:
    """Seconds since then until it is so."""
    while time.perf_counter() < began + patience:
        if shown():
            return time.perf_counter() - began
        time.sleep(0.002)
    raise TimeoutError


def measured(tool: Tool, programs: Path, folder: Path, made: Invented, patience: float) -> Entry:
    """Seconds: to the first page, and by edit to the answer (`http`) and in an open tab (`tab`)."""
    edits = edits_of(tool, made, folder)
    with serving(tool, programs, folder, patience) as (address, first), sync_playwright() as play:
        path = shutil.which("chromium-headless-shell") or shutil.which("chromium")
        browser = play.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        found: Entry = {"first_page": first, "edits": {}}
        for edit in edits:
            http = [*_saved(edit, folder, patience, partial(_in_answer, address, edit))]
            page = browser.new_page()
            page.goto(address)
            tab, kept = [], []
            top = page.evaluate("() => { scrollTo(0, 600); return scrollY; }")
            for seconds in _saved(edit, folder, patience, partial(_in_tab, page, edit)):
                tab.append(seconds)
                page.wait_for_timeout(500)
                kept.append(page.evaluate("scrollY") == top)
                page.evaluate("top => scrollTo(0, top)", top)
            page.close()  # some tools load it again just now
            found["edits"][edit.name] = {
                "http": statistics.median(http), "tab": statistics.median(tab), "scroll_kept": all(kept),
            }  # fmt: skip
        browser.close()
    return found


def _saved(edit: Edit, folder: Path, patience: float, shown: Callable[[str], bool]) -> Iterator[float]:
    """Seconds from each of several saves to when it shows. The file is as it was then."""
    file = folder / edit.file
    before = file.read_text(encoding="utf-8")
    word, start = "", time.monotonic()
    for _ in range(TIMES):
        time.sleep(REST)
        word = f"edited{time.monotonic_ns() % 10**9}"
        after = edit.change(before, word)
        began = time.perf_counter()
        file.write_text(after, encoding="utf-8")
        yield _until(partial(shown, word), began, patience)
        if time.monotonic() > start + MOST:
            break
    time.sleep(REST)
    file.write_text(before, encoding="utf-8")
    _until(lambda: not shown(word), time.perf_counter(), patience)


def _in_answer(address: str, edit: Edit, word: str) -> bool:
    return word in at(address, style=edit.style)


def _in_tab(page: Page, edit: Edit, word: str) -> bool:
    with suppress(Error):  # it is just being loaded again
        seen: bool = page.evaluate(STYLE if edit.style else WORDS, word)
        return seen
    return False
