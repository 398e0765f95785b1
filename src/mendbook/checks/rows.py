"""Checks the steps of causes as guides use them, and causes that share a row."""

from collections import Counter
from collections.abc import Iterator
from functools import partial

from mendbook.model import Cause, Guide, GuideCause, Row
from mendbook.problems import Problem, nearest
from mendbook.reader import ValuePath, list_choices

from .survey import EntryPlaces, Survey

_DEARER = 10
"""The ratio of costs from which an expensive part of a row hides a cheap one."""


def check_names(name: str, cause: Cause, survey: Survey) -> Iterator[Problem]:
    """Problems with the names of a cause's steps."""
    met: set[str] = set()
    for number, solution in enumerate(cause.solutions):
        path: ValuePath = ("otherwise", number - 1) if number else ()
        for index, step in enumerate(solution.steps):
            if step.name in met:
                yield Problem(
                    "MB306",
                    survey.place("causes", name, (*path, "steps", index, "name")),
                    f"Two steps of the cause have the name `{step.name}`.",
                    "Give one of them another name.",
                )
            if step.name:
                met.add(step.name)


def check_rows(name: str, guide: Guide, survey: Survey) -> Iterator[Problem]:
    """Problems with a guide's use of its causes' steps, and with causes that share a row."""
    at = survey.at("guides", name)
    for index, row in enumerate(survey.rows(name)):
        if row is not None:
            yield from _steps(row, index, at)
            yield from _bundle(row, index, survey, at)


def _steps(row: Row, index: int, at: EntryPlaces) -> Iterator[Problem]:
    use = row.use
    owners = [
        (step.name, name)
        for name, cause in zip(use.ids, row.causes, strict=True)
        for solution in cause.solutions
        for step in solution.steps
        if step.name
    ]
    times = Counter(step for step, _ in set(owners))
    whole = {f"{cause}/{step}" for step, cause in owners}
    changed: dict[str, str] = {}
    for key, listed in (("drop", use.drop), ("replace", list(use.replace))):
        for number, step in enumerate(listed):
            path: ValuePath = ("causes", index, key, step if key == "replace" else number)
            place = partial(at.place, path, at_key=key == "replace")
            # Even if one of the two names its cause.
            meant = f"{dict(owners)[step]}/{step}" if times[step] == 1 else step
            if meant in changed:
                where = f"twice in `{key}`" if changed[meant] == key else "in `drop` and in `replace`"
                yield Problem("MB306", place(), f"`{step}` is listed {where}.", "Delete one of them.")
            elif step not in whole and not times[step]:
                yield Problem("MB301", place(), *_unknown(step, use, times, whole))
            elif times[step] > 1:
                ways = " or ".join(f"`{cause}/{step}`" for cause in use.ids if f"{cause}/{step}" in whole)
                yield Problem(
                    "MB384",
                    place(),
                    f"Several causes of this row have a step `{step}`.",
                    f"Say which you mean: {ways}.",
                )
            changed[meant] = key
    for remedy in row.remedies:
        if not remedy.steps:
            yield Problem(
                "MB380",
                at.place(("causes", index, "drop"), at_key=True),
                f"`{remedy.id}` has no steps left.",
                "Drop fewer steps, or say in `steps` what to do instead.",
            )


def _unknown(step: str, use: GuideCause, times: Counter[str], whole: set[str]) -> tuple[str, str]:
    causes = " or ".join(f"`{cause}`" for cause in use.ids)
    what = f"There is no step `{step}` in {causes}."
    if not whole:
        return what, f"Name the step you mean: `{{name: {step.rpartition('/')[2]}, …}}`."
    meant = nearest(step, whole if "/" in step else times)
    return what, f"Did you mean `{meant}`?" if meant else f"{list_choices(times) or 'Use an existing one'}."


def _bundle(row: Row, index: int, survey: Survey, at: EntryPlaces) -> Iterator[Problem]:
    """A part that could be tried first if it didn't share a row with one that costs many times as much."""
    if not row.use.merges or row.at_store:
        return
    site = survey.knowledge.site
    alone = {name: survey.wordless.cause_alone(name).remedies[0] for name in row.use.ids}
    costs = {name: site.minutes_for(part) + site.cost_of_risks(part) for name, part in alone.items()}
    small, big = min(costs, key=costs.__getitem__), max(costs, key=costs.__getitem__)
    if costs[big] < _DEARER * costs[small]:
        return
    minutes = "1 minute" if costs[small] == 1 else f"{costs[small]} minutes"
    risky = costs[big] > site.minutes_for(alone[big])
    yield Problem(
        "MB381",
        at.place(("causes", index, "merges"), at_key=True),
        f"`{small}` takes {minutes}, but shares a row with `{big}`, which "
        + (f"counts {costs[big]} with its risk." if risky else f"takes {costs[big]}."),
        f"Give `{small}` a row of its own, so that visitors try it first and often need nothing else.",
    )
