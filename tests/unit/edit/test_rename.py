"""A new id for something: all references change, and nothing else."""

import re
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bakeries import BAKERIES
from espresso import QUESTION, Edit, copy_site, espresso
from firmware import FIRMWARE
from machines import CONDITIONS, MACHINES
from mendbook.checks import check
from mendbook.edit import Edits, NotRenamed, Refused, parse_renaming, rename, reslug
from mendbook.files import MAX_BYTES, Files
from mendbook.model import COLLECTIONS
from mendbook.problems import Problem
from mendbook.publish import Publication, publish
from mendbook.reader import ID_RULE, Reading, read
from scalding import SCALDING
from sketched import COUNTED
from steam import STEAM
from thorough import rounds

CAUSES = """\
# What goes wrong.
tank-empty:        # limescale isn't it
  cause: {en: The tank is empty, pt: O depósito está vazio}
  solution: {en: "See [limescale](cause:limescale)", pt: "Ver [calcário](cause:limescale)"}
  complexity: low
  mends: {limescale: sometimes}
  steps:
    - {en: "Fill the tank: no limescale.", pt: Encha o depósito.}
limescale:         # of the water
  cause: {en: Limescale, pt: Calcário}
  solution: {en: Descale the machine, pt: Descalcificar a máquina}
  complexity: medium
limescale-more:    {complexity: low, cause: More, solution: More, steps: [More]}
"""
OWN = """\
slug: {pt: calcario}
steps:
  - {name: open, en: "Open [[menu > descale]].", pt: "Abra [[menu > descale]]."}
  - en: Wait.
    pt: Espere.
"""
GUIDE = """\
title: {en: No coffee comes out, pt: Não sai café}
slug: {pt: nao-sai-cafe}
topic: brewing
symptoms:
  - {en: No coffee, pt: Sem café, cause: limescale}
summary: {en: "Often limescale: [see](guide:no-coffee#limescale).", pt: Calcário.}
causes:
  - {cause: tank-empty, likelihood: common}
  - cause: 'limescale'   # often
    likelihood: common
    merges: [limescale-more]
    called: Lime
    solution: Descale
    drop: [limescale/open]
reviewed: 2026-01-01
"""
ABOUT = """\
---
title: About
---
See [it](cause:limescale), [here](guide:no-coffee#limescale) and [more](cause:limescale-more).
Not `cause:limescale`, nor cause:limescale.

{{ causes_table("no-coffee") }}{# no-coffee #}
{% if "no-coffee" == "limescale" %}{% endif %}
"""
LIME: Mapping[str, Edit] = {
    "data/causes.yml": CAUSES,
    "data/causes/limescale.yml": OWN,
    "data/guides/no-coffee.yml": GUIDE,
    "data/guides/too-bitter.yml": None,
    "content/en/about.md": ABOUT,
}


def renamed(files: Files, old: str, new: str, *, redirect: bool = True) -> tuple[Edits, Sequence[Problem]]:
    renaming = parse_renaming(old, new)
    assert renaming is not None
    return rename(files, read(files), renaming, redirect=redirect)


def lines(files: Files, old: str, new: str, *, redirect: bool = True) -> list[str]:
    """The changed lines, by file."""
    edits, uncertain = renamed(files, old, new, redirect=redirect)
    assert not uncertain
    assert not new_problems(check(read(files)), check(read(edits.files)), old.rpartition(":")[2], new)
    found = re.findall(r"^(?:rename to .*|[-+](?!--|\+\+).*|\+\+\+ b/.*)$", edits.diff(), re.MULTILINE)
    return [line.removeprefix("+++ b/") for line in found]


def message(problem: Problem, old: str, new: str) -> tuple[str, str]:
    return problem.code, f"{problem.message} {problem.remedy}".replace(new, old)


def new_problems(before: Reading, after: Reading, old: str, new: str) -> Counter[tuple[str, str]]:
    return Counter(message(p, old, new) for p in after.problems) - Counter(
        message(p, old, new) for p in before.problems
    )


