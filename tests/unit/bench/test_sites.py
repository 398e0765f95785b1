"""The invented sites for measurements: they have no problems, and equal seeds make equal sites."""

import sys
from pathlib import Path

import pytest

from espresso import content_of
from mendbook.publish import publish

sys.path.append(str(Path(__file__).parents[3] / "bench"))

from invented import LIKE_REAL, SHARED, Shape, invent_site
from words import Texts, Words

from sites import write_site

UNUSED = {"MB321", "MB322", "MB323", "MB367"}
"""Notes on causes, topics, labels and dangers that nothing uses."""


@pytest.mark.parametrize("shape", [LIKE_REAL, SHARED], ids=["like-real", "shared"])
def test_an_invented_site_has_no_problems(shape: Shape, tmp_path: Path) -> None:
    """Not even a note, such as on a question that is never asked; only unused entries, of which small sites
    have many.
    """
    made = publish(write_site(tmp_path, invent_site(10 if shape.shared else 2, Texts(1), shape)))
    assert [problem for problem in made.problems if problem.code not in UNUSED] == []
    guides = [page for page in made.pages["pt"] if page.view.id[0] == "guide"]
    assert len({page.html for page in guides}) == len(guides) == (10 if shape.shared else 2)


def test_equal_seeds_make_equal_sites(tmp_path: Path) -> None:
    folders = {}
    for name, seed in (("one", 1), ("again", 1), ("other", 2)):
        folders[name] = content_of(write_site(tmp_path / name, invent_site(3, Texts(seed))))
    assert folders["one"] == folders["again"]
    assert folders["one"] != folders["other"]


def test_guides_have_their_own_causes_or_share_them_evenly() -> None:
    own = [row["cause"] for guide in invent_site(5, Texts(1)).guides.values() for row in guide["causes"]]
    assert len(set(own)) == len(own) == 40
    guides = invent_site(400, Texts(1), SHARED).guides.values()
    shared = [row["cause"] for guide in guides for row in guide["causes"]]
    assert {shared.count(cause) for cause in set(shared)} == {10}
    assert len(set(shared)) == 200


def test_texts_have_the_requested_number_of_words() -> None:
    words = Words("en", 1)
    assert [len(words.text(count).split()) for count in (1, 13, 14, 100)] == [1, 13, 14, 100]
    assert len(words.phrase(5).split()) == 5
