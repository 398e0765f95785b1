"""What other tools are given to build, and how measurements become tables and charts."""

import sys
import time
from pathlib import Path
from xml.etree import ElementTree

import pytest

sys.path.append(str(Path(__file__).parents[3] / "bench"))

from compare.articles import articles
from compare.chart import chart
from compare.measure import Cost, FailedError, run
from compare.results import build_table, edit_table, medians, ratio
from invented import Entry, invent_site
from words import Texts

SITE = invent_site(2, Texts(1))

RESULTS: Entry = {
    "versions": {"Mendbook": [], "Other & more": ["other==1"]},
    "guides": {
        "2": {
            "Mendbook": {
                "cold": {"cpu": 1.0, "wall": 2.0, "memory": 3},
                "output": {"files": 4, "megabytes": 5.0},
                "again": {"cpu": 0.25},
                "preview": {
                    "first_page": 1.5,
                    "edits": {"a guide": {"http": 0.04, "tab": 0.08, "scroll_kept": True}},
                },
            },
            "Other & more": {"failed": "took more than 9 s"},
        }
    },
}


def test_articles_contain_the_texts_of_guides() -> None:
    pages = {path: (title, text) for path, title, text in articles(SITE, "pt", "/{}/{}/".format)}
    assert set(pages) == {"index", "guides/guide-0", "guides/guide-1"} | {
        f"topics/topic-{n}" for n in range(8)
    }
    guide = SITE.guides["guide-1"]
    title, text = pages["guides/guide-1"]
    assert title == guide["title"]["pt"]
    assert "](/guides/guide-0/)" in text
    assert "[[" not in text
    texts = [guide["summary"], guide["introduction"], *(item["answer"] for item in guide["faq"])]
    texts += [SITE.causes[row["cause"]]["explanation"] for row in guide["causes"]]
    texts += [answer["label"] for question in guide["questions"] for answer in question["answers"]]
    assert [words["pt"] for words in texts if words["pt"] not in text] == []
    steps = [step for row in guide["causes"] for step in SITE.causes[row["cause"]]["steps"]]
    assert text.count("\n1. ") >= len(guide["causes"])
    assert [step["pt"] for step in steps if step["pt"].partition(" [[")[0] not in text] == []


def test_the_median_of_runs_is_reported() -> None:
    costs = [Cost(3, 30, 300), Cost(1, 10, 100), Cost(2, 20, 200)]
    assert medians(costs) == {"cpu": 2, "wall": 20, "memory": 200, "cpu_of_runs": [3, 1, 2]}
    assert (ratio(4, 5), ratio(4, 0)) == ("0.80", "–")


def test_the_cost_includes_child_processes() -> None:
    inner = "import time\nend = time.process_time() + 0.3\nwhile time.process_time() < end: pass"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}])"
    cost = run([sys.executable, "-c", outer], Path(), 30)
    assert 0.3 < cost.cpu < 5
    assert cost.wall > 0.3
    assert cost.memory > 1


def test_a_command_that_fails_or_takes_too_long_is_reported() -> None:
    with pytest.raises(FailedError, match=r"^no such thing$"):
        run([sys.executable, "-c", "import sys; sys.exit('no such thing')"], Path(), 30)
    start = time.monotonic()
    with pytest.raises(FailedError, match="took more than 0 s"):
        run([sys.executable, "-c", "import time; time.sleep(60)"], Path(), 0.4)
    assert time.monotonic() < start + 20


def test_tables_list_measurements_and_failures() -> None:
    assert [*build_table(RESULTS)][2:] == [
        "| 2 | Mendbook | 1.0 | 1.00 | 2.0 | 3 | 4 | 5.0 | 0.2 |",
        "| 2 | Other & more | took more than 9 s | | | | | | |",
    ]
    assert [*edit_table(RESULTS)][2:] == [
        "| 2 | Mendbook | (start, to the first page) | 1,500 | | |",
        "| 2 | Mendbook | a guide | 40 | 80 | yes |",
    ]


def test_the_chart_is_valid_and_shows_every_value() -> None:
    drawn = ElementTree.fromstring(chart(RESULTS))
    texts = [text.text for text in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert [text for text in texts if text in ("1.0 s", "3 MB", "0.04 s")] == ["1.0 s", "3 MB", "0.04 s"]