def test_a_cause_is_renamed_wherever_it_is_named() -> None:
    assert lines(espresso(LIME), "cause:limescale", "lime") == [
        "content/en/about.md",
        "-See [it](cause:limescale), [here](guide:no-coffee#limescale) and [more](cause:limescale-more).",
        "+See [it](cause:lime), [here](guide:no-coffee#lime) and [more](cause:limescale-more).",
        "data/causes.yml",
        '-  solution: {en: "See [limescale](cause:limescale)", pt: "Ver [calcário](cause:limescale)"}',
        '+  solution: {en: "See [limescale](cause:lime)", pt: "Ver [calcário](cause:lime)"}',
        "-  mends: {limescale: sometimes}",
        "+  mends: {lime: sometimes}",
        "-limescale:         # of the water",
        "+lime:              # of the water",
        "rename to data/causes/lime.yml",
        "data/causes/lime.yml",
        "+formerly: [limescale]",
        "data/guides/no-coffee.yml",
        "-  - {en: No coffee, pt: Sem café, cause: limescale}",
        '-summary: {en: "Often limescale: [see](guide:no-coffee#limescale).", pt: Calcário.}',
        "+  - {en: No coffee, pt: Sem café, cause: lime}",
        '+summary: {en: "Often limescale: [see](guide:no-coffee#lime).", pt: Calcário.}',
        "-  - cause: 'limescale'   # often",
        "+  - cause: 'lime'   # often",
        "-    drop: [limescale/open]",
        "+    drop: [lime/open]",
    ]


def test_a_guide_is_renamed_in_calls_of_macros_too() -> None:
    assert lines(espresso(LIME), "guide:no-coffee", "dry") == [
        "content/en/about.md",
        "-See [it](cause:limescale), [here](guide:no-coffee#limescale) and [more](cause:limescale-more).",
        "+See [it](cause:limescale), [here](guide:dry#limescale) and [more](cause:limescale-more).",
        '-{{ causes_table("no-coffee") }}{# no-coffee #}',
        '+{{ causes_table("dry") }}{# no-coffee #}',
        "content/pt/about.md",
        "-Veja [o guia](guide:no-coffee).",
        "+Veja [o guia](guide:dry).",
        "rename to data/guides/dry.yml",
        "data/guides/dry.yml",
        "+formerly: [no-coffee]",
        '-summary: {en: "Often limescale: [see](guide:no-coffee#limescale).", pt: Calcário.}',
        '+summary: {en: "Often limescale: [see](guide:dry#limescale).", pt: Calcário.}',
    ]


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        (
            "label:descale",
            "clean",
            [
                '-  - {name: open, en: "Open [[menu > descale]].", pt: "Abra [[menu > descale]]."}',
                "-descale: {en: Descale, pt: Descalcificar}",
            ],
        ),
        (
            "cause:limescale/open",
            "unfold",
            [
                '-  - {name: open, en: "Open [[menu > descale]].", pt: "Abra [[menu > descale]]."}',
                "-    drop: [limescale/open]",
            ],
        ),
        ("topic:brewing", "making", ["-topic: brewing", "-brewing:"]),
    ],
)
def test_other_things_with_an_id_can_be_renamed(old: str, new: str, changed: list[str]) -> None:
    gone = [line for line in lines(espresso(LIME), old, new) if line.startswith("-")]
    assert gone == changed


def test_ids_that_the_model_does_not_mark_can_be_renamed() -> None:
    assert lines(espresso(BAKERIES), "holiday:bread-day", "day-of-bread") == [
        "data/holidays.yml",
        "-bread-day: {name: {en: Day of Bread, pt: Dia do Pão}, day: 10-16}",
        "+day-of-bread: {name: {en: Day of Bread, pt: Dia do Pão}, day: 10-16}",
        "data/stores.yml",
        "-    bread-day: 07:00-20:00",
        "+    day-of-bread: 07:00-20:00",
    ]
    rest = '="{}"><rect class="plate" x="20" y="20" width="160" height="80" rx="9"/></g>'
    changed = lines(espresso(COUNTED), "part:tank", "can")
    assert f"-  <g data-part{rest.format('tank')}" in changed
    assert f"+  <g data-part{rest.format('can')}" in changed


