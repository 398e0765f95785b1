"""What is made, what is kept, and what of it is lost if something goes wrong: nothing."""

import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from espresso import ESPRESSO
from mendbook.pdf import Job, Press, Printed, Typeset, Unprinted, cache_in, press, typesetting
from mendbook.writing import NotWritten, why
from pdf_reading import Prints, text_of

JOB = Prints(ESPRESSO).guide()
BROKEN = replace(JOB, data="{}")


def job(title: str) -> Job:
    """A guide of this title."""
    return replace(JOB, data=JOB.data.replace("No coffee comes out", title))


def printed(made: Mapping[str, Printed | Unprinted]) -> dict[str, Printed]:
    assert not [result for result in made.values() if isinstance(result, Unprinted)], made
    return {name: result for name, result in made.items() if isinstance(result, Printed)}


def fresh(made: Mapping[str, Printed | Unprinted]) -> list[str]:
    return [name for name, result in printed(made).items() if result.fresh]


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> list[Job]:
    """Typst works only where a test is about it: here each PDF is a few bytes. The jobs that were set."""
    asked: list[Job] = []

    def typeset(job: Job) -> Typeset:
        asked.append(job)
        if job.data == "{}":
            raise typesetting.CannotBeSet("error: dictionary does not contain key `guide`")
        return Typeset(job.data.encode(), 3)

    monkeypatch.setattr(press, "typeset", typeset)
    return asked


# -- what is kept --------------------------------------------------------------------------------------------


def test_a_second_time_nothing_is_made(tmp_path: Path, quick: list[Job]) -> None:
    jobs = {"a.pdf": job("A"), "b.pdf": job("B")}
    told: list[tuple[int, int]] = []
    first = Press(tmp_path / "new" / "folder", progress=lambda *done: told.append(done)).make(jobs)
    assert (fresh(first), told, quick) == (["a.pdf", "b.pdf"], [(1, 2), (2, 2)], list(jobs.values()))
    second = Press(tmp_path / "new" / "folder", progress=lambda *done: told.append(done)).make(jobs)
    assert (fresh(second), len(told), len(quick)) == ([], 2, 2)
    for name, result in printed(second).items():
        assert result == replace(printed(first)[name], fresh=False)
        assert (result.pages, result.size) == (3, len(result.file.read_bytes()))
        assert result.file.read_bytes() == jobs[name].data.encode()


def test_what_has_changed_is_made_and_what_nobody_wants_is_deleted(tmp_path: Path) -> None:
    kept = printed(Press(tmp_path).make({"a.pdf": job("A"), "b.pdf": job("B")}))
    made = Press(tmp_path).make({"a.pdf": job("A"), "b.pdf": job("B2"), "c.pdf": job("C")})
    assert fresh(made) == ["b.pdf", "c.pdf"]
    assert not kept["b.pdf"].file.exists()
    assert files(tmp_path) == {"CACHEDIR.TAG", *(result.file.name for result in printed(made).values())}


def test_equal_jobs_are_made_once(tmp_path: Path, quick: list[Job]) -> None:
    made = printed(Press(tmp_path).make({"a.pdf": job("A"), "b.pdf": job("A")}))
    assert made["a.pdf"].file == made["b.pdf"].file
    assert len(quick) == 1


@pytest.mark.parametrize(
    "change",
    [{"template": "handbook"}, {"created": 1}, {"data": "{ }"}, {"pictures": (("a.png", b"a"),)}],
    ids=lambda change: next(iter(change)),
)
def test_the_key_changes_with_all_that_goes_in(change: dict[str, Any]) -> None:
    assert replace(JOB, **change).key != JOB.key == replace(JOB).key


def test_the_key_changes_with_templates_and_fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
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


# -- what goes wrong -----------------------------------------------------------------------------------------


def test_what_can_not_be_set_is_told_and_the_others_are_made(tmp_path: Path) -> None:
    made = Press(tmp_path).make({"bad.pdf": BROKEN, "good.pdf": job("A")})
    assert made["bad.pdf"] == Unprinted("error: dictionary does not contain key `guide`")
    assert fresh({"good.pdf": made["good.pdf"]}) == ["good.pdf"]
    # It is tried again: perhaps a picture is there now.
    assert isinstance(Press(tmp_path).make({"bad.pdf": BROKEN})["bad.pdf"], Unprinted)


def test_a_build_that_is_stopped_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(path: Path, there: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", stopped)
        with pytest.raises(KeyboardInterrupt):
            Press(tmp_path).make({"a.pdf": job("A")})
    assert list(tmp_path.glob("*.pdf")) == []
    made = Press(tmp_path).make({"a.pdf": job("A")})
    assert printed(made)["a.pdf"].file.read_bytes() == job("A").data.encode()
    assert files(tmp_path) == {"CACHEDIR.TAG", printed(made)["a.pdf"].file.name}


def shorten(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1])


