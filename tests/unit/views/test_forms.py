"""A guide with parts for some of its devices: causes, steps, questions, answers, labels."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from of_machines import language_views

from espresso import Edit, MakeSite, edit_site
from machines import CONDITIONS
from mendbook.text import Fits, LabelForm, LabelText
from mendbook.views import GuideView, StepView
from texts import labels_of

GUIDE, CAUSES, LABELS = "data/guides/no-coffee.yml", "data/causes.yml", "data/labels.yml"

STEAMERS = Fits(frozenset({1, 2}), "Crema Two and later")
ONE = Fits(frozenset({0}), "Crema One")
CREMAS = Fits(frozenset({0, 1}), "The Cremas")
MAX = Fits(frozenset({2}), "Bar Max")


@pytest.fixture
def site(make_site: MakeSite) -> Path:
    return make_site(CONDITIONS)


def guide_of(root: Path, edits: Mapping[str, Edit] | None = None, language: str = "en") -> GuideView:
    edit_site(root, edits or {})
    return language_views(root)[language].guide("no-coffee")


def steps_of(guide: GuideView, cause: int) -> tuple[StepView, ...]:
    """The steps of a cause with only one solution."""
    (solution,) = guide.causes[cause].solutions
    return solution.steps


Forms = list[list[tuple[str, Fits | None]]]


def forms_of(guide: GuideView, cause: int) -> Forms:
    """Each step of a cause's solution: its forms, with the devices that they are for."""
    return [[(form.text.text, form.fits) for form in step.forms] for step in steps_of(guide, cause)]


def steps(*lines: str) -> Edit:
    """Replaces the steps of the first cause, which is for the Cremas."""
    return "    - {en: Fill the tank., pt: Encha o depósito.}\n", "".join(f"    - {line}\n" for line in lines)


def test_consecutive_steps_for_different_devices_are_one(site: Path) -> None:
    guide = guide_of(site)
    assert forms_of(guide, 1) == [
        [("Open Menu › Descale.", None)],
        [("Open the wand.", STEAMERS), ("Open the tap.", ONE)],
        [("Wait.", None)],
    ]
    assert [step.fits for step in steps_of(guide, 1)] == [None, None, None]


def test_forms_name_their_devices_in_each_language(site: Path) -> None:
    assert forms_of(guide_of(site, language="pt"), 1)[1] == [
        ("Abra o tubo.", Fits(frozenset({1, 2}), "Crema Two e posteriores")),
        ("Abra a torneira.", Fits(frozenset({0}), "Crema One")),
    ]


ONLY_ONE = "{text: A, applies_to: {devices: [crema-one]}}"
ONLY_TWO = "{text: B, applies_to: {devices: [crema-two]}}"
BOTH = "{text: C, applies_to: {devices: [crema-one, crema-two]}}"
FIRST, SECOND = Fits(frozenset({0}), "Crema One"), Fits(frozenset({1}), "Crema Two")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((ONLY_ONE, "Z"), [[("A", FIRST)], [("Z", None)]]),
        (("Z", ONLY_ONE), [[("Z", None)], [("A", FIRST)]]),
        ((ONLY_ONE, ONLY_TWO, "Z"), [[("A", FIRST), ("B", SECOND)], [("Z", None)]]),
        # The first device already has a form of this step.
        ((ONLY_ONE, ONLY_ONE, "Z"), [[("A", FIRST)], [("A", FIRST)], [("Z", None)]]),
        ((ONLY_ONE, ONLY_TWO, ONLY_ONE, "Z"), [[("A", FIRST), ("B", SECOND)], [("A", FIRST)], [("Z", None)]]),
        ((ONLY_ONE, "Z", ONLY_TWO), [[("A", FIRST)], [("Z", None)], [("B", SECOND)]]),
        # For all devices of the cause, so for everybody.
        ((BOTH, ONLY_ONE), [[("C", None)], [("A", FIRST)]]),
        ((ONLY_ONE, BOTH), [[("A", FIRST)], [("C", None)]]),
    ],
)
def test_steps_are_joined_unless_a_device_would_have_two(
    site: Path, lines: tuple[str, ...], expected: Forms
) -> None:
    texts = [line.replace("text: ", "en: ").replace(", applies", ", pt: x, applies") for line in lines]
    assert forms_of(guide_of(site, {CAUSES: steps(*texts)}), 0) == expected


def test_a_step_for_some_devices_names_them(site: Path) -> None:
    guide = guide_of(site, {CAUSES: steps(ONLY_ONE.replace("text: A", "en: A, pt: a"), "{en: Z, pt: z}")})
    assert [step.fits for step in steps_of(guide, 0)] == [FIRST, None]


def test_steps_for_other_devices_than_those_of_the_guide_are_left_out(site: Path) -> None:
    """They are for other guides with this cause."""
    edits: Mapping[str, Edit] = {
        GUIDE: ("applies_to: {from: crema-one}", "applies_to: {from: crema-two}"),
        "data/guides/too-bitter.yml": ("topic: brewing", "topic: brewing\napplies_to: {to: crema-one}"),
    }
    assert forms_of(guide_of(site, edits), 1) == [
        [("Open Menu › Descale.", None)],
        [("Open the wand.", None)],
        [("Wait.", None)],
    ]


def test_each_form_has_its_own_warning(site: Path) -> None:
    hot = "Open the wand., pt: Abra o tubo., warning: {en: Hot., pt: Quente.}"
    guide = guide_of(site, {CAUSES: ("Open the wand., pt: Abra o tubo.", hot)})
    assert [str(form.warning) for form in steps_of(guide, 1)[1].forms] == ["Hot.", "None"]


