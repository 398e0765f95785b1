"""Decides whether a site can be published: reads it, checks it, and computes the trees of its guides."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from mendbook.cache import Cache
from mendbook.checks import Checks, Survey, idle_settings
from mendbook.diagnosis import Diagnosis, diagnose_one
from mendbook.memo import Memo
from mendbook.problems import Problem, blocking, sorted_problems
from mendbook.queries import Turn, in_turns, query, record_reads
from mendbook.reader import KeptValues, Reading, host_problems, read
from mendbook.render import file_problems, icon_problems

from .content_files import ContentFile, host_files
from .icons import load_look
from .kept_trees import KeptTrees
from .plan import Sound
from .records import Keeping, Records
from .sizes import GuideSize, check_guide_sizes, check_tree_sizes, guide_size


@dataclass(frozen=True)
class Judged:
    """The result of judging a site.

    problems: unsorted. for_host: the files that only the host needs. sound: None if there are errors.
    host_settings, today: see `publish`. records: results to reuse, from the last build and for the next.
    """

    reading: Reading
    problems: list[Problem]
    for_host: tuple[ContentFile, ...]
    sound: Sound | None = None
    host_settings: Path | None = None
    today: date | None = None
    records: Records | None = None

    def sorted_problems(self, others: Sequence[Problem] = (), languages: Sequence[str] = ()) -> list[Problem]:
        """All problems, sorted: these, `others`, those of the host's settings, and settings without effect.
        languages: the published ones, if known.
        """
        settings, reading = self.host_settings, self.reading
        of_host = host_problems(settings, languages) if settings is not None else []
        problems = sorted_problems([*self.problems, *others, *of_host], reading.severities)
        if self.today is None or reading.knowledge is None or blocking(problems):
            return problems
        return sorted_problems([*problems, *idle_settings(reading.knowledge.site, reading.places, problems)])


class Judging:
    """Judges a survey, guide by guide and entry by entry. Within a database, all results are tracked
    queries.
    """

    def __init__(self, survey: Survey, memo: Memo, cache: Cache | None = None) -> None:
        self.checks = Checks(survey)
        self._survey, self._memo, self._cache = survey, memo, cache

    @query
    def tree(self, guide: str) -> tuple[Diagnosis | None, tuple[Problem, ...]]:
        """The tree of a guide, if it is sound, and the problems of both."""
        survey = self._survey
        return diagnose_one(guide, survey.wordless, survey.places, self._memo, self._cache)

    @query
    def guide_size(self, guide: str) -> GuideSize:
        return guide_size(guide, self._survey.wordless)

    def forget(self) -> None:
        """Drops everything; nothing more can be judged. Checks form reference cycles, which Python would
        otherwise free much later.
        """
        vars(self.checks).clear()


def judge(
    root: Path,
    memo: Memo,
    *,
    host_settings: Path | None = None,
    today: date | None = None,
    cache: Cache | None = None,
    keeping: Keeping | None = None,
    on_stage_end: Callable[[str], None] = lambda stage: None,
) -> Judged:
    """Reads, checks and diagnoses the site in the folder `root`. See `publish` for the other arguments.

    cache: for values of files and trees. keeping: where to keep results for the next build.
    """
    reading = read(root, memo, KeptValues(cache, root) if cache is not None else None)
    on_stage_end("Reading")
    records = None
    if keeping is not None and reading.knowledge is not None:
        records = Records(keeping, root, reading.knowledge)
        reading = replace(reading, knowledge=records.knowledge)
    judging = Judging(Survey.of(reading, today), memo, cache) if reading.knowledge is not None else None
    judge_with = partial(
        judge_reading,
        root,
        reading,
        judging,
        memo,
        host_settings=host_settings,
        today=today,
        cache=cache,
        records=records,
        on_stage_end=on_stage_end,
    )
    # Reads are recorded here too, so that pages can reuse the queries of the checks.
    judged = judge_with() if records is None else record_reads(judge_with)[0]
    if judging is not None:
        judging.forget()
    return judged


def judge_reading(
    root: Path,
    reading: Reading,
    judging: Judging | None,
    memo: Memo,
    *,
    host_settings: Path | None = None,
    today: date | None = None,
    cache: Cache | None = None,
    records: Records | None = None,
    find_file_problems: Callable[[], Sequence[Problem]] | None = None,
    on_stage_end: Callable[[str], None] = lambda stage: None,
    turn: Turn = nullcontext,
) -> Judged:
    """Like `judge`, for a reading of that folder. judging: of that reading; None if it has no knowledge.
    find_file_problems: returns the `file_problems`, if the caller knows them. turn: the context for each part
    of the work.
    """
    if judging is not None:
        reading = judging.checks.run(turn)
    on_stage_end("Checks")
    for_host, host_file_problems = host_files(root)
    look, look_problems = load_look(root, memo)
    template_problems = find_file_problems() if find_file_problems is not None else file_problems(root, memo)
    problems = [
        *reading.problems,
        *icon_problems(reading, root),
        *template_problems,
        *host_file_problems,
        *look_problems,
    ]
    unsound = Judged(reading, problems, tuple(for_host), host_settings=host_settings, today=today)
    if reading.knowledge is None or judging is None:
        return unsound
    with turn():
        too_large = list(check_guide_sizes(map(judging.guide_size, reading.knowledge.guides), reading.size))
    if too_large:
        problems += too_large
        return unsound
    on_stage_end("Macros, overrides, look")
    trees: Mapping[str, Diagnosis]
    if records is not None:
        judging.forget()
        trees = kept_trees = KeptTrees(records, reading.places, cache)
        problems += [
            problem_there for guide in _computable(reading) for problem_there in kept_trees.judge(guide)
        ]
        nodes = sum(kept_trees.nodes.values())
    else:
        trees = computed_trees = dict[str, Diagnosis]()
        for guide in in_turns(_computable(reading), turn):
            tree, tree_problems = judging.tree(guide)
            problems += tree_problems
            if tree is not None:
                computed_trees[guide] = tree
        nodes = sum(len(tree.tree.nodes) for tree in computed_trees.values())
    on_stage_end("Decision trees")
    problems += check_tree_sizes(nodes, reading.size)
    if blocking(sorted_problems(problems, reading.severities)):
        return unsound
    sound = Sound(root, reading, trees, look)
    return Judged(reading, problems, tuple(for_host), sound, host_settings, today, records)


def _computable(reading: Reading) -> list[str]:
    """The guides whose trees can be computed. If there are errors, only hand-written trees that have none."""
    assert reading.knowledge is not None
    files_with_errors = {p.place.file for p in reading.problems if blocking([p])}
    causes = reading.knowledge.causes
    return [
        name
        for name, guide in reading.knowledge.guides.items()
        if not files_with_errors
        or (
            guide.tree is not None
            and "data/site.yml" not in files_with_errors
            and not files_with_errors.intersection(reading.places.files("guides", name))
            and all(cause in causes for use in guide.causes for cause in use.ids)
        )
    ]
