"""Language-specific punctuation, and notices about missing translations."""

from espresso import MakeSite, edit_site
from mendbook.pdf import typeset
from mendbook.words import shipped
from pdf_reading import Prints, pages_of, text_of

GUIDE = "data/guides/no-coffee.yml"
NOTICE = "Parte desta página ainda não foi traduzida. Essa parte está em inglês."


def test_colons_follow_the_language(make_site: MakeSite) -> None:
    root = make_site({"data/interface.yml": 'colon: {pt: "{label}\\u00a0:"}\n'})
    prints = Prints(root)
    for language, colon in (("en", "Cause: "), ("pt", "Causa : ")):
        pages = "".join(pages_of(typeset(prints.guide(language=language)).content))
        assert colon in pages.replace("\u00a0", " ")
    assert shipped()["colon"].texts["fr"] == "{label}\u00a0:"


def test_a_pdf_with_untranslated_parts_has_a_notice(make_site: MakeSite) -> None:
    root = make_site()
    whole = Prints(root)
    edit_site(root, {GUIDE: ("{en: What to do., pt: O que fazer.}", "{en: What to do.}")})
    part = Prints(root)
    said = NOTICE.replace(" ", "")
    for language, untranslated in (("en", False), ("pt", True)):
        assert said not in text_of(typeset(whole.guide(language=language)).content)
        for job in (part.guide(language=language), part.handbook(language=language)):
            assert (said in text_of(typeset(job).content)) == untranslated
