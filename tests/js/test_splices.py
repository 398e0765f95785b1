"""The forms of a Git host change only the edited values in YAML files."""

import json
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

from running import HERE, deno

from espresso import espresso
from forms_sites import SITES
from hosting import REPOSITORY
from mendbook.files import MAX_BYTES, walk
from mendbook.reader import read_yaml

FILE = """\
# About this guide.
title: {en: No coffee, pt: "Sem café"}   # in everyday words

topic: brewing
causes:
  # The usual one.
  - {cause: tank-empty, likelihood: common}   # nearly always
  - cause: limescale
    # Seldom.
    likelihood: rare

steps:
- en: >-
    Close
    the lid.
  pt: Feche a tampa.
- Rinse.
related: [one, two]
summary: |
  First.

  Then.
"""


def spliced(folder: Path, cases: list[tuple[str, Any]]) -> list[dict[str, Any]]:
    file = folder / "given.json"
    file.write_text(json.dumps([{"text": text, "value": value} for text, value in cases]), encoding="utf-8")
    source = REPOSITORY / "src/mendbook/forms"
    process = deno(folder / "deno", "run", f"--allow-read={file},{source}", HERE / "splices.js", file)
    assert process.returncode == 0, process.stdout
    results: list[dict[str, Any]] = json.loads(process.stdout)
    return results


def data_of(text: str) -> Any:
    source, problems = read_yaml("data/guides/a.yml", text)
    assert source, problems
    return source.data


def test_only_edited_values_change(tmp_path: Path) -> None:
    def changed(**values: Any) -> Any:
        return {**deepcopy(data_of(FILE)), **values}

    first, second = data_of(FILE)["causes"]
    cases = [
        (changed(), FILE),
        (changed(topic="steam"), FILE.replace("topic: brewing", "topic: steam")),
        (
            changed(title={"en": "None, really", "pt": "Sem nada"}),
            FILE.replace('{en: No coffee, pt: "Sem café"}', '{en: "None, really", pt: "Sem nada"}'),
        ),
        (
            changed(title={"en": "No coffee", "pt": "Sem café", "fr": "Rien"}),
            FILE.replace('"Sem café"}', '"Sem café", fr: Rien}'),
        ),
        (changed(title={"en": "No coffee"}), FILE.replace(', pt: "Sem café"}', "}")),
        (
            changed(causes=[first, {"cause": "seal", "likelihood": "rare"}, second]),
            FILE.replace(
                "always\n",
                "always\n  - { cause: seal, likelihood: rare }\n".replace("{ ", "{").replace(" }", "}"),
            ),
        ),
        (
            changed(causes=[second]),
            FILE.replace("  - {cause: tank-empty, likelihood: common}   # nearly always\n", ""),
        ),
        (
            changed(causes=[first, {**second, "likelihood": "common"}]),
            FILE.replace("likelihood: rare", "likelihood: common"),
        ),
        (changed(related=["one", "three", "two"]), FILE.replace("[one, two]", "[one, three, two]")),
        (changed(related=["two"]), FILE.replace("[one, two]", "[two]")),
        (changed(check="Look."), FILE + "check: Look.\n"),
        (
            changed(steps=[{"en": "Close the lid.", "pt": "Feche bem."}, "Rinse."]),
            FILE.replace("Feche a tampa.", "Feche bem."),
        ),
    ]
    results = spliced(tmp_path, [(FILE, value) for value, _ in cases])
    for (_, expected), result in zip(cases, results, strict=True):
        assert result.get("text") == expected, result.get("refused")


def test_random_edits_give_the_intended_data(tmp_path: Path) -> None:
    random, cases = Random(62), []
    texts = {FILE}
    for site in SITES.values():
        files = walk(espresso(site), "data").files
        texts |= {file.read(MAX_BYTES).decode() for name, file in files.items() if name.endswith(".yml")}
    for text in sorted(texts):
        data = data_of(text)
        cases.append((text, data))
        for _ in range(8):
            value = deepcopy(data)
            for _ in range(random.randrange(1, 4)):
                change(value, random)
            cases.append((text, value))
    results = spliced(tmp_path, cases)
    refused = [result for result in results if "refused" in result]
    for (text, value), result in zip(cases, results, strict=True):
        if "refused" in result:
            continue
        assert result["read"] == data_of(text)
        assert data_of(result["text"]) == value, result["text"]
        if value == data_of(text):
            assert result["text"] == text
    assert len(refused) <= len(cases) // 100, refused[:3]
    assert len(cases) > 300


def change(data: Any, random: Random) -> None:
    """Makes a random change, as a form could."""
    while isinstance(data, dict | list) and data:
        keys = list(data) if isinstance(data, dict) else list(range(len(data)))
        key = random.choice(keys)
        if isinstance(data[key], dict | list) and data[key] and random.random() < 0.8:
            data = data[key]
            continue
        match random.randrange(5):
            case 0 if len(data) > 1:
                del data[key]
            case 1 if isinstance(data, list):
                data.insert(random.randrange(len(data) + 1), random.choice(NEW))
            case 2 if isinstance(data, dict):
                data[random.choice(("new-key", "another"))] = random.choice(NEW)
            case _:
                data[key] = random.choice(NEW)
        return


NEW: tuple[Any, ...] = (
    "words",
    "no",
    "a: b # c",
    "- x",
    "",
    "'quoted' \"twice\"",
    "two\n\nparagraphs",
    "é “ü”, {a}",
    "12:30",
    "0123",
    "2026-05-01",
    7,
    1.5,
    True,
    {"en": "Text.", "pt": "Texto."},
    {"en": "First.\n\nThen: this.", "pt": "Primeiro, isto.\n"},
    ["a", "b, c"],
    [{"en": "One", "warning": {"en": "Hot", "pt": "Quente"}}, "Two"],
)
"""Values that replace others."""
