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
    seen: set[str] = set()
    for number, solution in enumerate(cause.solutions):
        path: ValuePath = ("otherwise", number - 1) if number else ()
        for index, step in enumerate(solution.steps):
            if step.name in seen:
                yield Problem(
                    "MB306",
                    survey.place("causes", name, (*path, "steps", index, "name")),
                    f"Two steps of the cause have the name `{step.name}`.",
                    "Give one of them another name.",
                )
            if step.name:
                seen.add(step.name)


def check_rows(name: str, guide: Guide, survey: Survey) -> Iterator[Problem]:
    """Problems with a guide's use of its causes' steps, and with causes that share a row."""
    places = survey.places_in("guides", name)
    for index, row in enumerate(survey.rows(name)):
        if row is not None:
            yield from _steps(row, index, places)
            yield from _bundle(row, index, survey, places)


def _steps(row: Row, index: int, places: EntryPlaces) -> Iterator[Problem]:
    use = row.use
    owners = [
        (step.name, name)
        for name, cause in zip(use.ids, row.causes, strict=True)
        for solution in cause.solutions
        for step in solution.steps
        if step.name
    ]
    times = Counter(step for step, _ in set(owners))
    full_names = {f"{cause}/{step}" for step, cause in owners}
    changed_in: dict[str, str] = {}
    for key, names in (("drop", use.drop), ("replace", list(use.replace))):
        for number, step in enumerate(names):
            path: ValuePath = ("causes", index, key, step if key == "replace" else number)
            place = partial(places.place, path, at_key=key == "replace")
            # Even if one of the two names its cause.
            full_name = f"{dict(owners)[step]}/{step}" if times[step] == 1 else step
            if full_name in changed_in:
                duplicate_where = (
                    f"twice in `{key}`" if changed_in[full_name] == key else "in `drop` and in `replace`"
                )
                yield Problem(
                    "MB306", place(), f"`{step}` is listed {duplicate_where}.", "Delete one of them."
                )
            elif step not in full_names and not times[step]:
                yield Problem("MB301", place(), *_unknown(step, use, times, full_names))
            elif times[step] > 1:
                ways = " or ".join(
                    f"`{cause}/{step}`" for cause in use.ids if f"{cause}/{step}" in full_names
                )
                yield Problem(
                    "MB384",
                    place(),
                    f"Several causes of this row have a step `{step}`.",
                    f"Say which you mean: {ways}.",
                )
            changed_in[full_name] = key
    for remedy in row.remedies:
        if not remedy.steps:
            yield Problem(
                "MB380",
                places.place(("causes", index, "drop"), at_key=True),
                f"`{remedy.id}` has no steps left.",
                "Drop fewer steps, or say in `steps` what to do instead.",
            )


def _unknown(step: str, use: GuideCause, times: Counter[str], full_names: set[str]) -> tuple[str, str]:
    causes = " or ".join(f"`{cause}`" for cause in use.ids)
    message = f"There is no step `{step}` in {causes}."
    if not full_names:
        return message, f"Name the step you mean: `{{name: {step.rpartition('/')[2]}, …}}`."
    suggestion = nearest(step, full_names if "/" in step else times)
    return (
        message,
        f"Did you mean `{suggestion}`?" if suggestion else f"{list_choices(times) or 'Use an existing one'}.",
    )


def _bundle(row: Row, index: int, survey: Survey, places: EntryPlaces) -> Iterator[Problem]:
    """A part that could be tried first if it didn't share a row with one that costs many times as much."""
    if not row.use.merges or row.at_store:
        return
    site = survey.knowledge.site
    remedies_alone = {name: survey.wordless.cause_alone(name).remedies[0] for name in row.use.ids}
    costs = {name: site.minutes_for(part) + site.cost_of_risks(part) for name, part in remedies_alone.items()}
    small, big = min(costs, key=costs.__getitem__), max(costs, key=costs.__getitem__)
    if costs[big] < _DEARER * costs[small]:
        return
    minutes = "1 minute" if costs[small] == 1 else f"{costs[small]} minutes"
    risky = costs[big] > site.minutes_for(remedies_alone[big])
    yield Problem(
        "MB381",
        places.place(("causes", index, "merges"), at_key=True),
        f"`{small}` takes {minutes}, but shares a row with `{big}`, which "
        + (f"counts {costs[big]} with its risk." if risky else f"takes {costs[big]}."),
        f"Give `{small}` a row of its own, so that visitors try it first and often need nothing else.",
    )
