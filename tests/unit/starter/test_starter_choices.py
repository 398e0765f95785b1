"""What somebody may choose of a new site, and what is said of what can't be."""

import pytest

from mendbook.starter import Choices, Unfit, parse_languages
from mendbook.starter.choices import describe


def test_codes_are_read_as_people_write_them() -> None:
    assert parse_languages("en, pt,fr  de") == ("en", "pt", "fr", "de")


@pytest.mark.parametrize(
    ("name", "codes", "said"),
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
def test_what_can_not_be(name: str, codes: str, said: str) -> None:
    with pytest.raises(Unfit) as unfit:
        Choices(name, parse_languages(codes))
    assert unfit.value.problems == (said,)


def test_all_is_said_at_once() -> None:
    with pytest.raises(Unfit) as unfit:
        Choices("", ("xx", "yy"))
    assert len(unfit.value.problems) == 3


def test_which_languages_have_texts() -> None:
    choices = Choices("x", ("nl", "pt-BR", "en", "ar"))
    assert choices.published == {"pt-BR": "pt", "en": "en"}
    assert choices.drafts == ("nl", "ar")
    assert Choices("x", ("nl",)).published == {"en": "en"}


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en", "en: {name: English, locale: en-GB}"),
        ("pt", "pt: {name: Português, locale: pt-PT}"),
        ("pl", "pl: {name: Polski}"),
        ("he", "he: {name: עברית, direction: rtl}"),
        ("es-MX", "es-MX: {name: Español (México)}"),
    ],
)
def test_a_language_is_called_by_its_own_name(code: str, said: str) -> None:
    assert describe(code, draft=False) == said
