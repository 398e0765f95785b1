"""Parts of a guide for some versions of a system, alone and combined with conditions on devices."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from of_machines import applies_to, language_views

from espresso import Edit, MakeSite, edit_site
from firmware import FIRMWARE, SYSTEMS
from mendbook.model import Variant
from mendbook.reader import read
from mendbook.text import Fits, LabelForm
from mendbook.views import GuideView, LanguageView
from texts import labels_of

GUIDE, CAUSES, LABELS = "data/guides/no-coffee.yml", "data/causes.yml", "data/labels.yml"


@pytest.fixture
def site(make_site: MakeSite) -> Path:
    return make_site(FIRMWARE)


def view_of(root: Path, edits: Mapping[str, Edit] | None = None, language: str = "en") -> LanguageView:
    edit_site(root, edits or {})
    return language_views(root)[language]


def forms_of(guide: GuideView) -> list[list[tuple[str, Fits | None]]]:
    """Each step against limescale: its forms, with the devices and versions that they are for."""
    (solution,) = guide.causes[1].solutions
    return [[(form.text.text, form.fits) for form in step.forms] for step in solution.steps]


def test_consecutive_steps_for_different_versions_are_one(site: Path) -> None:
    assert forms_of(view_of(site).guide("no-coffee")) == [
        [("Open Menu › Care › Descale.", None)],
        [
            ("Say yes.", Fits(frozenset({4, 5}), "firmware 3 or later")),
            ("Press twice.", Fits(frozenset({0, 1, 2, 3}), "firmware 2 or earlier")),
        ],
        [("Open the wand.", Fits(frozenset({3, 4, 5}), "Crema Two and later with firmware 2 or later"))],
        [("Wait.", None)],
    ]


def test_forms_name_their_versions_in_portuguese(site: Path) -> None:
    forms = forms_of(view_of(site, language="pt").guide("no-coffee"))
    assert [fits.short for step in forms for _, fits in step if fits is not None] == [
        "firmware 3 ou posterior",
        "firmware 2 ou anterior",
        "Crema Two e posteriores com firmware 2 ou posterior",
    ]


CONDITIONS = [
    ({"system": {"from": "1"}}, ""),  # all versions
    ({"from": "crema-two"}, "Crema Two and later"),  # all of their versions
    ({"system": {"from": "2", "to": "2"}}, "firmware 2"),
    ({"system": {"from": "2"}}, "firmware 2 or later"),
    # Bar Max has only this version, so its name is enough.
    ({"devices": ["bar-max"], "system": {"from": "3"}}, "Bar Max"),
    ({"devices": ["crema-one", "crema-two"], "system": {"from": "2"}}, "The Cremas with firmware 2 or later"),
    ({"devices": ["crema-one"], "system": {"to": "1"}}, "Crema One with firmware 1 or earlier"),
    # All devices that have this version.
    ({"devices": ["crema-two", "bar-max"], "system": {"from": "3"}}, "firmware 3 or later"),
]


@pytest.mark.parametrize(("condition", "words"), CONDITIONS, ids=[words for _, words in CONDITIONS])
def test_conditions_are_in_as_few_words_as_possible(
    site: Path, condition: Mapping[str, object], words: str
) -> None:
    names = view_of(site)
    fleet = names.knowledge.fleet
    fits = names.devices.fits(fleet.fitting_variants(applies_to(**condition)), fleet.fitting_variants(None))
    assert (fits.short if fits else "") == words


def test_combined_conditions_are_named_one_after_the_other(site: Path) -> None:
    """As for a row with causes for different versions of different devices."""
    names = view_of(site)
    fleet = names.knowledge.fleet
    both = fleet.fitting_variants(applies_to(system={"from": "3"})) | fleet.fitting_variants(
        applies_to(devices=["crema-one"])
    )
    assert names.devices.short(both, fleet.fitting_variants(None)) == (
        "Crema One with firmware 2 or earlier and firmware 3 or later"
    )


def test_versions_that_a_guide_is_not_for_are_not_named(site: Path) -> None:
    edit = ("applies_to: {from: crema-one}\n", "applies_to: {system: {from: 3}}\n")
    guide = view_of(
        site,
        {
            GUIDE: edit,
            CAUSES: ("    - {en: Press twice., pt: Prima duas vezes., applies_to: {system: {to: 2}}}\n", ""),
        },
    ).guide("no-coffee")
    assert guide.models.short == "firmware 3 or later"
    assert forms_of(guide)[1:] == [[("Say yes.", None)], [("Open the wand.", None)], [("Wait.", None)]]
    links = [device for family in guide.models.families for device in family.devices]
    assert [(link.id, link.variants, link.versions) for link in links] == [
        ("bar-max", (5,), ("3",)),
        ("crema-two", (4,), ("3",)),
    ]


def test_every_device_has_the_versions_that_it_can_run(site: Path) -> None:
    guide = view_of(site).guide("no-coffee")
    links = [device for family in guide.models.families for device in family.devices]
    assert [(link.id, link.number, link.system, link.variants, link.versions) for link in links] == [
        ("bar-max", 2, "firmware", (5,), ("3",)),
        ("crema-one", 0, "firmware", (0, 2), ("1", "2")),
        ("crema-two", 1, "firmware", (1, 3, 4), ("1", "2", "3")),
    ]
    assert guide.your_device is not None
    (system,) = guide.your_device.systems
    assert (system.id, system.name.text) == ("firmware", "firmware")
    assert system.question.text == "Which version of firmware is installed?"
    assert system.help is not None
    assert system.help.text == "See Menu."


def test_a_site_can_have_its_own_question_about_the_version(site: Path) -> None:
    own = SYSTEMS + "  question: {en: What does its sticker say?, pt: O que diz o autocolante?}\n"
    guide = view_of(site, {"data/systems.yml": own}, "pt").guide("no-coffee")
    assert guide.your_device is not None
    assert [system.question.text for system in guide.your_device.systems] == ["O que diz o autocolante?"]


def test_a_label_can_have_other_words_in_some_versions(site: Path) -> None:
    (solution,) = view_of(site).guide("no-coffee").causes[1].solutions
    labels = labels_of(solution.steps[0].forms[0].text)
    descale, care = labels["descale"], labels["care"]
    later = Fits(frozenset({2, 3, 4, 5}), "firmware 2 or later")
    earlier = Fits(frozenset({0, 1}), "firmware 1 or earlier")
    assert (descale.text, descale.fits, descale.only_on) == ("Descale", later, None)
    assert descale.elsewhere == (LabelForm("Clean", earlier),)
    assert (care.text, care.only_on) == ("Care", later)


def test_the_versions_of_a_device_come_from_its_specifications(site: Path) -> None:
    knowledge = read(site).knowledge
    assert knowledge is not None
    assert knowledge.fleet.variants == {
        "crema-one": (Variant("crema-one", "1"), Variant("crema-one", "2")),
        "crema-two": tuple(Variant("crema-two", version) for version in "123"),
        "bar-max": (Variant("bar-max", "3"),),
    }


def test_a_device_can_be_without_the_system(site: Path) -> None:
    edit = ("    tank: none\n    first-firmware: 3\n", "    tank: none\n    first-firmware: none\n")
    names = view_of(site, {"data/devices.yml": edit})
    fleet = names.knowledge.fleet
    assert fleet.variants["bar-max"] == (Variant("bar-max", ""),)
    everybody = fleet.fitting_variants(None)
    assert names.devices.short(fleet.fitting_variants(applies_to(system={"from": "2"})), everybody) == (
        "firmware 2 or later"
    )
    assert fleet.devices(fleet.fitting_variants(applies_to(system={"from": "1"}))) == (
        "crema-one",
        "crema-two",
    )


def test_a_site_can_have_two_systems(site: Path) -> None:
    other = SYSTEMS + "boot:\n  name: Boot\n  versions: [1, 2]\n  newest: boot\n"
    names = view_of(
        site,
        {
            "data/systems.yml": other,
            "data/specifications.yml": (
                "    last-firmware:",
                "    boot: {name: {en: Boot, pt: Boot}, kind: number, in_words: false}\n    last-firmware:",
            ),
            "data/devices.yml": ("    tank: none\n    first-firmware: 3\n", "    tank: none\n    boot: 2\n"),
            LABELS: FIRMWARE_OF_BOTH,
            CAUSES: CAUSES_OF_BOTH,
        },
    )
    fleet = names.knowledge.fleet
    assert fleet.system == {"crema-one": "firmware", "bar-max": "boot"}
    assert fleet.variants["bar-max"] == (Variant("bar-max", "1"), Variant("bar-max", "2"))
    assert names.devices.short(
        fleet.fitting_variants(applies_to(system={"of": "boot", "from": "2"})), fleet.fitting_variants(None)
    ) == ("Boot 2 or later")


FIRMWARE_OF_BOTH = """\
menu: Menu
descale: {en: Descale, pt: Descalcificar}
"""
CAUSES_OF_BOTH = """\
tank-empty:
  cause: {en: The tank is empty, pt: O depósito está vazio}
  solution: {en: Fill the tank, pt: Encher o depósito}
  complexity: low
  steps:
    - {en: Fill the tank., pt: Encha o depósito.}
limescale:
  cause: {en: Limescale, pt: Calcário}
  solution: {en: Descale the machine, pt: Descalcificar a máquina}
  complexity: medium
  steps:
    - {en: "Open [[menu > descale]].", pt: "Abra [[menu > descale]]."}
    - {en: Wait., pt: Espere., applies_to: {system: {of: firmware}}}
    - {en: Wait longer., pt: Espere mais., applies_to: {system: {of: boot, from: 2}}}
    - {en: Stop., pt: Pare.}
"""
