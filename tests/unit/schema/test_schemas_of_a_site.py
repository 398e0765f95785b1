"""The schemas of a site: their knowledge of the site, and when they are written."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from espresso import MakeSite, edit_site, espresso
from hosting import REPOSITORY
from machines import MACHINES
from mendbook.reader import read
from mendbook.schema import FOLDER, Schemas, SiteContext, schemas, site_context
from mendbook.writing import NotWritten
from washers import WASHERS


def context_of(edits: Mapping[str, Any]) -> SiteContext:
    found = site_context(read(espresso(edits)))
    assert found is not None
    return found


def names(root: Path, name: str) -> list[str]:
    enum: list[str] = json.loads((root / FOLDER / "names.json").read_text("utf-8"))["definitions"][name][
        "enum"
    ]
    return enum


def test_ids_have_the_title_of_their_entry() -> None:
    site = context_of(MACHINES)
    assert site.names["causes"] == {"tank-empty": "The tank is empty", "limescale": "Limescale"}
    assert site.names["guides"] == {"no-coffee": "No coffee comes out", "too-bitter": "The coffee is bitter"}
    assert [*site.names["specifications"]][:2] == ["pump", "tank"]
    assert site.names["risks"] == {"data": ""}
    assert site.names["labels"]["menu"] == "Menu"


def test_solutions_and_parts_of_howtos_have_ids() -> None:
    further = "  otherwise: [{solution: Again, complexity: low, steps: [Again.]}]\n"
    causes = f"a:\n  cause: A\n  solution: B\n  complexity: low\n  steps: [Go.]\n{further}"
    parts = "[{id: twice, heading: Two times, steps: [Go.]}, {heading: C, steps: [Go.]}]"
    howto = f"title: Rinse\nsummary: Rinse it.\nparts: {parts}\n"
    site = context_of({"data/causes.yml": causes, "data/howtos/rinse.yml": howto})
    assert site.names["causes-solutions"] == {"a": "A", "a_2": "A"}
    assert site.names["howtos-parts"] == {"rinse": "Rinse", "rinse#twice": "Two times"}


def test_entries_with_mistakes_have_ids() -> None:
    site = context_of(
        {
            "data/topics.yml": "brewing: {name: [x]}\nMilk: {name: Milk}\nmilk: 1\nlong: {name: %s}\n"
            % ("a " * 99)
        }
    )
    assert site.names["topics"] == {"brewing": "", "milk": "", "long": f"{'a ' * 59}a…"}


def test_texts_have_the_languages_of_the_site() -> None:
    files = schemas(
        context_of({**WASHERS, "data/guides/no-coffee.yml": None, "data/guides/too-bitter.yml": None})
    )
    line = files["shapes.json"]["definitions"]["Line"]
    assert [*line["properties"]] == ["en", "pt", "fr", "de"]
    assert line["properties"]["pt"]["description"] == "In Português."
    assert line["properties"]["de"]["description"] == "In Deutsch: a draft, which only the preview shows."
    assert line["required"] == ["en"]
    assert {"interface.fr.json", "interface.de.json"} <= files.keys()


def test_a_text_in_the_base_language_of_the_default_is_enough() -> None:
    site = ("  pt: {name: Português, locale: pt-PT}\n", "  en-GB: {name: British}\n")
    text = espresso({"data/site.yml": site}).read("data/site.yml", 10_000).decode()
    begin = text.index("languages:")
    turned = (
        text[:begin]
        + "languages: {en-GB: {name: British}, en: {name: English}}\n"
        + text[text.index("description") :]
    )
    line = schemas(context_of({"data/site.yml": turned}))["shapes.json"]["definitions"]["Line"]
    assert line["anyOf"] == [{"required": ["en-GB"]}, {"required": ["en"]}]


def test_the_keys_of_an_entry_can_be_in_two_files() -> None:
    row = "tank-empty: {complexity: low, cause: A, solution: B}\nlimescale: {complexity: low}\n"
    files = schemas(context_of({"data/causes.yml": row, "data/causes/tank-empty.yml": "steps: [Go.]\n"}))
    assert files["causes.json"]["patternProperties"] == {
        "^(tank-empty)$": {"$ref": "shapes.json#/definitions/Cause-in-part"}
    }
    assert files["causes.json"]["additionalProperties"] == {"$ref": "shapes.json#/definitions/Cause"}
    assert files["cause.json"]["$ref"] == "shapes.json#/definitions/Cause-in-part"
    assert files["topic.json"]["$ref"] == "shapes.json#/definitions/Topic"
    part = files["shapes.json"]["definitions"]["Cause-in-part"]
    assert "required" not in part
    assert "required" not in files["shapes.json"]["definitions"]["Block-in-part"]


def test_only_changed_schemas_are_written(make_site: MakeSite) -> None:
    root = make_site()
    first = Schemas(root).write(read(root))
    assert first is not None
    assert {"names.json", "shapes.json", "guide.json", "interface.pt.json"} <= {*first}
    times = {path: path.stat().st_mtime_ns for path in (root / FOLDER).iterdir()}
    assert Schemas(root).write(read(root)) == []
    assert {path: path.stat().st_mtime_ns for path in (root / FOLDER).iterdir()} == times
    edit_site(root, {"data/topics/milk.yml": "name: Milk\nsummary: Hot milk.\n"})
    again = Schemas(root)
    assert again.write(read(root)) == ["topics.json", "shapes.json", "names.json"]
    assert again.write(read(root)) == []
    assert names(root, "topics") == ["brewing", "milk"]
    assert (root / FOLDER / ".gitignore").read_text() == "*\n"


def test_the_schemas_of_a_removed_language_are_deleted(make_site: MakeSite) -> None:
    root = make_site()
    Schemas(root).write(read(root))
    site = (root / "data/site.yml").read_text("utf-8")
    edit_site(root, {"data/site.yml": site.replace("  pt: {name: Português, locale: pt-PT}\n", "")})
    changed = Schemas(root).write(read(root))
    assert changed is not None
    assert changed[-1] == "interface.pt.json"
    assert not (root / FOLDER / "interface.pt.json").exists()


def test_a_list_that_cannot_be_read_keeps_its_previous_ids(make_site: MakeSite) -> None:
    root = make_site()
    Schemas(root).write(read(root))
    edit_site(root, {"data/causes.yml": "broken: [\n", "data/topics.yml": "other: {name: A, summary: B}\n"})
    Schemas(root).write(read(root))
    assert names(root, "causes") == ["tank-empty", "limescale"]
    assert names(root, "topics") == ["other"]
    # Without previous ids, any id is allowed.
    (root / FOLDER / "names.json").write_text("[1]")
    Schemas(root).write(read(root))
    definition = json.loads((root / FOLDER / "names.json").read_text("utf-8"))["definitions"]["causes"]
    assert definition == {"type": "string"}


def test_with_unreadable_settings_nothing_is_written(make_site: MakeSite) -> None:
    root = make_site({"data/site.yml": "name: [\n"})
    assert Schemas(root).write(read(root)) is None
    assert not (root / ".mendbook").exists()


def test_links_out_of_the_site_are_refused(
    make_site: MakeSite, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root, elsewhere = make_site(), tmp_path_factory.mktemp("elsewhere")
    (root / ".mendbook").symlink_to(elsewhere)
    with pytest.raises(NotWritten, match="a link leads out of the site’s folder"):
        Schemas(root).write(read(root))
    (root / ".mendbook").unlink()
    (root / FOLDER).mkdir(parents=True)
    (elsewhere / "own").write_text("own")
    (root / FOLDER / "names.json").symlink_to(elsewhere / "own")
    with pytest.raises(NotWritten, match="a link leads out of the site’s folder"):
        Schemas(root).write(read(root))
    assert [path.read_text() for path in elsewhere.iterdir()] == ["own"]


def test_words_of_the_site_are_not_read_as_markdown() -> None:
    """Language servers read `markdownDescription` as Markdown, so words of the site are escaped in it."""
    site = espresso().read("data/site.yml", 10_000).decode().replace("name: Português", "name: '[P](x) <b>'")
    choice = "{name: B, kind: choice, choices: {c: '`*C*'}}"
    edits = {
        **MACHINES,
        "data/site.yml": site,
        "data/specifications.yml": f"a:\n  name: A\n  specifications:\n    b: {choice}\n",
        "data/topics.yml": "brewing: {name: '**x** [y](z)\n\n  <b>', summary: S}\n",
    }
    files = schemas(context_of(edits))
    step = files["shapes.json"]["definitions"]["NamedStep"]["properties"]["pt"]
    assert step["markdownDescription"].startswith(r"In \[P\](x) \<b\>. What to do:")
    assert r"\`\*C\*" in json.dumps(
        files["shapes.json"]["definitions"]["Specified-b"], ensure_ascii=False
    ).replace("\\\\", "\\")
    # Other descriptions are shown as written.
    assert files["names.json"]["definitions"]["topics"]["enumDescriptions"] == ["**x** [y](z) <b>"]
    assert files["shapes.json"]["definitions"]["Line"]["properties"]["pt"]["description"] == "In [P](x) <b>."


def test_a_text_cannot_replace_a_group_with_other_required_keys() -> None:
    definitions = schemas(context_of({}))["shapes.json"]["definitions"]
    assert definitions["Label"]["type"] == ["string", "object"]
    assert definitions["OtherLabel"]["type"] == "object"


def test_settings_of_mkdocs_are_described() -> None:
    host = schemas(context_of({}))["host.json"]
    assert host["properties"]["site_dir"] == {
        "markdownDescription": "The folder that the site is written into. Left out: `site`."
    }
    assert host["properties"]["nav"]["deprecationMessage"].startswith(
        "This does nothing here. The menu is made"
    )
    own_settings = yaml.safe_load((REPOSITORY / "mkdocs.yml").read_text("utf-8"))
    assert own_settings.keys() <= host["properties"].keys()


def test_without_entries_every_id_is_wrong() -> None:
    definitions = schemas(context_of({"data/devices.yml": None}))["names.json"]["definitions"]
    assert definitions["devices"] == {
        "type": "string",
        "pattern": "(?!)",
        "patternErrorMessage": "There is no device of this name.",
    }
