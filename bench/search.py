"""What the search costs with many guides.   python bench/search.py [N ...] [--pages FOLDER]

Makes sites of N invented guides (300 and 2,000 where none is said) in two languages, of words that are as
frequent as those of this site's own texts. For each it prints the CPU seconds that both indexes take to
make, the bytes (gzipped) that a visitor loads before the first result and for the first results with all
that is said of them, and, in Chromium on a processor slowed down six times, the time to load the index and
from a key to its results. --pages writes all pages and files into FOLDER/N, to put other searches beside it.
"""

import argparse
import functools
import gc
import gzip
import http.server
import itertools
import os
import random
import re
import shutil
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import sync_playwright

from mendbook.publish import Publication, publish
from mendbook.publish.search_pages import SearchPages

ROOT = Path(__file__).parents[1]
TOPICS = 8
CPU_SLOWDOWN = 6
QUERIES = 12
"""So many words are typed, each letter by letter."""

SEARCH_BOX = "#search_field"


class Words:
    """Words of a language as frequent as in this site's texts, and as many new ones as long texts bring."""

    def __init__(self, language: str) -> None:
        texts = " ".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "data").rglob("*.yml")))
        values = re.findall(rf"\b{language}: *(?:>-\s+)?\"?([^{{}}\[\]\n\"]+)", texts)
        self._all = re.findall(r"[^\W\d_]{2,}", " ".join(values).lower())
        self._random = random.Random(language)

    def __call__(self, count: int) -> str:
        words = [self._random.choice(self._all) for _ in range(count)]
        if self._random.random() < 0.1:
            words[-1] += self._random.choice(self._all)[:4]
        return " ".join(words).capitalize()


def make(folder: Path, guides: int) -> Path:
    """A site of so many guides, each of about 850 words: five causes of a common stock, four questions."""
    words = {language: Words(language) for language in ("en", "pt")}
    chance = random.Random(guides)

    def text(count: int) -> dict[str, str]:
        return {language: speak(count) for language, speak in words.items()}

    def write(name: str, value: Any) -> None:
        path = folder / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
        path.write_text(
            yaml.dump(value, Dumper=dumper, allow_unicode=True, sort_keys=False), encoding="utf-8"
        )

    (folder / "content" / "en").mkdir(parents=True)
    languages = {"en": {"name": "English", "locale": "en-GB"}, "pt": {"name": "Português", "locale": "pt-PT"}}
    offer = {"title": text(4), "text": text(9), "button": text(3), "link": "https://crema.example/"}
    write(
        "site.yml",
        {
            "name": "Bench", "brand": "Bench", "languages": languages, "description": text(9),
            "home": {"question": text(5), "lead": text(9)}, "call_to_action": offer, "pdf": False,
        },
    )  # fmt: skip
    write("topics.yml", {f"topic-{n}": {"name": text(3), "summary": text(9)} for n in range(TOPICS)})
    causes = [f"cause-{n}" for n in range(2 * guides)]
    for cause in causes:
        write(
            f"causes/{cause}.yml",
            {"cause": text(4), "solution": text(6), "explanation": text(30), "complexity": "low",
             "steps": [text(14) for _ in range(5)]},
        )  # fmt: skip
    for number in range(guides):
        uses = chance.sample(causes, 5)
        write(
            f"guides/guide-{number}.yml",
            {
                "title": text(6), "topic": f"topic-{number % TOPICS}", "summary": text(20),
                "symptoms": [text(4) for _ in range(3)],
                "search_words": {language: [speak(2) for _ in range(4)] for language, speak in words.items()},
                "introduction": text(60),
                "causes": [{"cause": cause, "likelihood": "common"} for cause in uses],
                "faq": [{"question": text(9), "answer": text(40)} for _ in range(4)],
                "reviewed": "2026-11-20",
            },
        )  # fmt: skip
    return folder


