"""Hostile texts, and a function that puts them in place of every text of the espresso site."""

import re
from pathlib import Path
from typing import Any

import yaml

from espresso import Edit
from mendbook.reader.yaml_source import read_yaml

FULL: dict[str, Edit] = {
    "data/site.yml": (
        "  link: https://crema.example/",
        "  link: https://crema.example/\n  claims: [{en: Free, pt: Grátis}]\nfooter: {en: Foot, pt: Pé}",
    ),
    "data/devices.yml": "crema-one: {name: {en: One, pt: Um}}\ncrema-two: {name: Two}\n",
    "data/labels.yml": "menu: Menu\ndescale: {text: {en: Descale, pt: Descalcificar}, placeholder: true}\n",
    "data/causes.yml": (
        "  data_loss: none\n",
        "  data_loss: certain\n"
        "  data_loss_note: {en: Lost, pt: Perdido}\n"
        "  heading: {en: Heading, pt: Cabeçalho}\n"
        "  note: {en: Note, pt: Nota}\n"
        "  explanation: {en: Why, pt: Porquê}\n"
        "  prevention: {en: Never, pt: Nunca}\n"
        "  visit_store_if: {en: When, pt: Quando}\n"
        "  otherwise:\n"
        "    - solution: {en: Swap, pt: Trocar}\n"
        "      heading: {en: Swapping, pt: Troca}\n"
        "      note: {en: Dear, pt: Caro}\n"
        "      complexity: high\n"
        "      data_loss: possible\n"
        "      data_loss_note: {en: Perhaps, pt: Talvez}\n"
        "      visit_store_if: {en: If not, pt: Senão}\n"
        "      steps:\n"
        "        - {en: Off, pt: Fora, warning: {en: Hot, pt: Quente}, applies_to: {devices: [crema-two]}}\n"
        "        - {en: Out, pt: Sair, applies_to: {devices: [crema-one]}}\n",
    ),
    "data/causes/board.yml": "cause: {en: Burnt, pt: Queimada}\nsolution: {en: Bring it, pt: Traga-a}\n"
    "complexity: high\nat_store: true\nsteps: [{en: Unplug, pt: Desligue}]\n",
    "data/guides/no-coffee.yml": (
        "  - {cause: limescale, likelihood: common}\n",
        """\
  - {cause: limescale, likelihood: common}
  - {cause: board, likelihood: rare}
symptoms: [{en: Dry, pt: Seca}, {en: Mute, pt: Muda, cause: limescale}]
check: {en: Taste, pt: Prove}
visit_store_if: {en: Smoke, pt: Fumo}
call_to_action: {en: Ours, pt: Nosso}
questions:
  - id: light
    ask: {en: Light?, pt: Luz?}
    help: {en: Look, pt: Veja}
    answers:
      - {id: red, label: {en: Red, pt: Vermelho}, message: {en: Hot, pt: Quente}}
      - {id: green, label: {en: Green, pt: Verde}}
tree:
  first: {ask: light, answers: {red: tank, green: scale, unsure: store}}
  tank: {fix: tank-empty, then: scale}
  scale: {fix: limescale, then: end}
  end: {store: [limescale]}
show_sources: true
sources: [leaflet]
""",
    ),
    "data/guides/too-bitter.yml": (
        "likelihood: rare}",
        """\
likelihood: rare, merges: [board],
     called: {en: Both, pt: Ambos}, solution: {en: All, pt: Tudo}, heading: {en: All of it, pt: Tudo isto},
     note: {en: Ours, pt: Nossa}, explanation: {en: Here, pt: Aqui},
     prevention: {en: There, pt: Ali}, steps: [{en: Then, pt: Depois}]}""",
    ),
    "data/howtos/descale.yml": """\
title: {en: How, pt: Como}
summary: {en: Soon, pt: Já}
introduction: {en: First, pt: Antes}
parts:
  - heading: {en: One, pt: Um}
    text: {en: Said, pt: Dito}
    steps: [{en: Do, pt: Faça, warning: {en: Mind, pt: Cuidado}}]
faq: [{question: {en: Dear?, pt: Caro?}, answer: {en: No, pt: Não}}]
reviewed: 2026-05-01
""",
    "data/stores.yml": """\
ghent:
  name: {en: The Oven, pt: O Forno}
  address: Veldstraat 1
  postcode: "9000"
  place: {en: Ghent, pt: Gante}
  district: {en: East Flanders, pt: Flandres Oriental}
  country: BE
  coordinates: [51.05, 3.72]
  hours: {monday-sunday: 07:00-18:00, holidays: closed}
  exceptions: {bread-day: closed}
  telephone: +32 9 223 45 67
  services: [coffee]
  languages: [nl]
""",
    "data/services.yml": "coffee: {name: {en: Free coffee, pt: Café grátis}}\n",
    "data/holidays.yml": "bread-day: {name: {en: Day of Bread, pt: Dia do Pão}, day: 10-16}\n",
    "data/sources.yml": "leaflet: {title: The leaflet}\n",
    "data/interface.yml": "home: {en: Home, pt: Início}\ntakes: {en: Takes, pt: Demora}\n"
    "unsure: {en: Unsure, pt: Não sei}\n",
}
"""The espresso site with every kind of text."""

