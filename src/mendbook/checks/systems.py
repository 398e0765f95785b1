"""Checks the systems of devices, and conditions on the installed version."""

from collections.abc import Iterable, Iterator, Sequence

from mendbook.model import Device, Installed, Kind, System, Variant
from mendbook.problems import Problem, nearest
from mendbook.reader import ValuePath, list_choices

from .numbers import LOST
from .survey import EntryPlaces, Survey

_KINDS = (Kind.NUMBER, Kind.CHOICE)
"""The properties of a specification that can name versions."""


def check_system(name: str, system: System, survey: Survey) -> Iterator[Problem]:
    places = survey.places_in("systems", name)
    for index in range(len(system.versions)):
        yield from _zero_lost(places, ("versions", index), survey)
    for key, version in (("oldest", system.oldest), ("newest", system.newest)):
        specification = survey.fleet.specifications.get(version or "")
        if specification is not None and specification.kind not in _KINDS:
            yield Problem(
                "MB395",
                places.place((key,)),
                f"`{version}` is of the kind `{specification.kind}`, so it can’t be a version.",
                "Name a specification of the kind `number` or `choice`.",
            )


def check_versions(name: str, _: Device, survey: Survey) -> Iterator[Problem]:
    """The versions that a device can run."""
    knowledge = survey.knowledge
    if (
        not knowledge.systems
        or not survey.whole("systems", "specifications")
        or name not in knowledge.devices
    ):
        return
    fleet, places = survey.fleet, survey.places_in("devices", name)
    systems = fleet.systems_of(name)
    if len(systems) > 1:
        yield Problem(
            "MB394",
            places.place(("specifications",), at_key=True),
            f"By its specifications `{name}` runs {' and '.join(f'`{system}`' for system in systems)}.",
            "Leave out what belongs to one of them: a device runs one system.",
        )
        return
    if not systems:
        return
    system = fleet.systems[systems[0]]
    keys = (system.oldest, system.newest)
    wrong = False
    for key, version in zip(keys, fleet.age_range(name), strict=True):
        if key is not None and version is not None and version not in system.versions:
            wrong = True
            nearest_version = nearest(version, system.versions)
            remedy = f"Did you mean `{nearest_version}`? Or add" if nearest_version else "Add"
            yield Problem(
                "MB392",
                places.place(("specifications", key)),
                f"`{key}` of `{name}` is {version}, which is no version of `{systems[0]}`.",
                f"{remedy} it to `versions` in `data/systems.yml`.",
            )
    if not wrong and not fleet.variants[name]:
        yield Problem(
            "MB393",
            places.place(("specifications",), at_key=True),
            f"`{name}` can run no version: `{keys[0]}` is newer than `{keys[1]}`.",
            "Swap the two.",
        )


def _zero_lost(places: EntryPlaces, path: ValuePath, survey: Survey) -> Iterator[Problem]:
    """A version such as 2.10, which YAML reads as the number 2.1."""
    source_text = survey.source_text(places.kind, places.name, path)
    if source_text is not None and LOST.fullmatch(source_text):
        yield Problem(
            "MB327",
            places.place(path),
            f"`{source_text}` is read as the number {source_text.rstrip('0').rstrip('.')}.",
            f'Write it in double quotes: "{source_text}".',
        )


def check_installed(
    places: EntryPlaces,
    path: ValuePath,
    installed: Installed,
    survey: Survey,
) -> Iterator[Problem]:
    """Problems with a condition on the installed system; `path` is its own."""
    systems = survey.knowledge.systems
    if installed.of is None and len(systems) != 1:
        if not survey.whole("systems"):
            return  # reported already
        yield Problem(
            "MB391",
            places.place(path, at_key=True),
            "The site has several systems, and this doesn’t say which one."
            if systems
            else "The site has no systems, so no version of one can be installed.",
            f"Add its id, such as `of: {next(iter(systems))}`."
            if systems
            else "Describe the system and its versions in `data/systems.yml`.",
        )
        return
    name = installed.of or next(iter(systems))
    if name not in systems:
        return
    versions = systems[name].versions
    ends = (("from", installed.from_), ("to", installed.to))
    unknown = [(key, version) for key, version in ends if version is not None and version not in versions]
    for key, version in unknown:
        nearest_version = nearest(version, versions)
        few = list_choices(versions)
        remedy = f"{few}, or add it" if few else "Add it"
        yield Problem(
            "MB390",
            places.place((*path, key)),
            f"There is no version `{version}` of `{name}`.",
            f"Did you mean `{nearest_version}`?"
            if nearest_version
            else f"{remedy} to `versions` in `data/systems.yml`.",
        )
        yield from _zero_lost(places, (*path, key), survey)
    bounds = [version for _, version in ends if version is not None]
    if not unknown and sorted(bounds, key=versions.index) != bounds:
        yield Problem(
            "MB307",
            places.place(path),
            f"`{bounds[0]}` comes after `{bounds[1]}` in the versions of `{name}`.",
            "Swap `from` and `to`.",
        )


def describe_variants(variants: Iterable[Variant], survey: Survey) -> str:
    """`iphone-x`, `iphone-12` with iOS 15 or 16: devices, with their versions unless those are all."""
    fleet, default = survey.fleet, survey.knowledge.site.default
    by_device: dict[str, list[str]] = {}
    named_variants = set(variants)
    for device in fleet.devices(named_variants):
        by_device[device] = [
            variant.version for variant in fleet.variants[device] if variant in named_variants
        ]
    names: list[str] = []
    for device, versions in by_device.items():
        if len(versions) == len(fleet.variants[device]):
            names.append(f"`{device}`")
        else:
            name = survey.knowledge.systems[fleet.system[device]].name.in_language(default, default)[0]
            names.append(f"`{device}` with {name} {_or(versions)}")
    return ", ".join([*names[:5], f"and {len(names) - 5} more"] if len(names) > 6 else names)


def _or(versions: Sequence[str]) -> str:
    *first, last = versions
    return f"{', '.join(first)} or {last}" if first else last
