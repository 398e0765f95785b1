from typing import Any

import pytest

from mendbook.model import Guide, Knowledge, Prose, ProsePage, Site, Topic
from mendbook.model.addresses import Addresses, PageId

LANGUAGES = ("en", "pt")


def model(kind: type[Any], **values: object) -> Any:
    return kind.model_validate(values, context={"languages": LANGUAGES})


def addresses(folders: dict[str, object] | None = None) -> Addresses:
    site = model(
        Site,
        name="Crema",
        brand="Crema",
        languages={"en": {"name": "English"}, "pt": {"name": "Português"}},
        description="Help",
        home={"question": "What?", "lead": "So."},
        call_to_action={"title": "a", "text": "b", "button": "c", "link": "https://crema.example"},
        **({"addresses": folders} if folders else {}),
    )

    def guide(**more: object) -> Any:
        causes = [{"cause": "x", "likelihood": "rare"}]
        return model(
            Guide, title="t", topic="brewing", summary="s", causes=causes, reviewed="2026-05-01", **more
        )

    def page(name: str, language: str, slug: str | None = None) -> ProsePage:
        return ProsePage(name, language, Prose(title="t", slug=slug), "", f"content/{language}/{name}.md")

    pages = [page("about", "en"), page("about", "pt", "sobre"), page("legal/terms", "en")]
    return Addresses(
        Knowledge(
            site=site,
            interface={},
            labels={},
            topics={"brewing": model(Topic, name="n", summary="s", slug={"pt": "preparacao"})},
            devices={},
            causes={},
            guides={"no-coffee": guide(slug={"pt": "sem-cafe"}), "leaks": guide(), "hot": guide(slug="heat")},
            prose={(p.id, p.language): p for p in pages},
        )
    )


@pytest.mark.parametrize(
    ("page", "en", "pt"),
    [
        (("home", ""), "", "pt/"),
        (("guides", ""), "guides/", "pt/guides/"),
        (("topic", "brewing"), "topics/brewing/", "pt/topics/preparacao/"),
        (("guide", "no-coffee"), "guides/no-coffee/", "pt/guides/sem-cafe/"),
        (("guide", "leaks"), "guides/leaks/", "pt/guides/leaks/"),
        (("guide", "hot"), "guides/heat/", "pt/guides/heat/"),
        (("page", "about"), "about/", "pt/sobre/"),
        (("page", "legal/terms"), "legal/terms/", "pt/legal/terms/"),
    ],
)
def test_addresses_in_both_languages(page: PageId, en: str, pt: str) -> None:
    found = addresses()
    assert (found.of(page, "en"), found.of(page, "pt")) == (en, pt)


@pytest.mark.parametrize(
    ("folders", "en", "pt"),
    [
        ({"guides": "help"}, "help/leaks/", "pt/help/leaks/"),
        ({"guides": {"en": "help", "pt": "ajuda"}}, "help/leaks/", "pt/ajuda/leaks/"),
        ({"guides": {"pt": "guias"}}, "guides/leaks/", "pt/guias/leaks/"),
        ({"topics": {"pt": "temas"}}, "guides/leaks/", "pt/guides/leaks/"),
    ],
)
def test_folders_of_the_addresses(folders: dict[str, object], en: str, pt: str) -> None:
    found = addresses(folders)
    assert (found.of(("guide", "leaks"), "en"), found.of(("guide", "leaks"), "pt")) == (en, pt)


@pytest.mark.parametrize("page", [("guide", "gone"), ("topic", "gone"), ("page", "gone")])
def test_a_page_that_is_not_there(page: PageId) -> None:
    with pytest.raises(KeyError, match="gone"):
        addresses().of(page, "en")


def test_every_page_once() -> None:
    assert list(addresses().pages()) == [
        ("home", ""),
        ("guides", ""),
        ("topic", "brewing"),
        ("guide", "no-coffee"),
        ("guide", "leaks"),
        ("guide", "hot"),
        ("page", "about"),
        ("page", "legal/terms"),
    ]