# -- causes, questions, answers ------------------------------------------------------------------------------


def test_a_cause_for_some_devices_names_them(site: Path) -> None:
    assert [cause.fits for cause in guide_of(site).causes] == [CREMAS, None]


def test_a_guide_can_limit_the_devices_of_a_cause(site: Path) -> None:
    use = "cause: limescale, likelihood: common"
    edit = (use, f"{use}, applies_to: {{with: {{boiler: double}}}}")
    guide = guide_of(site, {GUIDE: edit})
    assert [cause.fits for cause in guide.causes] == [CREMAS, STEAMERS]
    # Its steps are then only for these.
    assert forms_of(guide, 1)[1] == [("Open the wand.", None)]


def test_a_solution_names_the_devices_of_its_guide(site: Path) -> None:
    edit_site(site, {"data/guides/too-bitter.yml": ("status: draft", "applies_to: {to: crema-two}")})
    guides = [language_views(site)["en"].guide(name) for name in ("no-coffee", "too-bitter")]
    assert [forms_of(guide, number)[1][0] for guide, number in zip(guides, (1, 0), strict=True)] == [
        ("Open the wand.", STEAMERS),
        ("Open the wand.", SECOND),
    ]


def test_answers_in_the_faq_name_their_devices(site: Path) -> None:
    yes = "  - question: {en: Is it safe?, pt: É seguro?}\n"
    more = yes + "    applies_to: {with: {steam-wand: false}}\n"
    guide = guide_of(site, {GUIDE: (yes, more)})
    assert [(item.id, item.fits) for item in guide.faq] == [("question_1", ONE)]


def test_questions_of_the_tree_name_their_devices(site: Path) -> None:
    guide = guide_of(
        site,
        {
            GUIDE: (
                "  - {cause: limescale, likelihood: common}\n",
                """\
  - {cause: limescale, likelihood: very-common}
questions:
  - id: light
    ask: {en: What does the light show?, pt: O que mostra a luz?}
    applies_to: {with: {pump: {from: 10}}}
    answers:
      - {id: red, label: {en: Red, pt: Vermelho}, points_to: [tank-empty]}
      - {id: green, label: {en: Green, pt: Verde}, rules_out: [tank-empty]}
""",
            )
        },
    )
    assert guide.tree is not None
    assert guide.tree.ways[0].question is not None
    assert guide.tree.ways[0].question.fits == STEAMERS


# -- labels --------------------------------------------------------------------------------------------------


def descale(guide: GuideView) -> LabelText:
    """The label in the first step against limescale."""
    return labels_of(steps_of(guide, 1)[0].forms[0].text)["descale"]


def test_a_label_can_have_other_words_on_some_devices(site: Path) -> None:
    label = descale(guide_of(site))
    assert (label.text, label.fits) == ("Descale", ONE)
    assert label.elsewhere == (LabelForm("Clean", STEAMERS),)


def test_a_device_has_the_first_words_that_fit(site: Path) -> None:
    once = "applies_to: {with: {steam-wand: true}}}]"
    more = once.replace("}]", "}, {en: Rinse, pt: Lavar, applies_to: {devices: [crema-one, bar-max]}}]")
    label = descale(guide_of(site, {LABELS: (once, more)}, "pt"))
    assert label.text == "Descalcificar"
    assert label.fits is not None
    assert label.fits.numbers == frozenset(), "no device is left for these words"
    assert label.elsewhere == (
        LabelForm("Limpar", Fits(frozenset({1, 2}), "Crema Two e posteriores")),
        LabelForm("Lavar", ONE),
    )


def test_a_device_with_an_unknown_value_has_the_default_words(site: Path) -> None:
    """The depth of Bar Max is unknown."""
    edit = ("{with: {steam-wand: true}}", "{with: {depth: {from: 100}}}")
    label = descale(guide_of(site, {LABELS: edit}))
    assert label.fits is not None
    assert label.fits.numbers == {0, 2}
    assert [form.fits.numbers for form in label.elsewhere] == [{1}]


def test_a_label_can_have_other_words_on_every_device(site: Path) -> None:
    edit = ("{with: {steam-wand: true}}", "{devices: [crema-one, crema-two, bar-max]}")
    label = descale(guide_of(site, {LABELS: edit}))
    assert "Clean" in [label.text, *(form.text for form in label.elsewhere)]


# -- the visitor's device ------------------------------------------------------------------------------------


def test_a_guide_for_several_devices_asks_which_one_it_is(site: Path) -> None:
    guide = guide_of(site)
    assert guide.your_device is not None
    assert (guide.your_device.question.text, guide.your_device.help) == ("Which model is it?", None)


def test_a_site_can_have_its_own_words_for_the_question(site: Path) -> None:
    own = "minutes: {low: 5}\nyour_device: {question: {en: Which machine?, pt: Que máquina?}, help: It says.}"
    your_device = guide_of(site, {"data/site.yml": ("minutes: {low: 5}", own)}, "pt").your_device
    assert your_device is not None
    assert (your_device.question.text, str(your_device.help)) == ("Que máquina?", "It says.")


def test_a_guide_for_one_device_asks_nothing(site: Path) -> None:
    edit = ("applies_to: {from: crema-one}", "applies_to: {devices: [crema-two]}")
    assert guide_of(site, {GUIDE: edit}).your_device is None
