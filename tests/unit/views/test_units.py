"""A number and its unit are never on separate lines, in any language, without work for editors."""

import json
from pathlib import Path

import pytest
from of_machines import language_views

from espresso import copy_site
from mendbook.views.typography import add_spaces, spacing

WIDE, NARROW = "\u00a0", "\u202f"


@pytest.mark.parametrize("locale", ["en-GB", "pt-PT", "fr-FR", "de-DE", "ja-JP"])
@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("At 80 % or 7,5 %.", "At 80~% or 7,5~%."),
        ("From 0 to 35 °C, 20° C", "From 0 to 35~°C, 20° C"),
        ("500 MB, 1.5 GB (2 TB)", "500~MB, 1.5~GB (2~TB)"),
        ("5 to 60 min, 3 h, 10 cm, 9 bar", "5 to 60~min, 3~h, 10~cm, 9~bar"),
        ("{n} min, {least} to {most} Min.", "{n}~min, {least} to {most}~Min."),
        ("2 minutes, 5 mins, 3 hours, 5 cmx, 12 bars", "2 minutes, 5 mins, 3 hours, 5 cmx, 12 bars"),
        ("x 80%, a % b, Wi-Fi MB", "x 80%, a % b, Wi-Fi MB"),
    ],
)
def test_numbers_and_units_are_joined_by_no_break_spaces(words: str, shown: str, locale: str) -> None:
    assert add_spaces(words, spacing(locale)) == shown.replace("~", WIDE)


def test_french_has_further_no_break_spaces() -> None:
    assert add_spaces("« À 80 % ? »", spacing("fr-FR")) == f"«{WIDE}À 80{WIDE}%{NARROW}?{WIDE}»"


def test_texts_titles_pages_and_interface_words_have_no_break_spaces(tmp_path: Path) -> None:
    site = copy_site(
        tmp_path / "site",
        {
            "data/guides/no-coffee.yml": ("No coffee comes out", "No coffee at 5 °C"),
            "data/causes.yml": (
                "{en: Fill the tank.,",
                '{en: "Fill *in* 20 ml of [1 l water](topic:brewing).",',
            ),
            "content/en/about.md": ("About us", "About 5 kg"),
        },
    )
    view = language_views(site)["en"]
    guide = view.guide("no-coffee")
    assert guide.title.text == f"No coffee at 5{WIDE}°C"
    (step,) = guide.causes[0].solutions[0].steps
    assert step.forms[0].text.text == f"Fill in 20{WIDE}ml of 1{WIDE}l water."
    assert view.fill("minutes", n=5) == f"5{WIDE}min"
    assert f"{{n}}{WIDE}min" in json.dumps(view.forms("about_minutes"), ensure_ascii=False)
