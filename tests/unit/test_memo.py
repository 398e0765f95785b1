"""What was made once is not made again, is what it would be if it were, and is forgotten in the end."""

import copy
import pickle
from pathlib import Path

import pytest

from espresso import QUESTION, MakeSite, edit_site
from machines import CONDITIONS
from mendbook.memo import Memo
from mendbook.publish import Publication, publish
from mendbook.reader.yaml_source import read_yaml


@pytest.fixture(autouse=True)
def _a_memo_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other tests share one."""

    def begin(memo: Memo, builds: int = 100) -> None:
        memo._builds = memo._left = builds
        memo._made = {}

    monkeypatch.setattr(Memo, "__init__", begin)


def test_equal_arguments_are_made_once() -> None:
    asked: list[tuple[int, str]] = []

    def make(number: int, *, name: str = "") -> list[int]:
        asked.append((number, name))
        return [number]

    memo = Memo()
    assert memo(make, 1) is memo(make, 1)
    assert (memo(make, 1, name="a"), memo(make, 2)) == ([1], [2])
    assert asked == [(1, ""), (1, "a"), (2, "")]


def test_what_fails_is_tried_again() -> None:
    tried: list[int] = []

    def fail(number: int) -> None:
        tried.append(number)
        raise ValueError(number)

    memo = Memo()
    for _ in range(2):
        with pytest.raises(ValueError, match="1"):
            memo(fail, 1)
    assert tried == [1, 1]


def test_all_is_forgotten_after_some_builds() -> None:
    memo = Memo(builds=2)
    made = memo(object)
    for same in (True, True, False):
        memo.begin()
        assert (memo(object) is made) == same


def shown(publication: Publication) -> object:
    files = {
        address: content.read_bytes() if isinstance(content, Path) else content
        for address, content in publication.files.items()
    }
    pages = [(page.view.address, page.html) for made in publication.pages.values() for page in made]
    return publication.problems, files, pages


def test_a_build_after_others_is_what_it_is_alone(make_site: MakeSite) -> None:
    memo = Memo()
    root = make_site(CONDITIONS)
    publish(root, memo=memo)
    edit_site(root, {"data/topics.yml": ("en: Brewing", "en: Making"), "content/en/about.md": None})
    assert shown(publish(root, memo=memo)) == shown(publish(root))
    edit_site(root, {"data/topics.yml": ("en: Making", "en: [Making]")})
    assert shown(publish(root, memo=memo)) == shown(publish(root))


def test_nobody_changes_what_is_remembered(make_site: MakeSite) -> None:
    memo = Memo()
    root = make_site({**QUESTION, "data/topics.yml": ("en: Brewing", "en: [Brewing]")})
    file = "data/guides/no-coffee.yml"
    text = (root / file).read_text(encoding="utf-8")
    source, problems = memo(read_yaml, file, text)
    assert source is not None
    before = copy.deepcopy(source.data), pickle.dumps(source.node), list(problems)
    publish(root, memo=memo)
    assert memo(read_yaml, file, text)[0] is source
    assert (source.data, pickle.dumps(source.node), problems) == before
