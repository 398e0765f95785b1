"""Which PDFs are made, which are cached, and that failures lose nothing else."""

from collections.abc import Iterator, Mapping
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from espresso import ESPRESSO
from mendbook.cache import Cache
from mendbook.pdf import Job, Press, Printed, Typeset, Unprinted, press, typesetting
from pdf_reading import Prints, text_of

JOB = Prints(ESPRESSO).guide()
BROKEN = replace(JOB, data="{}")


def job(title: str) -> Job:
    """A guide with this title."""
    return replace(JOB, data=JOB.data.replace("No coffee comes out", title))


def printed(made: Mapping[str, Printed | Unprinted]) -> dict[str, Printed]:
    assert not [result for result in made.values() if isinstance(result, Unprinted)], made
    return {name: result for name, result in made.items() if isinstance(result, Printed)}


def data(made: Printed) -> bytes:
    return made.content.read_bytes() if isinstance(made.content, Path) else made.content


def fresh(made: Mapping[str, Printed | Unprinted]) -> list[str]:
    return [name for name, result in printed(made).items() if result.fresh]


@pytest.fixture(autouse=True)
def typeset_jobs(monkeypatch: pytest.MonkeyPatch) -> list[Job]:
    """Replaces Typst, so that each PDF is a few bytes, and returns the list of typeset jobs."""
    jobs: list[Job] = []

    def typeset(job: Job) -> Typeset:
        jobs.append(job)
        if job.data == "{}":
            raise typesetting.CannotBeSet("error: dictionary does not contain key `guide`")
        return Typeset(job.data.encode(), 3)

    monkeypatch.setattr(press, "typeset", typeset)
    return jobs


# -- caching -------------------------------------------------------------------------------------------------


def test_nothing_is_made_twice(tmp_path: Path, typeset_jobs: list[Job]) -> None:
    jobs = {"a.pdf": job("A"), "b.pdf": job("B")}
    reports: list[tuple[int, int]] = []
    first = Press(Cache(tmp_path / "new" / "folder"), progress=lambda *done: reports.append(done)).print_all(
        jobs
    )
    assert (fresh(first), reports, typeset_jobs) == (
        ["a.pdf", "b.pdf"],
        [(1, 2), (2, 2)],
        list(jobs.values()),
    )
    second = Press(Cache(tmp_path / "new" / "folder"), progress=lambda *done: reports.append(done)).print_all(
        jobs
    )
    assert (fresh(second), len(reports), len(typeset_jobs)) == ([], 2, 2)
    for name, result in printed(second).items():
        assert result == replace(printed(first)[name], fresh=False)
        assert (result.pages, result.size) == (3, len(data(result)))
        assert data(result) == jobs[name].data.encode()


def test_changed_and_new_pdfs_are_made(tmp_path: Path) -> None:
    Press(Cache(tmp_path)).print_all({"a.pdf": job("A"), "b.pdf": job("B")})
    made = Press(Cache(tmp_path)).print_all({"a.pdf": job("A"), "b.pdf": job("B2"), "c.pdf": job("C")})
    assert fresh(made) == ["b.pdf", "c.pdf"]


def test_equal_jobs_are_made_once(tmp_path: Path, typeset_jobs: list[Job]) -> None:
    made = printed(Press(Cache(tmp_path)).print_all({"a.pdf": job("A"), "b.pdf": job("A")}))
    assert made["a.pdf"].content == made["b.pdf"].content
    assert len(typeset_jobs) == 1


@pytest.mark.parametrize(
    "change",
    [{"template": "handbook"}, {"created": 1}, {"data": "{ }"}, {"pictures": (("a.png", b"a"),)}],
    ids=lambda change: next(iter(change)),
)
def test_the_key_depends_on_all_inputs(change: dict[str, Any]) -> None:
    assert replace(JOB, **change).key != JOB.key == replace(JOB).key


def test_the_key_depends_on_templates_and_fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = JOB.key
    (tmp_path / "more.ttf").write_bytes(b"a font")
    assert replace(JOB, fonts=tmp_path).key != key
    (tmp_path / "guide.typ").write_text("= Another")
    monkeypatch.setattr(typesetting, "TEMPLATES", tmp_path)
    typesetting._engine.cache_clear()
    assert JOB.key != key
    monkeypatch.undo()
    typesetting._engine.cache_clear()
    assert JOB.key == key


