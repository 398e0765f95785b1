"""The browser reads the index exactly as Python writes it."""

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from running import result_of

from mendbook.publish.search_index import Entry, encode, front_coded
from mendbook.views import search_terms

COMMON = "the a of"

TEXTS = [
    "It won’t turn on",
    "Wi-Fi",
    "USB‑C",
    "l’écran d'eau",
    "Straße Łódź İstanbul",
    "ﬁ ½ ² ĳ",
    "São João, 24 de junho",
    "e\u0301cran",
    "שָׁלוֹם",
    "snake_case x",
    "日本語 かな",
    "手机电池耗电太快怎么办",
    "iPhone15电池，Wi-Fi很慢",
    "スマートフォンのバッテリーの減りが速い",
    "แบตเตอรี่หมดเร็ว ๒๔",
    "ແບັດເຕີຣີໝົດໄວ",
    "ថ្មឆាប់អស់",
    "ဘက်ထရီကုန်မြန်သည်",
    "𠮷野家𠮷",
    "水",
    "배터리가 빨리 닳아요",
    "",
]


def expected(entries: list[Entry]) -> dict[str, list[list[int]]]:
    """For each term, by field, the pages: computed in the simplest way from the format's description."""
    common = set(search_terms(COMMON))
    postings: dict[str, list[list[int]]] = {}
    for number, entry in enumerate(entries):
        seen_terms: set[str] = set()
        for field, text in enumerate(entry):
            for term in sorted(set(search_terms(text))):
                if term not in seen_terms and not (field >= 2 and term in common):
                    postings.setdefault(term, [[], [], [], []])[field].append(number)
                    seen_terms.add(term)
    return postings


def read(folder: Path, entries: list[Entry], texts: list[str] | None = None) -> tuple[object, object]:
    input_data = {"index": encode(entries, COMMON), "texts": texts or []}
    result = result_of(folder, "encoded.js", input_data)
    return result["found"], result["terms"]


def test_an_index_of_a_few_pages(tmp_path: Path) -> None:
    entries = [
        Entry("No coffee comes out", "dead, dry", "The tank is empty", "What to do with the tank"),
        Entry("The coffee is cold", "of ice", "A cold cup of coffee", ""),
        Entry("", "", "", "Descaling"),
    ]
    postings, _ = read(tmp_path, entries)
    assert postings == expected(entries)
    assert expected(entries)["coffee"] == [[0, 1], [], [], []]
    assert expected(entries)["tank"] == [[], [], [0], []]
    assert "a" not in expected(entries)


def test_python_and_javascript_split_texts_into_the_same_words(tmp_path: Path) -> None:
    _, terms = read(tmp_path, [], TEXTS)
    assert terms == [search_terms(text) for text in TEXTS]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("手机电池", ["手机", "机电", "电池"]),
        ("电池", ["电池"]),
        ("水", ["水"]),
        ("iPhone电池15", ["iphone", "电池", "15"]),
        ("𠮷野家", ["𠮷野", "野家"]),
        ("หมดเร็ว", ["หม", "มด", "ดเ", "เร", "รว"]),
        ("battery life", ["battery", "life"]),
    ],
)
def test_scripts_without_spaces_are_split_into_pairs(text: str, terms: list[str]) -> None:
    assert search_terms(text) == terms


def test_a_random_index_is_read_as_written(tmp_path: Path) -> None:
    """Terms on few pages, on nearly all, and in runs; long words with long common prefixes."""
    random_ = random.Random(7)
    words = [f"{'x' * random_.randrange(45)}{number}" for number in range(60)]
    entries = [
        Entry(
            *(" ".join(w for i, w in enumerate(words) if random_.random() < (i / 60) ** 4) for _ in range(4))
        )
        for _ in range(700)
    ]
    entries += [Entry("alone", "", "", ""), *[Entry("run", "", "", "")] * 300]
    postings, _ = read(tmp_path, entries)
    assert postings == expected(entries)


def test_an_index_without_pages_can_be_read(tmp_path: Path) -> None:
    assert read(tmp_path, [])[0] == {}


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(st.lists(st.text(alphabet="abc", min_size=1, max_size=50)))
def test_front_coding_is_lossless(words: list[str]) -> None:
    last, read_again = "", []
    for coded in front_coded(words):
        last = last[: int(coded[0], 36)] + coded[1:]
        read_again.append(last)
    assert read_again == words


def test_an_index_is_small() -> None:
    """Close to the theoretical minimum for the gaps of 2,000 pages, for words on every tenth of them."""
    random_ = random.Random(1)
    entries = [
        Entry(" ".join(f"w{number}" for number in range(100) if random_.random() < 0.1), "", "", "")
        for _ in range(2000)
    ]
    postings = encode(entries)["postings"]
    assert isinstance(postings, list)
    words = sum(len(entry.title.split()) for entry in entries)
    assert len(postings[0]) * 6 / words < 4.9  # the minimum is 4.69 bits
