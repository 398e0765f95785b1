"""From the save of a file to the changed words: in the preview's answer, and in an open tab of Chromium."""

import re
import shutil
import statistics
import time
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from http.client import HTTPException
from pathlib import Path
from urllib.parse import urljoin

from invented import Entry, InventedSite
from playwright.sync_api import Error, Page, sync_playwright

from mendbook.packaged import search_path

from .measure import start_process, stop_process
from .tools import ADDRESS, Tool

GUIDE = "guide-0"
REPEATS = 5
"""So often each edit is made; the median counts."""

MAX_SECONDS = 30
"""An edit isn't made again after so many seconds."""

PAUSE = 1.0
"""Seconds between edits: nobody saves sooner, and what the last one left to do is done."""

SHOWS_WORD = "word => document.body.textContent.includes(word)"
SHOWS_STYLE = (
    "word => getComputedStyle(document.querySelector('.faq')).getPropertyValue('--edited').includes(word)"
)


@dataclass(frozen=True)
class Edit:
    """A change of one file, which shows on the page of a guide."""

    name: str
    file: str
    change: Callable[[str, str], str]
    """The file's text with this word put in."""
    style: bool = False
    """Whether it shows in the style of what `.faq` names, not in the words."""


def _insert_after(begin: str) -> Callable[[str, str], str]:
    return lambda text, word: replace_once(text, begin, f"{begin}{word} ")


def _insert_before(begin: str, addition: str) -> Callable[[str, str], str]:
    return lambda text, word: replace_once(text, begin, f"{addition.format(word)}{begin}")


def replace_once(text: str, old: str, new: str) -> str:
    assert old in text, old
    return text.replace(old, new, 1)


EDITS_OF_MACROS = (
    Edit("a macro", "macros/faq/faq.html", _insert_before('<div class="faq"', "<p>{}</p>")),
    Edit(
        "a style",
        "macros/faq/faq.css",
        _insert_before(".faq details", ".faq {{ --edited: {} }}\n"),
        style=True,
    ),
)
"""On pages with questions and answers."""


def edits_of(tool: Tool, site: InventedSite, folder: Path) -> tuple[Edit, ...]:
    if tool.requirements:  # Markdown: the word comes before the first heading
        source = tool.article_file.format(GUIDE)
        return (Edit("a guide", source, lambda text, word: text.replace("\n\n## ", f" {word}\n\n## ", 1)),)
    faq = folder / "macros" / "faq"
    if not faq.exists():
        shutil.copytree(search_path(folder, "macros")[-1] / "faq", faq)
    cause = site.guides[GUIDE]["causes"][0]["cause"]
    label = _first_label(site.causes[cause]["steps"])
    return (
        Edit("a guide", tool.article_file.format(GUIDE), _insert_after("introduction:\n  en: ")),
        Edit("a cause", f"data/causes/{cause}.yml", _insert_after("explanation:\n  en: ")),
        Edit("a label", "data/labels.yml", _insert_after(f"{label}:\n  en: ")),
        Edit("an interface word", "data/interface.yml", _insert_after("questions:\n  en: ")),
        *EDITS_OF_MACROS,
    )


def _first_label(steps: list[Entry]) -> str:
    """The first label in these steps."""
    match = re.search(r"\[\[(menu-\d+)", " ".join(step["en"] for step in steps))
    return match[1] if match else "menu-0"


@contextmanager
def serve(
    tool: Tool, programs: Path, folder: Path, guide: str, timeout: float
) -> Iterator[tuple[str, float]]:
    """The address of a guide in a running preview, and after how many seconds it first answered."""
    start = time.perf_counter()
    server = start_process(tool.serve(programs), folder)
    try:
        address = f"http://{ADDRESS}/{tool.article_address.format(guide)}"
        first_page = _wait_until(lambda: "<main" in fetch(address, with_styles=False), start, timeout)
        yield address, first_page
    finally:
        stop_process(server)


def fetch(address: str, *, with_styles: bool) -> str:
    """What is there now; with the style sheets that it names."""
    with suppress(OSError, HTTPException), urllib.request.urlopen(address, timeout=60) as answer:
        page: str = answer.read().decode()
        if not with_styles:
            return page
        sheets = re.findall(r'<link[^>]*rel="?stylesheet"?[^>]*>', page)
        names = [match[1] for sheet in sheets if (match := re.search(r'href="([^"]+)"', sheet))]
        return page + "".join(fetch(urljoin(address, name), with_styles=False) for name in names)
    return ""


def _wait_until(is_shown: Callable[[], bool], start: float, timeout: float) -> float:
    """Seconds since then until it is so."""
    while time.perf_counter() < start + timeout:
        if is_shown():
            return time.perf_counter() - start
        time.sleep(0.002)
    raise TimeoutError


def measure_preview(
    tool: Tool, programs: Path, folder: Path, guide: str, edits: Iterable[Edit], timeout: float
) -> Entry:
    """Seconds: to the first page, and by edit to the answer (`http`) and in an open tab (`tab`). guide: the
    one whose page is watched.
    """
    with (
        serve(tool, programs, folder, guide, timeout) as (address, first_page),
        sync_playwright() as playwright,
    ):
        path = shutil.which("chromium-headless-shell") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        result: Entry = {"first_page": first_page, "edits": {}}
        for edit in edits:
            http = [*_time_saves(edit, folder, timeout, partial(_is_in_response, address, edit))]
            page = browser.new_page()
            page.goto(address)
            tab, in_place = [], []
            top = page.evaluate("() => { scrollTo(0, 600); return scrollY; }")
            for seconds in _time_saves(edit, folder, timeout, partial(_is_in_tab, page, edit)):
                tab.append(seconds)
                page.wait_for_timeout(500)
                in_place.append(page.evaluate("scrollY") == top)
                page.evaluate("top => scrollTo(0, top)", top)
            page.close()  # some tools load it again just now
            result["edits"][edit.name] = {
                "http": statistics.median(http), "tab": statistics.median(tab), "scroll_kept": all(in_place),
            }  # fmt: skip
        browser.close()
    return result


def _time_saves(edit: Edit, folder: Path, timeout: float, is_shown: Callable[[str], bool]) -> Iterator[float]:
    """Seconds from each of several saves to when it shows. The file is as it was then."""
    file = folder / edit.file
    before = file.read_text(encoding="utf-8")
    word, end = "", time.monotonic() + MAX_SECONDS
    for _ in range(REPEATS):
        time.sleep(PAUSE)
        word = f"edited{time.monotonic_ns() % 10**9}"
        after = edit.change(before, word)
        start = time.perf_counter()
        file.write_text(after, encoding="utf-8")
        yield _wait_until(partial(is_shown, word), start, timeout)
        if time.monotonic() > end:
            break
    time.sleep(PAUSE)
    file.write_text(before, encoding="utf-8")
    _wait_until(lambda: not is_shown(word), time.perf_counter(), timeout)


def _is_in_response(address: str, edit: Edit, word: str) -> bool:
    return word in fetch(address, with_styles=edit.style)


def _is_in_tab(page: Page, edit: Edit, word: str) -> bool:
    with suppress(Error):  # it is just being loaded again
        is_shown: bool = page.evaluate(SHOWS_STYLE if edit.style else SHOWS_WORD, word)
        return is_shown
    return False