# -- failures ------------------------------------------------------------------------------------------------


def test_a_job_that_cannot_be_typeset_is_reported_and_the_others_are_made(tmp_path: Path) -> None:
    made = Press(Cache(tmp_path)).print_all({"bad.pdf": BROKEN, "good.pdf": job("A")})
    assert made["bad.pdf"] == Unprinted("error: dictionary does not contain key `guide`")
    assert fresh({"good.pdf": made["good.pdf"]}) == ["good.pdf"]
    # It's tried again: perhaps a missing picture exists now.
    assert isinstance(Press(Cache(tmp_path)).print_all({"bad.pdf": BROKEN})["bad.pdf"], Unprinted)


def shorten(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1])


@pytest.mark.parametrize("kind", ["pdf", "pages"])
def test_a_damaged_entry_is_made_again(tmp_path: Path, kind: str) -> None:
    """All kinds of damage are tested in `tests/unit/cache/test_cache.py`."""
    jobs = {"a.pdf": job("A"), "b.pdf": job("B")}
    first = printed(Press(Cache(tmp_path)).print_all(jobs))
    shorten(min((tmp_path / f"made-{kind}").iterdir()))
    again = Press(Cache(tmp_path)).print_all(jobs)
    assert len(fresh(again)) == 1
    assert {name: replace(one, fresh=True) for name, one in printed(again).items()} == first
    assert fresh(Press(Cache(tmp_path)).print_all(jobs)) == []


def test_pdfs_are_made_even_if_they_cannot_be_cached(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    made = printed(Press(Cache(tmp_path / "file")).print_all({"a.pdf": job("A")}))
    assert made["a.pdf"].content == job("A").data.encode()


class Fragile(Executor):
    """Dies with one of its jobs, and loses all that are unfinished."""

    def __init__(self, deadly: str, at_once: bool) -> None:
        self._deadly, self._at_once, self._dead = deadly, at_once, False

    def submit(self, work: Any, /, *given: Any, **named: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self._dead = self._dead or given[0].data == self._deadly
        if self._dead and self._at_once:
            raise BrokenProcessPool("A process in the process pool was terminated abruptly")
        if self._dead:
            future.set_exception(BrokenProcessPool("A process in the process pool was terminated abruptly"))
        else:
            future.set_result(work(*given, **named))
        return future


@pytest.mark.parametrize("at_once", [True, False])
def test_a_process_that_dies_loses_no_other_job(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: bool
) -> None:
    @contextmanager
    def make_executor(where: str, jobs: int) -> Iterator[Executor]:
        yield Fragile(job("C").data, at_once)

    monkeypatch.setattr(press, "make_executor", make_executor)
    made = Press(Cache(tmp_path)).print_all({f"{title}.pdf": job(title) for title in "ABCDEFGHIJ"})
    assert made.pop("C.pdf") == Unprinted("The process that was making it has died.")
    assert len(fresh(made)) == 9


def test_few_jobs_run_in_this_process_and_more_in_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    job_counts: list[int] = []

    @contextmanager
    def make_executor(where: str, jobs: int) -> Iterator[Executor]:
        job_counts.append(jobs)
        yield Fragile("", at_once=False)

    monkeypatch.setattr(press, "make_executor", make_executor)
    Press(Cache(tmp_path)).print_all({title: job(title) for title in "ABCDEFGH"})
    assert job_counts == []
    Press(Cache(tmp_path)).print_all({title: job(title) for title in "ABCDEFGHIJKLMNOPQ"})
    assert job_counts == [9]
    Press(Cache(tmp_path), executor="dask://there:1").print_all(
        {title: job(title) for title in "ABCDEFGHIJKLMNOPQR"}
    )
    assert job_counts == [9, 1]


def test_the_press_makes_what_typst_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press, "typeset", typesetting.typeset)
    result = printed(Press(Cache(tmp_path)).print_all({"a.pdf": job("Another title")}))["a.pdf"]
    assert "Anothertitle" in text_of(data(result))
    assert result.pages == 1
    with pytest.raises(typesetting.CannotBeSet, match="dictionary does not contain key"):
        typesetting.typeset(BROKEN)
