from typing import Any

import pytest

from mendbook.model import (
    COLLECTIONS,
    PAGED,
    Cause,
    Comparison,
    Device,
    Guide,
    Howto,
    Knowledge,
    Prose,
    ProsePage,
    Site,
    Topic,
)
from mendbook.model.addresses import Addresses, PageId
from mendbook.model.site import Folders

LANGUAGES = ("en", "pt")

LEAKS: PageId = ("guide", "leaks")


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
        return ProsePage(
            name, language, model(Prose, title="t", slug=slug), "", f"content/{language}/{name}.md"
        )

    comparison = model(
        Comparison,
        title="One or Two?",
        slug={"pt": "um-ou-dois"},
        devices=["crema-one", "crema-two"],
        summary="s",
        reviewed="2026-05-01",
    )
    cause = model(Cause, cause="c", slug={"pt": "xis"}, solution="s", complexity="low", steps=["Do."])
    howto = model(
        Howto,
        title="Descale",
        slug={"pt": "descalcificar"},
        summary="s",
        parts=[{"heading": "h", "steps": ["Do."]}],
        reviewed="2026-05-01",
    )
    pages = [page("about", "en"), page("about", "pt", "sobre"), page("legal/terms", "en")]
    return Addresses(
        Knowledge(
            site=site,
            interface={},
            labels={},
            topics={"brewing": model(Topic, name="n", summary="s", slug={"pt": "preparacao"})},
            sources={},
            specifications={},
            families={},
            devices={
                "crema-one": model(Device, name="One", slug="one"),
                "crema-two": model(Device, name="Two"),
            },
            causes={"x": cause},
            guides={"no-coffee": guide(slug={"pt": "sem-cafe"}), "leaks": guide(), "hot": guide(slug="heat")},
            howtos={"descale": howto},
            comparisons={"one-or-two": comparison},
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
        (("cause", "x"), "causes/x/", "pt/causes/xis/"),
        (("howto", "descale"), "how-to/descale/", "pt/how-to/descalcificar/"),
        (("devices", ""), "devices/", "pt/devices/"),
        (("device", "crema-one"), "devices/one/", "pt/devices/one/"),
        (("comparisons", ""), "compare/", "pt/compare/"),
        (("comparison", "one-or-two"), "compare/one-or-two/", "pt/compare/um-ou-dois/"),
        (("page", "about"), "about/", "pt/sobre/"),
        (("page", "legal/terms"), "legal/terms/", "pt/legal/terms/"),
    ],
)
def test_the_addresses_of_pages_in_both_languages(page: PageId, en: str, pt: str) -> None:
    found = addresses()
    assert (found.of(page, "en"), found.of(page, "pt")) == (en, pt)


@pytest.mark.parametrize(
    ("folders", "page", "en", "pt"),
    [
        ({"guides": "help"}, LEAKS, "help/leaks/", "pt/help/leaks/"),
        ({"guides": {"en": "help", "pt": "ajuda"}}, LEAKS, "help/leaks/", "pt/ajuda/leaks/"),
        ({"guides": {"pt": "guias"}}, LEAKS, "guides/leaks/", "pt/guias/leaks/"),
        ({"topics": {"pt": "temas"}}, LEAKS, "guides/leaks/", "pt/guides/leaks/"),
        (
            {"devices": {"pt": "maquinas"}},
            ("device", "crema-two"),
            "devices/crema-two/",
            "pt/maquinas/crema-two/",
        ),
        ({"causes": {"pt": "causas"}}, ("cause", "x"), "causes/x/", "pt/causas/xis/"),
        ({"howtos": "do"}, ("howto", "descale"), "do/descale/", "pt/do/descalcificar/"),
        ({"comparisons": {"pt": "comparar"}}, ("comparisons", ""), "compare/", "pt/comparar/"),
    ],
)
def test_sites_may_rename_the_folders_of_addresses(
    folders: dict[str, object], page: PageId, en: str, pt: str
) -> None:
    found = addresses(folders)
    assert (found.of(page, "en"), found.of(page, "pt")) == (en, pt)


@pytest.mark.parametrize(
    "page",
    [(kind, "gone") for kind in ("guide", "cause", "howto", "topic", "page", "device", "comparison")],
)
def test_an_unknown_page_has_no_address(page: PageId) -> None:
    with pytest.raises(KeyError, match="gone"):
        addresses().of(page, "en")


def test_every_page_is_listed_once() -> None:
    assert list(addresses().pages()) == [
        ("home", ""),
        ("guides", ""),
        ("search", ""),
        ("topic", "brewing"),
        ("guide", "no-coffee"),
        ("guide", "leaks"),
        ("guide", "hot"),
        ("cause", "x"),
        ("howto", "descale"),
        ("devices", ""),
        ("device", "crema-one"),
        ("device", "crema-two"),
        ("comparisons", ""),
        ("comparison", "one-or-two"),
        ("page", "about"),
        ("page", "legal/terms"),
    ]


def test_every_kind_of_page_has_a_folder() -> None:
    paged = {row.name for row in PAGED.values()}
    listed = {row.name for row in COLLECTIONS.values() if row.has_list}
    assert Folders.model_fields.keys() == paged | listed | {"search"}