def flip(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[3] ^= 1
    file.write_bytes(content)


def recount(file: Path) -> None:
    file.rename(file.with_name(file.name.replace("-3-", "-4-")))


def lead_out(file: Path) -> None:
    (file.parents[1] / "outside").write_bytes(file.read_bytes())
    file.unlink()
    file.symlink_to("../outside")


def make_folder(file: Path) -> None:
    file.unlink()
    (file / "inside").mkdir(parents=True)


def give_away(file: Path) -> None:
    os.chown(file, 12345, -1)


@pytest.mark.parametrize(
    "harm",
    [
        shorten,
        flip,
        recount,
        lead_out,
        make_folder,
        pytest.param(give_away, marks=pytest.mark.skipif(os.geteuid() != 0, reason="only root can")),
        lambda file: file.write_bytes(b""),
        lambda file: file.rename(file.with_name(f"{file.name[:40]}-3.pdf")),
        lambda file: file.rename(file.with_name(f"{file.name[:40]}-8.4711")),
    ],
)
def test_what_is_harmed_is_made_again(tmp_path: Path, harm: Callable[[Path], object]) -> None:
    press, jobs = Press(tmp_path / "kept"), {"a.pdf": job("A"), "b.pdf": job("B")}
    first = printed(press.make(jobs))
    (tmp_path / "kept/of-somebody-else.txt").write_bytes(b"")
    harm(first["a.pdf"].file)
    again = printed(press.make(jobs))
    assert fresh(again) == ["a.pdf"]
    assert again["a.pdf"] == replace(first["a.pdf"], fresh=True)
    assert again["a.pdf"].file.read_bytes() == job("A").data.encode()
    assert not again["a.pdf"].file.is_symlink()
    assert fresh(press.make(jobs)) == []
    assert files(tmp_path / "kept") == {
        "CACHEDIR.TAG", "of-somebody-else.txt", *(one.file.name for one in first.values())
    }  # fmt: skip
    if harm is lead_out:
        assert (tmp_path / "outside").read_bytes() == job("A").data.encode()


@pytest.mark.parametrize("link", [".cache", ".cache/mendbook", ".cache/mendbook/pdf"])
def test_a_cache_outside_is_not_used(tmp_path: Path, link: str) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "site" / link).parent.mkdir(parents=True)
    (tmp_path / "site" / link).symlink_to(tmp_path / "outside")
    with pytest.raises(NotWritten) as raised:
        cache_in(tmp_path / "site")
    assert why(raised.value) == f"can't write {tmp_path / 'site' / link}: It is a link: delete it"
    assert cache_in(tmp_path) == tmp_path / ".cache/mendbook/pdf"


def test_a_cache_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / ".cache").write_bytes(b"")
    with pytest.raises(NotWritten) as raised:
        Press(cache_in(tmp_path)).make({"a.pdf": job("A")})
    assert why(raised.value) == f"can't write {tmp_path / '.cache/mendbook/pdf'}: Not a directory"


class Fragile(Executor):
    """Dies with one of its jobs, and with it all that it had not done."""

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
def test_a_process_that_dies_takes_no_other_job_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: bool
) -> None:
    @contextmanager
    def executor_of(where: str, jobs: int) -> Iterator[Executor]:
        yield Fragile(job("C").data, at_once)

    monkeypatch.setattr(press, "executor_of", executor_of)
    made = Press(tmp_path).make({f"{title}.pdf": job(title) for title in "ABCDEF"})
    assert made.pop("C.pdf") == Unprinted("The process that was making it has died.")
    assert len(fresh(made)) == 5


def test_few_are_made_here_and_more_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    @contextmanager
    def executor_of(where: str, jobs: int) -> Iterator[Executor]:
        asked.append(jobs)
        yield Fragile("", at_once=False)

    monkeypatch.setattr(press, "executor_of", executor_of)
    Press(tmp_path).make({title: job(title) for title in "ABCD"})
    assert asked == []
    Press(tmp_path).make({title: job(title) for title in "ABCDEFGHI"})
    assert asked == [5]
    Press(tmp_path, executor="dask://there:1").make({title: job(title) for title in "ABCDEFGHIJ"})
    assert asked == [5, 1]


def test_what_is_made_is_what_typst_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press, "typeset", typesetting.typeset)
    result = printed(Press(tmp_path).make({"a.pdf": job("Another title")}))["a.pdf"]
    assert "Anothertitle" in text_of(result.file.read_bytes())
    assert result.pages == 1
    with pytest.raises(typesetting.CannotBeSet, match="dictionary does not contain key"):
        typesetting.typeset(BROKEN)
