"""The schemas of a site: what they know of it, and what is written of them when."""

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


def known(edits: Mapping[str, Any]) -> SiteContext:
    found = site_context(read(espresso(edits)))
    assert found is not None
    return found


def names(root: Path, name: str) -> list[str]:
    enum: list[str] = json.loads((root / FOLDER / "names.json").read_text("utf-8"))["definitions"][name][
        "enum"
    ]
    return enum


def test_what_can_be_named_has_its_title() -> None:
    site = known(MACHINES)
    assert site.names["causes"] == {"tank-empty": "The tank is empty", "limescale": "Limescale"}
    assert site.names["guides"] == {"no-coffee": "No coffee comes out", "too-bitter": "The coffee is bitter"}
    assert [*site.names["specifications"]][:2] == ["pump", "tank"]
    assert site.names["risks"] == {"data": ""}
    assert site.names["labels"]["menu"] == "Menu"


def test_solutions_and_parts_can_be_named_too() -> None:
    further = "  otherwise: [{solution: Again, complexity: low, steps: [Again.]}]\n"
    causes = f"a:\n  cause: A\n  solution: B\n  complexity: low\n  steps: [Go.]\n{further}"
    parts = "[{id: twice, heading: Two times, steps: [Go.]}, {heading: C, steps: [Go.]}]"
    howto = f"title: Rinse\nsummary: Rinse it.\nparts: {parts}\n"
    site = known({"data/causes.yml": causes, "data/howtos/rinse.yml": howto})
    assert site.names["causes-solutions"] == {"a": "A", "a_2": "A"}
    assert site.names["howtos-parts"] == {"rinse": "Rinse", "rinse#twice": "Two times"}


def test_entries_with_mistakes_can_be_named() -> None:
    site = known(
        {
            "data/topics.yml": "brewing: {name: [x]}\nMilk: {name: Milk}\nmilk: 1\nlong: {name: %s}\n"
            % ("a " * 99)
        }
    )
    assert site.names["topics"] == {"brewing": "", "milk": "", "long": f"{'a ' * 59}a…"}


def test_languages_of_texts_are_those_of_the_site() -> None:
    found = schemas(known({**WASHERS, "data/guides/no-coffee.yml": None, "data/guides/too-bitter.yml": None}))
    line = found["shapes.json"]["definitions"]["Line"]
    assert [*line["properties"]] == ["en", "pt", "fr", "de"]
    assert line["properties"]["pt"]["description"] == "In Português."
    assert line["properties"]["de"]["description"] == "In Deutsch: a draft, which only the preview shows."
    assert line["required"] == ["en"]
    assert {"interface.fr.json", "interface.de.json"} <= found.keys()


def test_a_text_in_the_language_that_the_default_is_a_kind_of_is_enough() -> None:
    site = ("  pt: {name: Português, locale: pt-PT}\n", "  en-GB: {name: British}\n")
    text = espresso({"data/site.yml": site}).read("data/site.yml", 10_000).decode()
    begin = text.index("languages:")
    turned = (
        text[:begin]
        + "languages: {en-GB: {name: British}, en: {name: English}}\n"
        + text[text.index("description") :]
    )
    line = schemas(known({"data/site.yml": turned}))["shapes.json"]["definitions"]["Line"]
    assert line["anyOf"] == [{"required": ["en-GB"]}, {"required": ["en"]}]


def test_a_key_may_stand_in_either_of_two_files() -> None:
    row = "tank-empty: {complexity: low, cause: A, solution: B}\nlimescale: {complexity: low}\n"
    found = schemas(known({"data/causes.yml": row, "data/causes/tank-empty.yml": "steps: [Go.]\n"}))
    assert found["causes.json"]["patternProperties"] == {
        "^(tank-empty)$": {"$ref": "shapes.json#/definitions/Cause-in-part"}
    }
    assert found["causes.json"]["additionalProperties"] == {"$ref": "shapes.json#/definitions/Cause"}
    assert found["cause.json"]["$ref"] == "shapes.json#/definitions/Cause-in-part"
    assert found["topic.json"]["$ref"] == "shapes.json#/definitions/Topic"
    part = found["shapes.json"]["definitions"]["Cause-in-part"]
    assert "required" not in part
    assert "required" not in found["shapes.json"]["definitions"]["Block-in-part"]


