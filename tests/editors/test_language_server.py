"""What writers of a site see in editors that run yaml-language-server, as most do."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from language_server import LanguageServer

from espresso import QUESTION, copy_site
from machines import CONDITIONS, MACHINES
from mendbook.cli import main
from mendbook.model import COLLECTIONS, Line, Topic
from mendbook.reader import read
from mendbook.schema import FOLDER, SETTINGS, Schemas, of_collection, schemas, site_context


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_site(tmp_path_factory.mktemp("site") / "own", {**MACHINES, **CONDITIONS, **QUESTION})
    assert main(["schema", str(root)]) == 0
    return root


@pytest.fixture(scope="module")
def server(site: Path) -> Iterator[LanguageServer]:
    server = LanguageServer(site, json.loads((site / SETTINGS).read_text())["yaml.schemas"])
    yield server
    server.close()


CAUSE = """\
cause: {en: The pump is worn, pt: A bomba está gasta}
solution: {en: Change the pump, pt: Trocar a bomba}
complexity: hard
colour: red
steps:
  - {en: Open the lid., pt: Abra a tampa.}
  - {pt: Feche a tampa.}
"""

GUIDE = """\
title: {en: It drips, pt: Pinga}
topic: brewing
summary: {en: It drips., pt: Pinga.}
causes:
  - {cause: limescal, likelihood: common}
  - cause: tank-empty
    likelihood: rare
    steps:
      - {en: Fill it., pt: Encha., applies_to: {with: {boiler: triple}}}
reviewed: 2026-05-01
related: []

"""


def test_nothing_is_underlined_in_a_valid_site(site: Path, server: LanguageServer) -> None:
    files = sorted(path.relative_to(site).as_posix() for path in (site / "data").rglob("*.yml"))
    assert len(files) > 9
    assert {file: found for file in files if (found := server.open(file, (site / file).read_text()))} == {}


def test_mistakes_are_underlined(server: LanguageServer) -> None:
    assert server.open("data/causes/pump-worn.yml", CAUSE) == [
        (3, 13, "Use one of: low, medium, high."),
        (
            4,
            1,
            "This is not a key here. Keys here: complexity, minutes, data_loss, risks, at_store, cause, "
            "solution, slug, formerly, dangers, mends, heading, note, data_loss_note, risk_note, "
            "explanation, prevention, steps, visit_store_if, otherwise, applies_to, sources.",
        ),
        (7, 5, 'Missing property "en".'),
    ]


def test_unknown_ids_are_underlined_and_known_ones_are_offered(server: LanguageServer) -> None:
    assert server.open("data/guides/drips.yml", GUIDE) == [
        (5, 13, "There is no cause of this name. Use one of: tank-empty, limescale."),
        (9, 64, 'Value is not accepted. Valid values: "thermoblock", "single", "double", "none".'),
        (11, 10, "Array has too few items. Expected 1 or more."),
    ]
    assert server.completion("data/guides/drips.yml", "{cause: ") == {
        "tank-empty": "The tank is empty",
        "limescale": "Limescale",
    }


def test_the_tooltip_explains_keys_and_values(server: LanguageServer) -> None:
    server.open("data/guides/drips.yml", GUIDE)
    shown = server.hover("data/guides/drips.yml", "likelihood: rare")
    assert shown.startswith(
        "How likely this cause is, among those of the guide: an estimate.\n\nAllowed Values:\n\n* `rare`:"
    )
    assert "`very-common`: Most visitors with this problem have this cause." in shown
    assert "In Português." in server.hover("data/guides/drips.yml", "pt: Encha.")
    assert server.hover("data/guides/drips.yml", "boiler").startswith("Boiler")


def test_keys_are_offered_with_their_help(server: LanguageServer) -> None:
    server.open("data/guides/drips.yml", GUIDE)
    offered = server.completion("data/guides/drips.yml", "related: []\n")
    assert "title" not in offered
    assert offered["symptoms"] == (
        "What visitors with this problem say, in their own words. The first stands for the whole guide."
    )


def test_a_text_is_offered_in_every_language(server: LanguageServer) -> None:
    server.open("data/guides/drips.yml", "title: \ncauses: []\n")
    assert "in every language" in server.completion("data/guides/drips.yml", "title: ")
    server.open("data/causes/pump-worn.yml", "steps:\n  - \n")
    assert {"in every language", "en", "pt", "warning"} <= {
        *server.completion("data/causes/pump-worn.yml", "  - ")
    }


def test_only_values_of_the_specification_are_offered(server: LanguageServer) -> None:
    server.open("data/guides/drips.yml", GUIDE)
    offered = server.completion("data/guides/drips.yml", "{boiler: ")
    assert {*offered} == {"thermoblock", "single", "double", "none"}


def test_settings_without_effect_are_underlined(server: LanguageServer) -> None:
    host = "site_name: A\ndocs_dir: content\nplugins: [mendbook]\nextra_css: [a.css]\nsite_nme: B\n"
    assert server.open("mkdocs.yml", host) == [
        (
            4,
            1,
            "This does nothing here. Put styles in `overrides/brand.css`, which every page loads.",
        ),
        (5, 1, "There is no such setting."),
    ]
    assert server.hover("mkdocs.yml", "docs_dir").startswith("`content`, where pages and pictures are.")


class _Described(Topic):
    """A topic with an additional key."""

    colour: Line | None = None
    """The colour of its button."""


def test_a_new_key_shows_its_docstring_as_help(site: Path, server: LanguageServer) -> None:
    context = site_context(read(site))
    assert context is not None
    kind = of_collection(replace(COLLECTIONS["topics"], entry=_Described))
    written = schemas(context, [kind])
    for name in ("topics.json", "shapes.json"):
        (site / "changed" / name).parent.mkdir(exist_ok=True)
        (site / "changed" / name).write_text(json.dumps(written[name]))
    (site / "changed/names.json").write_bytes((site / FOLDER / "names.json").read_bytes())
    line = "# yaml-language-server: $schema=changed/topics.json\n"
    text = f"{line}milk:\n  name: Milk\n  summary: Hot milk.\n  colour: white\n"
    assert server.open("topics-of-another-site.yml", text) == []
    assert server.hover("topics-of-another-site.yml", "colour").startswith("The colour of its button.")


def test_a_new_entry_is_known_at_once(site: Path, server: LanguageServer) -> None:
    (site / "data/causes").mkdir()
    (site / "data/causes/pump-worn.yml").write_text(CAUSE.replace("hard\ncolour: red", "high"))
    changed = Schemas(site).write(read(site))
    assert changed == ["causes.json", "shapes.json", "names.json"]
    server.saved(*(f"{FOLDER}/{name}" for name in changed))
    guide = GUIDE.replace("limescal,", "pump-worn,").replace("related: []\n", "").replace("triple", "single")
    assert server.open("data/guides/drips.yml", guide) == []
    assert server.completion("data/guides/drips.yml", "{cause: ")["pump-worn"] == "The pump is worn"