HOSTILE = {
    "script": ("<script>alert(1)</script>", None),
    "link": ("[x](javascript:alert(1))", None),
    "link-data": ("[x](data:text/html,<script>alert(1)</script>)", None),
    "autolink": ("<javascript:alert(1)>", None),
    "expression": ("{{ 7*7 }}", None),
    "statement": ("{% raw %}", None),
    "placeholder": ("{first}{last}{n}", None),
    "attribute": ("\"'><img src=x onerror=alert(1)>", None),
    "entity": ("&lt;", "<"),
    "emoji": ("🙂", None),
    "cdata": ("]]>", None),
    "comment": ("<!-- -->", None),
    "right-to-left": ("a\u202ebc", None),
    "template-mark": ("${x} <% y %>", None),
}
"""Each hostile text, and what a reader sees of it after Markdown if that differs."""

NOT_TEXTS = ("slug", "languages", "addresses", "minutes", "link", "sources", "hours", "exceptions")
"""Keys whose values aren't texts, though they may have languages."""


def mark(hostile: str, number: int) -> str:
    return f"{hostile} k{number}."


def poison(root: Path, hostile: str) -> dict[int, tuple[str, ...]]:
    """Replaces every text in data/ with hostile words and a number. Returns the path of each text by its
    number.
    """
    paths: dict[int, tuple[str, ...]] = {}

    def replaced(path: tuple[str, ...], value: str) -> str:
        number = len(paths) + 100
        paths[number] = path
        # A text that refers to labels must keep the references.
        kept = "".join(dict.fromkeys(re.findall(r"\[\[.*?\]\]", value)))
        return f"{mark(hostile, number)} {kept}".strip()

    def poisoned(value: Any, path: tuple[str, ...]) -> Any:
        if isinstance(value, list):
            return [poisoned(item, (*path, str(index))) for index, item in enumerate(value)]
        if not isinstance(value, dict):
            return value
        return {
            key: item
            if key in NOT_TEXTS
            else replaced((*path, key), item)
            if isinstance(item, str) and (key in ("en", "pt", "brand") or _plain_text(path, key))
            else poisoned(item, (*path, key))
            for key, item in value.items()
        }

    for file in sorted((root / "data").rglob("*.yml")):
        start = file.relative_to(root / "data").as_posix()
        source, problems = read_yaml(start, file.read_text(encoding="utf-8"))
        assert source is not None, problems
        text = yaml.dump(
            poisoned(source.data, (start,)),
            Dumper=yaml.CSafeDumper,
            allow_unicode=True,
            sort_keys=False,
            width=10_000,
        )
        file.write_text(text, encoding="utf-8")
    return paths


def _plain_text(path: tuple[str, ...], key: str) -> bool:
    """Texts without languages: names of devices, titles of sources, labels, streets and postcodes."""
    named = {"devices.yml": ("name",), "sources.yml": ("title",), "stores.yml": ("address", "postcode")}
    return (path[0] == "labels.yml" and len(path) == 1) or key in named.get(path[0], ())