def time_publish(folder: Path) -> tuple[Publication, float]:
    """The site, and the CPU seconds that its indexes took."""
    seconds: list[float] = []
    methods = {name: getattr(SearchPages, name) for name in ("add", "files")}

    def timed(make: Callable[..., Any]) -> Callable[..., Any]:
        def wrapper(*arguments: Any) -> Any:
            before = time.process_time()
            result = make(*arguments)
            seconds.append(time.process_time() - before)
            return result

        return wrapper

    for name, make in methods.items():
        setattr(SearchPages, name, timed(make))
    publication = publish(folder)
    for name, make in methods.items():
        setattr(SearchPages, name, make)
    assert publication.pages, publication.problems[:3]
    return publication, sum(seconds)


def write_site(publication: Publication, folder: Path, *, everything: bool) -> Path:
    pages = [page for pages in publication.pages.values() for page in pages]
    for page in pages:
        if everything or page.view.id[0] in ("home", "search"):
            path = folder / page.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(page.html, encoding="utf-8")
    for address, data in publication.files.items():
        path = folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.read_bytes())
    return folder


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        pass


TYPE_LETTERS = """async ([letters]) => {
    const field = document.querySelector("#search_field");
    const times = [];
    for (const letter of letters) {
        const before = performance.now();
        field.value = letter;
        field.dispatchEvent(new Event("input", { bubbles: true }));
        document.querySelector(".found").getBoundingClientRect();
        times.push(performance.now() - before);
        await new Promise((resolve) => setTimeout(resolve, 30));
    }
    return times;
}"""


def measure_in_browser(site: Path) -> tuple[float, list[float], list[str]]:
    """Milliseconds to the index, milliseconds from key to results, and the scripts that were loaded."""
    titles = Words("en")
    queries = [titles(1).lower() for _ in range(QUERIES)]
    letters = [word[:end] for word in queries for end in range(2, len(word) + 1)]
    loaded: list[str] = []
    handler = functools.partial(_Quiet, directory=str(site))
    with (
        http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server,
        sync_playwright() as playwright,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        # The tests have the one without windows installed (`tests/need_browser.sh`).
        installed = shutil.which("chromium-headless-shell") or shutil.which("chromium")
        path = os.environ.get("CHROME_PATH") or installed
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(service_workers="block")
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWDOWN})
        page.on("request", lambda request: loaded.append(request.url.rpartition("/")[2]))
        before = time.perf_counter()
        page.focus(SEARCH_BOX)
        page.wait_for_selector(".found", state="attached")
        ready = 1000 * (time.perf_counter() - before)
        times = page.evaluate(TYPE_LETTERS, [letters])
        browser.close()
        server.shutdown()
    return ready, times, loaded


def kilobytes(site: Path, names: list[str]) -> float:
    """Kilobytes of these scripts, compressed."""
    return sum(len(gzip.compress((site / "assets" / name).read_bytes(), 9)) for name in names) / 1000


def main() -> None:
    gc.set_threshold(50_000, 20, 20)  # as the plugin has it
    parser = argparse.ArgumentParser()
    parser.add_argument("guides", nargs="*", type=int, default=[300, 2000])
    parser.add_argument("--pages", type=Path)
    options = parser.parse_args()
    for guides in options.guides or [300, 2000]:
        with tempfile.TemporaryDirectory() as temporary:
            publication, cpu = time_publish(make(Path(temporary) / "root", guides))
            folder = options.pages / str(guides) if options.pages else Path(temporary) / "site"
            site = write_site(publication, folder, everything=bool(options.pages))
            ready, times, loaded = measure_in_browser(site)
            needed = [name for name in loaded if name.startswith("search")]
            index = [name for name in needed if name.startswith("search-")]
            details = list(itertools.islice((name for name in loaded if name.startswith("found-")), 4))
            print(
                f"{guides} guides x 2: index CPU {cpu:.2f} s, {kilobytes(site, index):.0f} KB gzip; "
                f"before the first result {kilobytes(site, needed):.0f} KB, "
                f"with what is said of the first results {kilobytes(site, [*needed, *details]):.0f} KB; "
                f"{CPU_SLOWDOWN} times slower: ready in {ready:.0f} ms, key to results median "
                f"{statistics.median(times):.0f} ms, slowest {max(times):.0f} ms"
            )


if __name__ == "__main__":
    main()
