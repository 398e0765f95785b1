"""Checks the risks of solutions, and of rows in guides."""

from collections.abc import Iterator, Mapping

from mendbook.model import DATA, Cause, Guide, RiskLevel
from mendbook.problems import Place, Problem, Spelling
from mendbook.reader import ValuePath

from .survey import Survey


def check_risks(name: str, cause: Cause, survey: Survey) -> Iterator[Problem]:
    """The problems of a cause's risks."""
    risks = survey.knowledge.site.risks
    for number, solution in enumerate(cause.solutions):
        path: ValuePath = ("otherwise", number - 1) if number else ()

        def place_of(*keys: str, path: ValuePath = path) -> Place:
            return survey.place("causes", name, (*path, *keys), at_key=True)

        yield from _unknown(solution.risks, "causes", name, (*path, "risks"), survey)
        if solution.data_loss is not None and DATA not in risks:
            yield Problem(
                "MB370",
                place_of("data_loss"),
                "`data_loss` is short for the risk `data`, which this site doesn’t have.",
                "Add `data` to `risks` in `data/site.yml`, or name another: `risks: {…: possible}`.",
            )
        if solution.data_loss is not None and DATA in solution.risks:
            yield Problem(
                "MB371",
                place_of("data_loss"),
                "`data_loss` repeats what `risks` says about `data`.",
                "Delete one of them.",
            )
        if solution.data_loss_note and solution.risk_note:
            yield Problem(
                "MB371",
                place_of("data_loss_note"),
                "`data_loss_note` and `risk_note` are two names for one text.",
                "Put both texts in `risk_note` and delete `data_loss_note`.",
            )
        if solution.risk_text and not solution.every_risk:
            yield _note_alone(place_of("risk_note" if solution.risk_note else "data_loss_note"))


def check_guide_risks(name: str, guide: Guide, survey: Survey) -> Iterator[Problem]:
    """The problems of the risks in a guide's rows."""
    for index, (use, row) in enumerate(zip(guide.causes, survey.rows(name), strict=True)):
        path: ValuePath = ("causes", index)
        yield from _unknown(use.risks, "guides", name, (*path, "risks"), survey)
        # An unknown cause is reported elsewhere.
        if use.risk_note and row is not None and not row.remedies[0].risks:
            yield _note_alone(survey.place("guides", name, (*path, "risk_note"), at_key=True))


def _unknown(
    risks: Mapping[str, RiskLevel], owner: str, name: str, path: ValuePath, survey: Survey
) -> Iterator[Problem]:
    risks_of_site = survey.knowledge.site.risks
    for risk in risks:
        if risk not in risks_of_site:
            suggestion = Spelling(risks_of_site).nearest(risk)
            yield Problem(
                "MB301",
                survey.place(owner, name, (*path, risk), at_key=True),
                f"There is no risk `{risk}`.",
                f"Did you mean `{suggestion}`?" if suggestion else "Add it to `risks` in `data/site.yml`.",
            )


def _note_alone(place: Place) -> Problem:
    return Problem(
        "MB372",
        place,
        "Nobody sees this text, because the solution names no risk.",
        "Name the risk (`risks: {…: possible}`), or make the text a step’s `warning`.",
    )
