"""`mendbook schema`: writes schemas, editor settings and modelines."""

import json

import pytest

from espresso import MakeSite
from mendbook.cli import main
from mendbook.schema import FOLDER, SETTINGS


def test_schemas_and_settings_are_written(make_site: MakeSite, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_site()
    assert main(["schema", str(root)]) == 0
    first, second = capsys.readouterr().out.splitlines()
    count = len([*(root / FOLDER).glob("*.json")])
    assert first == f".mendbook/schema/: {count} files have changed."
    assert second == ".vscode/settings.json: tells Visual Studio Code about the schemas now."
    named = json.loads((root / SETTINGS).read_text())["yaml.schemas"]
    assert named["./.mendbook/schema/guide.json"] == "data/guides/*.yml"
    assert {path.removeprefix("./.mendbook/schema/") for path in named} | {"names.json", "shapes.json"} == {
        path.name for path in (root / FOLDER).glob("*.json")
    }
    assert main(["schema", str(root)]) == 0
    assert capsys.readouterr().out == ".mendbook/schema/: nothing has changed.\n"


def test_settings_that_cannot_be_parsed_are_left_alone(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_site({SETTINGS: "{oops}\n"})
    assert main(["schema", str(root)]) == 1
    out, err = capsys.readouterr()
    assert err == "mendbook: .vscode/settings.json can't be read, so it stays as it is. Add this to it:\n"
    assert '"./.mendbook/schema/guide.json": "data/guides/*.yml"' in out
    assert (root / SETTINGS).read_text() == "{oops}\n"
    assert main(["schema", str(root), "--no-vscode"]) == 0


def test_modelines_name_the_schema(make_site: MakeSite, capsys: pytest.CaptureFixture[str]) -> None:
    line = "# yaml-language-server: $schema=../.mendbook/schema/topics.json"
    topics = b"\xef\xbb\xbfbrewing:\r\n  name: A\r\n  summary: B\r\n"
    root = make_site({"data/topics.yml": topics, "data/labels.yml": b"a: \xff\n"})
    assert main(["schema", str(root), "--no-vscode", "--modelines"]) == 0
    assert capsys.readouterr().out.splitlines()[1] == "data/: 6 files have changed."
    assert (root / "data/topics.yml").read_bytes() == b"\xef\xbb\xbf" + line.encode() + b"\r\n" + topics[3:]
    guide = (root / "data/guides/no-coffee.yml").read_text("utf-8")
    assert guide.startswith("# yaml-language-server: $schema=../../.mendbook/schema/guide.json\ntitle:")
    assert (root / "data/labels.yml").read_bytes() == b"a: \xff\n"
    assert main(["schema", str(root), "--no-vscode", "--modelines"]) == 0
    assert capsys.readouterr().out.splitlines()[1] == "data/: nothing has changed."


def test_an_invalid_site_yml_is_reported(make_site: MakeSite, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_site({"data/site.yml": "name: [\n"})
    assert main(["schema", str(root)]) == 1
    assert capsys.readouterr().err.splitlines()[-1] == (
        "mendbook: the schemas were left as they are, because data/site.yml can't be used."
    )
    assert not (root / ".vscode").exists()


def test_a_path_that_cannot_be_written_is_reported(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_site({".mendbook": "a file"})
    assert main(["schema", str(root)]) == 1
    assert capsys.readouterr().err == f"mendbook: can't write {root}/{FOLDER}: Not a directory.\n"
