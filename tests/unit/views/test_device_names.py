"""Names for groups of devices in few words, and how the script of a page identifies the devices."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from of_machines import applies_to, language_views

from espresso import Edit, copy_site
from mendbook.model import Variant
from mendbook.views import Fits, LanguageView

FLEET: dict[str, Edit] = {
    "data/families.yml": """\
crema: {name: {en: The Cremas, pt: As Crema}}
bar: {name: Bar}
lone: {name: Lone wolves}
""",
    "data/specifications.yml": """\
built:
  name: {en: Built, pt: Construção}
  specifications:
    steam:
      name: {en: Steam, pt: Vapor}
      kind: yes-no
      models: {"yes": {en: machines with steam, pt: máquinas com vapor}}
    size:
      name: {en: Size, pt: Tamanho}
      kind: choice
      choices: {small: {en: Small, pt: Pequena}, large: {en: Large, pt: Grande}}
      models: {small: {en: small machines, pt: máquinas pequenas}}
""",
    "data/sources.yml": "us: {title: Measured by us}\n",
    "data/devices.yml": "".join(
        f"{name}: {{{keys}, sources: [us], checked: 2026-05-01, "
        f"specifications: {{steam: {steam}, size: {size}}}}}\n"
        for name, keys, steam, size in (
            ("solo", "name: Solo", "true", "small"),
            ("crema-one", "name: Crema One, family: crema", "true", "small"),
            ("crema-two", "name: Crema Two, family: crema", "true", "large"),
            ("crema-max", "name: Crema Max, family: crema", "false", "small"),
            ("duo", "name: Duo", "true", "small"),
            ("wolf", "name: Wolf, family: lone", "true", "small"),
            ("bar-s", "name: Bar S, family: bar", "true", "large"),
            ("bar-l", "name: Bar L, family: bar", "false", "small"),
        )
    ),
    "data/guides/no-coffee.yml": ("applies_to: {from: crema-one, to: crema-two}\n", ""),
}
ORDER = ("solo", "crema-one", "crema-two", "crema-max", "duo", "wolf", "bar-s", "bar-l")
EVERYBODY = frozenset(Variant(name, "") for name in ORDER)


@pytest.fixture(scope="module")
def views(tmp_path_factory: pytest.TempPathFactory) -> dict[str, LanguageView]:
    root: Path = copy_site(tmp_path_factory.mktemp("fleet") / "site", FLEET)
    return dict(language_views(root))


def numbered(*numbers: int) -> frozenset[Variant]:
    return frozenset(Variant(ORDER[number], "") for number in numbers)


@pytest.mark.parametrize(
    ("devices", "en", "pt"),
    [
        (numbered(0), "Solo", "Solo"),
        # Whole families have their names, alone or with others.
        (numbered(1, 2, 3), "The Cremas", "As Crema"),
        (numbered(6, 7), "Bar", "Bar"),
        (numbered(1, 2, 3, 6, 7), "The Cremas and Bar", "As Crema e Bar"),
        (numbered(5), "Wolf", "Wolf"),
        # All devices from one on; if a family is complete, from the family on.
        (numbered(5, 6, 7), "Wolf and later", "Wolf e posteriores"),
        (numbered(4, 5, 6, 7), "Duo and later", "Duo e posteriores"),
        (numbered(1, 2, 3, 4, 5, 6, 7), "The Cremas and later", "As Crema e posteriores"),
        (numbered(2, 3, 4, 5, 6, 7), "Crema Two and later", "Crema Two e posteriores"),
        (numbered(7), "Bar L", "Bar L"),
        # Up to five names: visitors don't know the order in which devices were released.
        (numbered(0, 1, 2), "Solo, Crema One and Crema Two", "Solo, Crema One e Crema Two"),
        (numbered(2, 3, 4), "Crema Two, Crema Max and Duo", "Crema Two, Crema Max e Duo"),
        (numbered(0, 2, 4), "Solo, Crema Two and Duo", "Solo, Crema Two e Duo"),
        (
            numbered(0, 1, 2, 4, 7),
            "Solo, Crema One, Crema Two, Duo and Bar L",
            "Solo, Crema One, Crema Two, Duo e Bar L",
        ),
        (EVERYBODY - numbered(4), "Solo, The Cremas, Wolf and Bar", "Solo, As Crema, Wolf e Bar"),
        # For more devices: the words of a specification that they share, or a range, or all others.
        (numbered(0, 1, 2, 4, 5, 6), "machines with steam", "máquinas com vapor"),
        (numbered(0, 1, 3, 4, 5, 7), "small machines", "máquinas pequenas"),
        (numbered(0, 1, 2, 4, 5, 7), "all but Crema Max and Bar S", "todos, exceto Crema Max e Bar S"),
        (EVERYBODY - numbered(2, 7), "all but Crema Two and Bar L", "todos, exceto Crema Two e Bar L"),
        (EVERYBODY - numbered(7, 1), "all but Crema One and Bar L", "todos, exceto Crema One e Bar L"),
    ],
    ids=lambda value: "-".join(sorted(one.device for one in value)) if isinstance(value, frozenset) else None,
)
def test_groups_of_devices_have_short_names(
    views: dict[str, LanguageView], devices: frozenset[Variant], en: str, pt: str
) -> None:
    assert [views[language].devices.short(devices, EVERYBODY) for language in ("en", "pt")] == [en, pt]


@pytest.mark.parametrize(
    ("devices", "among", "short"),
    [
        # Devices that are out of the question need not be excluded.
        (numbered(1, 3), numbered(1, 3, 4), "The Cremas"),
        (numbered(1, 4), numbered(0, 1, 4), "Crema One and later"),
        (numbered(0, 3), numbered(0, 3, 7), "Solo and Crema Max"),
        (numbered(0, 3, 5), numbered(0, 3, 5, 7), "Solo, Crema Max and Wolf"),
        (numbered(1), numbered(1, 2), "Crema One"),
    ],
)
def test_names_only_distinguish_the_devices_in_question(
    views: dict[str, LanguageView], devices: frozenset[Variant], among: frozenset[Variant], short: str
) -> None:
    assert views["en"].devices.short(devices, among) == short


@pytest.mark.parametrize(
    ("devices", "en"),
    [
        (range(6), "W6 and earlier"),
        (range(3), "W1, W2 and W3"),
        (range(6, 12), "W7 and later"),
        (range(2, 9), "all but W1, W2, W10, W11 and W12"),
        ([*range(4), *range(5, 8), 10], "all but W5, W9, W10 and W12"),
        (range(3, 9), "W4 to W9"),
        ([1, 2, *range(4, 8)], "W2, W3 and W5 to W8"),
    ],
)
def test_groups_without_families_have_short_names(devices: Sequence[int], en: str, tmp_path: Path) -> None:
    edits = {
        "data/devices.yml": "".join(f"w{number}: {{name: W{number}}}\n" for number in range(1, 13)),
        "data/guides/no-coffee.yml": FLEET["data/guides/no-coffee.yml"],
    }
    names = dict(language_views(copy_site(tmp_path / "site", edits)))["en"].devices
    every = names.fleet.fitting_variants(None)
    assert names.short(names.fleet.of(names.fleet.order[place] for place in devices), every) == en


def test_a_part_for_some_devices_has_their_numbers_and_name(
    views: dict[str, LanguageView],
) -> None:
    devices = numbered(7, 0, 2, 3)
    fits = views["en"].devices.fits(devices, EVERYBODY)
    assert fits == Fits(frozenset({0, 2, 3, 7}), views["en"].devices.short(devices, EVERYBODY))


def test_a_part_for_all_devices_in_question_names_none(views: dict[str, LanguageView]) -> None:
    names = views["en"].devices
    assert names.fits(EVERYBODY, EVERYBODY) is None
    assert names.fits(EVERYBODY, numbered(1, 2)) is None
    assert names.fits(numbered(0, 1, 2), numbered(1, 2)) is None
    # Numbers are those of data/devices.yml, and only devices in question are named.
    assert names.fits(numbered(0, 2, 7), numbered(1, 2, 3)) == Fits(frozenset({2}), "Crema Two")


@pytest.mark.parametrize(
    ("keys", "en", "pt"),
    [
        ({"from": "crema-one", "to": "duo"}, "The Cremas and Duo", "As Crema e Duo"),
        ({"from": "crema-two", "to": "bar-l"}, "Crema Two and later", "Crema Two e posteriores"),
        (
            {"from": "solo", "to": "bar-l"},
            "Solo, The Cremas, Duo, Wolf and Bar",
            "Solo, As Crema, Duo, Wolf e Bar",
        ),
        ({"from": "crema-two"}, "Crema Two and later", "Crema Two e posteriores"),
        ({"to": "crema-two"}, "Crema Two and earlier", "Crema Two e anteriores"),
        ({"from": "duo", "to": "duo"}, "Duo", "Duo"),
        ({"devices": ["bar-l", "bar-s"]}, "Bar", "Bar"),
        ({"devices": ["duo", "solo"]}, "Solo and Duo", "Solo e Duo"),
        ({"from": "crema-one", "devices": ["crema-two", "solo"]}, "Crema Two", "Crema Two"),
    ],
)
def test_a_guide_names_its_devices(
    views: dict[str, LanguageView], keys: dict[str, Any], en: str, pt: str
) -> None:
    condition = applies_to(**keys)
    assert [views[language].devices.range(condition) for language in ("en", "pt")] == [en, pt]


def test_a_guide_without_a_condition_is_for_all_devices(views: dict[str, LanguageView]) -> None:
    assert views["en"].devices.range(None) == ""
    models = views["en"].guide("no-coffee").models
    assert models.short == ""
    assert models.several
    # The family with the newest device comes first; devices without a family are on their own.
    assert [(f.name.text, f.is_single, [d.id for d in f.devices]) for f in models.families] == [
        ("Bar", False, ["bar-s", "bar-l"]),
        ("Lone wolves", False, ["wolf"]),
        ("Duo", True, ["duo"]),
        ("The Cremas", False, ["crema-one", "crema-two", "crema-max"]),
        ("Solo", True, ["solo"]),
    ]
    assert [device.number for family in models.families for device in family.devices] == [
        *(6, 7),
        *(5,),
        *(4,),
        *(1, 2, 3),
        *(0,),
    ]
