"""The choices for a new site, and messages about invalid ones."""

import pytest

from mendbook.starter import Choices, Unfit, parse_languages
from mendbook.starter.choices import describe


def test_language_codes_can_be_separated_by_commas_or_spaces() -> None:
    assert parse_languages("en, pt,fr  de") == ("en", "pt", "fr", "de")


@pytest.mark.parametrize(
    ("name", "codes", "message"),
    [
        ("x", "", "The site needs a language, such as `--languages en,pt`."),
        ("x", "xx", "`xx` is not the code of a language. Use codes such as en, pt or pt-BR."),
        ("x", "PT", "`PT` is not the code of a language. Did you mean `pt`?"),
        ("x", "pt_br", "`pt_br` is not the code of a language. Did you mean `pt-BR`?"),
        ("x", "zh-hans", "`zh-hans` is not the code of a language. Did you mean `zh-Hans`?"),
        ("x", "portugese", "`portugese` is not the code of a language. Did you mean `pt`?"),
        ("x", "Français", "`Français` is not the code of a language. Did you mean `fr`?"),
        ("x", "../../etc", "`../../etc` is not the code of a language. Use codes such as en, pt or pt-BR."),
        ("x", "tlh", "Mendbook doesn’t know how dates are written in Klingon. Leave `tlh` out."),
        ("x", "en en", "`en` is listed twice. List each language once."),
        (" ", "en", 'The site needs a name, such as `--name "Crema Help"`.'),
        ("a\nb", "en", "The name has invisible characters in it. Type it again."),
        ("a\u202eb", "en", "The name has invisible characters in it. Type it again."),
        (
            "a" * 61,
            "en",
            "The name has 61 letters. It may have 60, to fit on a small screen.",
        ),
    ],
)
def test_invalid_choices_are_refused(name: str, codes: str, message: str) -> None:
    with pytest.raises(Unfit) as unfit:
        Choices(name, parse_languages(codes))
    assert unfit.value.problems == (message,)


def test_all_invalid_choices_are_reported_together() -> None:
    with pytest.raises(Unfit) as unfit:
        Choices("", ("xx", "yy"))
    assert len(unfit.value.problems) == 3


def test_languages_with_texts_are_published_and_others_are_drafts() -> None:
    choices = Choices("x", ("nl", "pt-BR", "en", "ar"))
    assert choices.published == {"pt-BR": "pt", "en": "en"}
    assert choices.drafts == ("nl", "ar")
    assert Choices("x", ("nl",)).published == {"en": "en"}


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("en", "en: {name: English, locale: en-GB}"),
        ("pt", "pt: {name: Português, locale: pt-PT}"),
        ("pl", "pl: {name: Polski}"),
        ("he", "he: {name: עברית, direction: rtl}"),
        ("es-MX", "es-MX: {name: Español (México)}"),
    ],
)
def test_a_language_has_its_own_name(code: str, expected: str) -> None:
    assert describe(code, draft=False) == expected