def test_an_old_id_can_be_used_again() -> None:
    files = espresso(LIME)
    there = renamed(files, "cause:limescale", "lime")[0].files
    back = renamed(there, "cause:lime", "limescale")[0].files
    assert back.read("data/causes/limescale.yml", MAX_BYTES).decode() == OWN.replace(
        "slug: {pt: calcario}\n", "slug: {pt: calcario}\nformerly: [lime]\n"
    )
    assert back.read("data/causes.yml", MAX_BYTES).decode() == CAUSES
    forgotten = renamed(there, "cause:lime", "limescale", redirect=False)[0]
    assert forgotten.files.read("data/causes/limescale.yml", MAX_BYTES).decode() == OWN


def test_two_ids_can_be_swapped() -> None:
    files = espresso(LIME)
    for old, new in (("limescale", "tmp"), ("tank-empty", "limescale"), ("tmp", "tank-empty")):
        edits, _ = renamed(files, f"cause:{old}", new)
        files = edits.files
    assert not check(read(files)).problems
    knowledge = read(files).knowledge
    assert knowledge is not None
    assert knowledge.causes["limescale"].cause.values["en"] == "The tank is empty"
    assert knowledge.causes["limescale"].formerly == {}
    assert [*knowledge.causes["tank-empty"].formerly.values()] == [["tmp"]]
    assert [use.cause for use in knowledge.guides["no-coffee"].causes] == ["limescale", "tank-empty"]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("cause:limescale", "tank-empty", "there is already a cause `tank-empty`."),
        ("cause:limescal", "x", "there is no cause `limescal`. Did you mean `limescale`?"),
        ("cause:limescale", "limescale", "it is called `limescale` already."),
        ("guide:no-coffee", "No Coffee", f"`No Coffee` can't be an id. {ID_RULE}"),
        ("page:about", "../etc", f"`../etc` can't be an id. {ID_RULE}"),
        ("page:about", "about/", f"`about/` can't be an id. {ID_RULE}"),
        ("guide:no-coffee#limescale", "x", "there is no part `limescale` in `guide:no-coffee`. "
         "It is called by its cause: rename `cause:limescale`."),
        ("cause:limescale/oper", "x", "there is no step `oper` in `cause:limescale`. Did you mean `open`?"),
    ],
)  # fmt: skip
def test_impossible_renames_are_refused(old: str, new: str, reason: str) -> None:
    with pytest.raises(NotRenamed) as error:
        renamed(espresso(LIME), old, new)
    assert str(error.value) == reason


@pytest.mark.parametrize(
    "name", ["x", "cause", "cause:", "nothing:x", "cause:x#/a", "guide:x/step", "guide:x#a#b", "guide:#a"]
)
def test_these_names_are_not_parsed(name: str) -> None:
    assert parse_renaming(name, "new") is None


def test_a_site_that_cannot_be_read_is_left_alone() -> None:
    with pytest.raises(Refused) as error:
        renamed(espresso({**LIME, "data/labels.yml": "menu: [\n"}), "cause:limescale", "lime")
    assert [problem.code for problem in error.value.problems] == ["MB101"]


