"""The settings of Visual Studio Code get the missing schemas, and are otherwise unchanged."""

import pytest

from mendbook.schema import NotUnderstood, with_schemas

OURS = {"./a.json": "data/a.yml", "./b.json": "data/b/*.yml"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "",
            '{\n  "yaml.schemas": {\n    "./a.json": "data/a.yml",\n    "./b.json": "data/b/*.yml"\n  }\n}\n',
        ),
        (
            "{}",
            '{\n  "yaml.schemas": {\n    "./a.json": "data/a.yml",\n    "./b.json": "data/b/*.yml"\n  }\n}',
        ),
        (
            '// Mine.\n{\n    "editor.rulers": [120], // wide\n    "a": {"yaml.schemas": 1,},\n}\n',
            '// Mine.\n{\n    "yaml.schemas": {\n        "./a.json": "data/a.yml",\n'
            '        "./b.json": "data/b/*.yml"\n    },\n'
            '    "editor.rulers": [120], // wide\n    "a": {"yaml.schemas": 1,},\n}\n',
        ),
        (
            '{\r\n  /* { */ "yaml.schemas": {\r\n    // mine\r\n    "x": ["y"]\r\n  }\r\n}',
            '{\r\n  /* { */ "yaml.schemas": {\r\n    "./a.json": "data/a.yml",\r\n'
            '    "./b.json": "data/b/*.yml",\r\n    // mine\r\n    "x": ["y"]\r\n  }\r\n}',
        ),
        (
            '{"yaml.schemas": {"./b.json": ["old", "}"], "./a.json": "data/a.yml"}}',
            '{"yaml.schemas": {"./b.json": "data/b/*.yml", "./a.json": "data/a.yml"}}',
        ),
        (
            '{"yaml.schemas": {"./b.json": "data/b/*.yml", "./a.json": "data/a.yml", "c": "c"}}',
            '{"yaml.schemas": {"./b.json": "data/b/*.yml", "./a.json": "data/a.yml", "c": "c"}}',
        ),
        (
            '\ufeff{"yaml.schemas": {}}',
            '\ufeff{"yaml.schemas": {\n    "./a.json": "data/a.yml",\n    "./b.json": "data/b/*.yml"\n  }}',
        ),
    ],
)
def test_missing_schemas_are_added(before: str, after: str) -> None:
    assert with_schemas(before, OURS) == after
    assert with_schemas(after, OURS) == after


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "{",
        "nothing",
        '{"yaml.schemas": 1}',
        '{"yaml.schemas": {}, "yaml.schemas": {}}',
        '{"yaml.schemas": {}} {}',
        '{"a": "}',
        "{a: 1}",
        "[" * 100_000,
        '{"a" "b"}',
        "{]",
    ],
)
def test_invalid_settings_are_refused(text: str) -> None:
    with pytest.raises(NotUnderstood):
        with_schemas(text, OURS)