def test_only_what_differs_is_written(make_site: MakeSite) -> None:
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


def test_schemas_of_a_language_that_is_gone_are_gone(make_site: MakeSite) -> None:
    root = make_site()
    Schemas(root).write(read(root))
    site = (root / "data/site.yml").read_text("utf-8")
    edit_site(root, {"data/site.yml": site.replace("  pt: {name: Português, locale: pt-PT}\n", "")})
    changed = Schemas(root).write(read(root))
    assert changed is not None
    assert changed[-1] == "interface.pt.json"
    assert not (root / FOLDER / "interface.pt.json").exists()


def test_a_list_that_cannot_be_read_keeps_its_last_ids(make_site: MakeSite) -> None:
    root = make_site()
    Schemas(root).write(read(root))
    edit_site(root, {"data/causes.yml": "broken: [\n", "data/topics.yml": "other: {name: A, summary: B}\n"})
    Schemas(root).write(read(root))
    assert names(root, "causes") == ["tank-empty", "limescale"]
    assert names(root, "topics") == ["other"]
    # Without any from before, any may be there.
    (root / FOLDER / "names.json").write_text("[1]")
    Schemas(root).write(read(root))
    definition = json.loads((root / FOLDER / "names.json").read_text("utf-8"))["definitions"]["causes"]
    assert definition == {"type": "string"}


def test_without_settings_that_can_be_read_nothing_is_written(make_site: MakeSite) -> None:
    root = make_site({"data/site.yml": "name: [\n"})
    assert Schemas(root).write(read(root)) is None
    assert not (root / ".mendbook").exists()


def test_no_link_leads_out_of_the_site(make_site: MakeSite, tmp_path_factory: pytest.TempPathFactory) -> None:
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


def test_words_of_the_site_are_shown_as_they_are() -> None:
    """Language servers read Markdown where Mendbook's own help stands; there may be none of the site's."""
    site = espresso().read("data/site.yml", 10_000).decode().replace("name: Português", "name: '[P](x) <b>'")
    choice = "{name: B, kind: choice, choices: {c: '`*C*'}}"
    edits = {
        **MACHINES,
        "data/site.yml": site,
        "data/specifications.yml": f"a:\n  name: A\n  specifications:\n    b: {choice}\n",
        "data/topics.yml": "brewing: {name: '**x** [y](z)\n\n  <b>', summary: S}\n",
    }
    found = schemas(known(edits))
    step = found["shapes.json"]["definitions"]["NamedStep"]["properties"]["pt"]
    assert step["markdownDescription"].startswith(r"In \[P\](x) \<b\>. What to do:")
    assert r"\`\*C\*" in json.dumps(
        found["shapes.json"]["definitions"]["Specified-b"], ensure_ascii=False
    ).replace("\\\\", "\\")
    # What isn't called Markdown is shown as it stands.
    assert found["names.json"]["definitions"]["topics"]["enumDescriptions"] == ["**x** [y](z) <b>"]
    assert found["shapes.json"]["definitions"]["Line"]["properties"]["pt"]["description"] == "In [P](x) <b>."


def test_a_text_cannot_stand_for_a_group_that_needs_more() -> None:
    definitions = schemas(known({}))["shapes.json"]["definitions"]
    assert definitions["Label"]["type"] == ["string", "object"]
    assert definitions["OtherLabel"]["type"] == "object"


def test_settings_of_the_host_say_what_they_are_for() -> None:
    host = schemas(known({}))["host.json"]
    assert host["properties"]["site_dir"] == {
        "markdownDescription": "The folder that the site is written into. Left out: `site`."
    }
    assert host["properties"]["nav"]["deprecationMessage"].startswith(
        "This does nothing here. The menu is made"
    )
    written = yaml.safe_load((REPOSITORY / "mkdocs.yml").read_text("utf-8"))
    assert written.keys() <= host["properties"].keys()


def test_where_there_is_nothing_to_name_any_id_is_wrong() -> None:
    definitions = schemas(known({"data/devices.yml": None}))["names.json"]["definitions"]
    assert definitions["devices"] == {
        "type": "string",
        "pattern": "(?!)",
        "patternErrorMessage": "There is no device of this name.",
    }