def test_uncertain_references_are_left_alone_and_reported() -> None:
    files = espresso(
        {
            **LIME,
            "macros/hint/hint.html": '{% macro hint() %}{{ "limescale" if 1 }} limescale{% endmacro %}',
            "data/howtos/mend.yml": "title: Mend\nrelated: limescale\n",
        }
    )
    edits, uncertain = renamed(files, "cause:limescale", "lime")
    assert [f"{p.place} {p.code} {p.message} {p.remedy}" for p in uncertain] == [
        f"{place} MB862 `limescale` stands here too. Whether it means the cause can’t be told, so it stays. "
        "If it does, write `lime`."
        for place in ("data/howtos/mend.yml:2:10", "macros/hint/hint.html:1:23")
    ]
    assert "data/howtos/mend.yml" not in edits.paths


def test_a_page_is_moved_in_every_language() -> None:
    files = espresso({"data/site.yml": ("link: https://crema.example/", "link: page:about")})
    edits, _ = renamed(files, "page:about", "who/we-are")
    assert edits.paths == [
        "content/en/about.md",
        "content/en/who/we-are.md",
        "content/pt/about.md",
        "content/pt/who/we-are.md",
        "data/site.yml",
    ]
    assert b"formerly: [about]\n" in edits.files.read("content/en/who/we-are.md", MAX_BYTES)
    assert not check(read(edits.files)).problems


@pytest.mark.parametrize(
    ("slug", "slugs", "expected"),
    [
        ("slug: {pt: nao-sai-cafe}\n", {"pt": "novo"}, "slug: {pt: novo}\nformerly: {pt: [nao-sai-cafe]}\n"),
        ("slug: {pt: nao-sai-cafe}\n", {"en": "new"}, "slug: {pt: nao-sai-cafe, en: new}\n"),
        ("", {"en": "new"}, "slug: {en: new}\n"),
        ("slug: old\n", {"en": "new"}, "slug: {en: new, pt: old}\nformerly: {en: [old]}\n"),
        ("slug: old\n", {"en": "new", "pt": "new"}, "slug: new\nformerly: {en: [old], pt: [old]}\n"),
        ("slug: {pt: b}\nformerly: [a]\n", {"pt": "c"}, "slug: {pt: c}\nformerly: {en: [a], pt: [a, b]}\n"),
        ("slug: {pt: b}\nformerly: [a]\n", {"pt": "a"}, "slug: {pt: a}\nformerly: {en: [a], pt: [b]}\n"),
    ],
)
def test_the_slug_can_be_changed(slug: str, slugs: Mapping[str, str], expected: str) -> None:
    files = espresso({**LIME, "data/guides/no-coffee.yml": GUIDE.replace("slug: {pt: nao-sai-cafe}\n", slug)})
    edits = reslug(files, read(files), "guides", "no-coffee", slugs)
    content = edits.files.read("data/guides/no-coffee.yml", MAX_BYTES).decode()
    assert "".join(re.findall(r"^(?:slug|formerly): .*\n", content, re.MULTILINE)) == expected
    assert not [problem for problem in check(read(edits.files)).problems if problem.code != "MB304"]


@pytest.mark.parametrize(
    ("kind", "name", "slugs", "reason"),
    [
        ("labels", "menu", {"en": "x"}, "no label has a page, so it has no address."),
        ("guides", "no-coffee", {"fr": "x"}, "the site has no language `fr`. It has: en, pt."),
        ("pages", "about", {"en": "a b"}, f"`a b` can't be a part of an address. {ID_RULE}"),
    ],
)  # fmt: skip
def test_impossible_slugs_are_refused(kind: str, name: str, slugs: Mapping[str, str], reason: str) -> None:
    with pytest.raises(NotRenamed) as error:
        reslug(espresso(), read(espresso()), kind, name, slugs)
    assert str(error.value) == reason


def test_the_slug_of_a_prose_page_can_be_changed() -> None:
    files = espresso({"content/pt/about.md": "---\ntitle: Sobre\nslug: sobre\n---\nTexto.\n"})
    edits = reslug(files, read(files), "pages", "about", {"pt": "quem-somos"})
    assert edits.files.read("content/pt/about.md", MAX_BYTES) == (
        b"---\ntitle: Sobre\nslug: quem-somos\nformerly: [sobre]\n---\nTexto.\n"
    )


