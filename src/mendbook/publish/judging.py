"""Decides whether a site can be published: reads it, checks it, computes the trees of its guides."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mendbook.cache import Cache
from mendbook.checks import check, idle_settings
from mendbook.diagnosis import diagnose
from mendbook.memo import Memo
from mendbook.model import Guide
from mendbook.problems import Problem, blocking, in_order
from mendbook.reader import Reading, host_problems, read
from mendbook.render import file_problems, icon_problems

from .content_files import Brought, host_files
from .icons import look_of
from .plan import Sound
from .sizes import too_much_asked, too_much_shown


@dataclass(frozen=True)
class Judged:
    """The result of judging a site.

    problems: not sorted yet. for_host: the files that only the host needs. sound: None if there are errors.
    host_settings, today: see `publish`.
    """

    reading: Reading
    problems: list[Problem]
    for_host: tuple[Brought, ...]
    sound: Sound | None = None
    host_settings: Path | None = None
    today: date | None = None

    def ordered(self, more: Sequence[Problem] = (), languages: Sequence[str] = ()) -> list[Problem]:
        """All problems, sorted: these, `more`, those of the host's settings, and settings that have no
        effect.

        languages: the published ones, if that is known.
        """
        settings, reading = self.host_settings, self.reading
        of_host = host_problems(settings, languages) if settings is not None else []
        problems = in_order([*self.problems, *more, *of_host], reading.severities)
        if self.today is None or reading.knowledge is None or blocking(problems):
            return problems
        return in_order([*problems, *idle_settings(reading.knowledge.site, reading.places, problems)])


def judge(
    root: Path,
    memo: Memo,
    *,
    host_settings: Path | None = None,
    today: date | None = None,
    reading: Reading | None = None,
    cache: Cache | None = None,
    ended: Callable[[str], None] = lambda stage: None,
    pause: Callable[[], None] = lambda: None,
) -> Judged:
    """Reads, checks and diagnoses the site in the folder `root`. See `publish` for the other arguments.

    reading: of that folder, if it has been read already but not checked. cache: keeps trees. pause: called
    repeatedly, to yield to other threads, or to abort by raising an exception.
    """
    if reading is None:
        reading = read(root, memo)
        ended("Reading")
    reading = check(reading, today, pause)
    ended("Checks")
    for_host, found = host_files(root)
    look, of_look = look_of(root, memo)
    problems = [*reading.problems, *icon_problems(reading, root), *file_problems(root), *found, *of_look]
    unsound = Judged(reading, problems, tuple(for_host), host_settings=host_settings, today=today)
    if reading.knowledge is None:
        return unsound
    if over := list(too_much_shown(reading.knowledge, reading.size)):
        problems += over
        return unsound
    ended("Macros, overrides, look")
    guides = _computable(reading)
    trees, found = diagnose(reading.knowledge, reading.places, guides, memo, cache, pause)
    ended("Decision trees")
    problems += [*found, *too_much_asked(trees.values(), reading.size)]
    if blocking(in_order(problems, reading.severities)):
        return unsound
    sound = Sound(root, reading, trees, look)
    return Judged(reading, problems, tuple(for_host), sound, host_settings, today)


def _computable(reading: Reading) -> dict[str, Guide]:
    """The guides whose trees can be computed. If there are errors, only hand-written trees that have none."""
    assert reading.knowledge is not None
    wrong = {p.place.file for p in reading.problems if blocking([p])}
    causes = reading.knowledge.causes
    return {
        name: guide
        for name, guide in reading.knowledge.guides.items()
        if not wrong
        or (
            guide.tree is not None
            and "data/site.yml" not in wrong
            and not wrong.intersection(reading.places.files("guides", name))
            and all(cause in causes for use in guide.causes for cause in use.ids)
        )
    }
