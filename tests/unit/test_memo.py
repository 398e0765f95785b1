"""A memo returns equal results without computing them again, and forgets them after some builds."""

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
def _separate_memos(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other tests share one memo."""

    def begin(memo: Memo, builds: int = 100) -> None:
        memo._builds = memo._builds_left = builds
        memo._results = {}

    monkeypatch.setattr(Memo, "__init__", begin)


def test_equal_arguments_are_computed_once() -> None:
    calls: list[tuple[int, str]] = []

    def make(number: int, *, name: str = "") -> list[int]:
        calls.append((number, name))
        return [number]

    memo = Memo()
    assert memo(make, 1) is memo(make, 1)
    assert (memo(make, 1, name="a"), memo(make, 2)) == ([1], [2])
    assert calls == [(1, ""), (1, "a"), (2, "")]


def test_a_failing_function_is_called_again() -> None:
    tried: list[int] = []

    def fail(number: int) -> None:
        tried.append(number)
        raise ValueError(number)

    memo = Memo()
    for _ in range(2):
        with pytest.raises(ValueError, match="1"):
            memo(fail, 1)
    assert tried == [1, 1]


def test_everything_is_forgotten_after_some_builds() -> None:
    memo = Memo(builds=2)
    first = memo(object)
    for same in (True, True, False):
        memo.begin()
        assert (memo(object) is first) == same


def contents_of(publication: Publication) -> object:
    files = {
        address: content.read_bytes() if isinstance(content, Path) else content
        for address, content in publication.files.items()
    }
    pages = [(page.view.address, page.html) for made in publication.pages.values() for page in made]
    return publication.problems, files, pages


def test_a_build_with_a_used_memo_equals_one_without(make_site: MakeSite) -> None:
    memo = Memo()
    root = make_site(CONDITIONS)
    publish(root, memo=memo)
    edit_site(root, {"data/topics.yml": ("en: Brewing", "en: Making"), "content/en/about.md": None})
    assert contents_of(publish(root, memo=memo)) == contents_of(publish(root))
    edit_site(root, {"data/topics.yml": ("en: Making", "en: [Making]")})
    assert contents_of(publish(root, memo=memo)) == contents_of(publish(root))


def test_memoized_results_are_never_changed(make_site: MakeSite) -> None:
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