# -- random renames

SITES: Sequence[Mapping[str, Edit]] = (
    QUESTION,
    LIME,
    STEAM,
    {**MACHINES, **CONDITIONS},
    {**MACHINES, **FIRMWARE},
    BAKERIES,
    SCALDING,
    COUNTED,
)


def ids(reading: Reading) -> Iterator[str]:
    """The names of everything with an id."""
    entries = reading.entries
    assert entries is not None
    for kind, row in COLLECTIONS.items():
        inside = reading.nested_ids.get(kind, ())
        yield from (f"{row.kind_name}:{name}" for name in dict.fromkeys([*inside, *entries.of(kind)]))
    yield from (f"page:{name}" for name in sorted({name for name, _ in reading.pages}))
    for name, guide in entries.guides.items():
        yield from (f"guide:{name}#{faq.id}" for faq in guide.faq if faq.id)
        for question in guide.questions:
            yield f"guide:{name}#/{question.id}"
            yield from (f"guide:{name}#/{question.id}={answer.id}" for answer in question.answers)
    for name, howto in entries.howtos.items():
        yield from (f"howto:{name}#{part.id}" for part in howto.parts if part.id)
    for name, cause in entries.causes.items():
        yield from (f"cause:{name}/{step.name}" for step in cause.steps if step.name)


_MADE = re.compile(r'(?<=[._])[0-9a-f]{10,64}|"addresses":"[^"]*"')
"""Digests, and a list in which each address is written as its difference from the last."""


def published(publication: Publication, old: str, new: str) -> dict[str, str | bytes]:
    """Everything published, with the old name in place of the new one; without lists of sizes and digests."""
    found: dict[str, str | bytes] = {}
    for pages in publication.pages.values():
        found |= {page.view.address: page.html for page in pages}
    for address, made in publication.files.items():
        content = made if isinstance(made, bytes) else made.read_bytes()
        if not re.search(r"offline[^/]*json$|sw\.js$", address):
            try:
                found[address] = content.decode()
            except UnicodeDecodeError:
                found[address] = content
    return {
        _MADE.sub("#", address.replace(new, old)): _MADE.sub("#", content.replace(new, old))
        if isinstance(content, str)
        else content
        for address, content in found.items()
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("renamed")


@given(seed=st.integers(0, 2**32))
@rounds(5, long=300)
def test_random_renames(folder: Path, seed: int) -> None:
    random = Random(seed)
    number = random.randrange(len(SITES))
    files = espresso(SITES[number])
    before = check(read(files))
    name = random.choice(list(ids(before)))
    meant = parse_renaming(name, "x")
    assert meant is not None
    # The new name is sorted like the old one, and gives a guide the same code.
    old, new = meant.old, f"{meant.old}0q9"
    edits, uncertain = renamed(files, name, new)
    after = check(read(edits.files))
    assert not uncertain
    assert not new_problems(before, after, old, new)
    assert not new_problems(after, before, old, new)
    paths, there = edits.paths, edits.files
    original, changed = folder / f"{number}", folder / f"{number}-changed"
    if not original.exists():
        copy_site(original, SITES[number])
    if changed.exists():
        shutil.rmtree(changed)
    shutil.copytree(original, changed)
    assert edits.save(changed) == paths
    old_site, new_site = published(publish(original), old, "\0"), published(publish(changed), old, new)
    differing = {
        address
        for address in old_site.keys() | new_site.keys()
        if old_site.get(address) != new_site.get(address)
    }
    assert all(address not in old_site and "http-equiv" in str(new_site[address]) for address in differing)
    back, _ = renamed(there, f"{name[: len(name) - len(old)]}{new}", old, redirect=False)
    for path in {*paths, *back.paths}:
        then = files.read(path, MAX_BYTES) if files.kind(path) else None
        assert back.content(path) == then
