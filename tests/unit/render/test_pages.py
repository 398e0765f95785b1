"""Whole pages as HTML: languages, labels, links, macros in prose, and a site's own macros and brand."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from espresso import ESPRESSO, QUESTION, Edit, MakeSite
from hosting import add_french
from mendbook.packaged import packaged
from mendbook.render.assets import minify
from mendbook.render.bundles import bundle, small
from parsed import Element, parse
from publishing import LatePublication, file_of, page_at, publish_alike

SITE_URL = "https://crema.example/help/"
GUIDE = "guides/no-coffee/"
GUIDE_PT = "pt/guias/nao-sai-cafe/"

NO_PT_SUMMARY = {
    "data/guides/no-coffee.yml": (
        "summary: {en: What to do., pt: O que fazer.}",
        "summary: {en: What to do.}",
    )
}
NO_PT_STEP = {"data/causes.yml": ("{en: Fill the tank., pt: Encha o depósito.}", "{en: Fill the tank.}")}

MARK = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><circle r='9'/></svg>"


def build(root: Path, *, preview: bool = False) -> LatePublication:
    publication = publish_alike(root, site_url=SITE_URL, preview=preview)
    assert [p for p in publication.problems if p.severity == "error"] == []
    return publication


def espresso_file(file: str) -> str:
    """The text of a file of the espresso site."""
    return (ESPRESSO / file).read_text(encoding="utf-8")


def about_page(body: str, head: str = "") -> Mapping[str, str]:
    """An edit: the body of the English page about us, from its fifth line on, and more front matter."""
    return {"content/en/about.md": f"---\ntitle: About us\n{head}---\n\n{body}\n"}


# -- languages -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("address", "language"), [("", "en-GB"), ("pt/", "pt-PT"), (GUIDE_PT, "pt-PT")])
def test_a_page_has_its_exact_language(make_site: MakeSite, address: str, language: str) -> None:
    html = page_at(build(make_site()), address).one("html")
    assert (html.attributes["lang"], html.attributes["dir"]) == (language, "ltr")


def test_a_page_in_a_language_written_from_right_to_left_says_so(make_site: MakeSite) -> None:
    root = make_site({"data/site.yml": ("  pt: {name", "  ar: {name: العربية, direction: rtl}\n  pt: {name")})
    html = page_at(build(root), "ar/").one("html")
    assert (html.attributes["lang"], html.attributes["dir"]) == ("ar", "rtl")


@pytest.mark.parametrize(
    ("edits", "tag", "words"),
    [(NO_PT_SUMMARY, "span", "What to do."), (NO_PT_STEP, "div", "Fill the tank.")],
)
def test_an_untranslated_text_has_its_language_and_the_page_a_notice(
    make_site: MakeSite, edits: Mapping[str, tuple[str, str]], tag: str, words: str
) -> None:
    page = page_at(build(make_site(edits)), GUIDE_PT).one("main")
    (marked,) = page.all(lang="en-GB")
    assert (marked.tag, marked.text) == (tag, words)
    assert page.all(class_="notice")[0].text == (
        "Parte desta página ainda não foi traduzida. Essa parte está em inglês."
    )


def test_an_untranslated_page_of_prose_is_marked_as_a_whole(make_site: MakeSite) -> None:
    page = page_at(build(make_site({"content/pt/about.md": None})), "pt/about/").one("main")
    marked = page.one(lang="en-GB")
    assert marked.one("h1").text == "About us"
    assert "We mend machines." in marked.text
    assert page.one(class_="notice").text.startswith("Esta página")


def test_an_untranslated_page_keeps_labels_and_marks_the_output_of_macros(make_site: MakeSite) -> None:
    body = 'Press [[menu]], {{ t("home") }}.\n\n{{ causes_table("no-coffee") }}'
    page = page_at(build(make_site({"content/pt/about.md": None, **about_page(body)})), "pt/about/")
    marked = page.one("div", class_="text", lang="en-GB")
    assert marked.all("p")[0].text == "Press Menu, Início."
    assert [item.text for item in marked.all("span", lang="pt-PT")] == ["Início"]
    assert marked.one("div", lang="pt-PT").one("table").all("th")[0].text == "Causa"


@pytest.mark.parametrize(
    ("address", "current"), [("guides/", "page"), (GUIDE, "true"), ("pt/guias/", "page"), (GUIDE_PT, "true")]
)
def test_the_menu_marks_the_current_page(make_site: MakeSite, address: str, current: str) -> None:
    menu = page_at(build(make_site()), address).one("nav", class_="menu")
    marked = [link for link in menu.all("a") if "aria-current" in link.attributes]
    assert [(link.text, link.attributes["aria-current"]) for link in marked] == [
        ("Guias" if address.startswith("pt/") else "Guides", current)
    ]


def test_the_menu_marks_an_untranslated_title(make_site: MakeSite) -> None:
    menu = page_at(build(make_site({"content/pt/about.md": None})), "pt/").one("nav", class_="menu")
    assert [item.text for item in menu.all("span", lang="en-GB")] == ["About us"]


def test_an_untranslated_interface_word_has_its_language(make_site: MakeSite) -> None:
    words = "takes: {nl: Duurt}\n"
    root = make_site(
        {
            "data/site.yml": ("  pt: {name", "  nl: {name: Nederlands}\n  pt: {name"),
            "data/interface.yml": words,
        }
    )
    facts = page_at(build(root), "nl/guides/no-coffee/").one(class_="facts")
    assert [b.text for b in facts.all("b")] == ["For", "Duurt", "Reviewed"]
    assert [b.text for b in facts.all("b") if b.all("span", lang="en-GB")] == ["For", "Reviewed"]


def test_translated_pages_are_alternates_for_search_engines(make_site: MakeSite) -> None:
    def links(page: Element) -> list[tuple[str, str]]:
        return [
            (link.attributes.get("hreflang") or link.attributes["rel"], link.attributes["href"])
            for link in page.all("link")
            if link.attributes["rel"] in ("canonical", "alternate")
        ]

    complete = build(make_site())
    en, pt = SITE_URL + GUIDE, SITE_URL + GUIDE_PT
    alternates = [("en", en), ("pt", pt), ("x-default", en)]
    assert links(page_at(complete, GUIDE)) == [("canonical", en), *alternates]
    assert links(page_at(complete, GUIDE_PT)) == [("canonical", pt), *alternates]


def test_an_untranslated_page_has_the_original_as_canonical_and_no_alternates(make_site: MakeSite) -> None:
    publication = build(make_site(NO_PT_SUMMARY))
    for address in (GUIDE, GUIDE_PT):
        page = page_at(publication, address)
        assert page.one("link", rel="canonical").attributes["href"] == SITE_URL + GUIDE
        assert page.all("link", rel="alternate") == []
        # Visitors can still switch languages.
        (switch,) = page.one(class_="languages").all("a")
        here = urljoin(SITE_URL + address, switch.attributes["href"])
        assert here == SITE_URL + (GUIDE_PT if address == GUIDE else GUIDE)
    assert len(page_at(publication, "").all("link", rel="alternate")) == 3


def test_alternates_are_only_the_complete_translations(make_site: MakeSite) -> None:
    root = make_site(NO_PT_SUMMARY)
    add_french(root)
    publication = build(root)
    told = {
        address: [
            link.attributes["hreflang"] for link in page_at(publication, address).all("link", rel="alternate")
        ]
        for address in (GUIDE, f"fr/{GUIDE}", GUIDE_PT)
    }
    assert told == {GUIDE: ["en", "fr", "x-default"], f"fr/{GUIDE}": ["en", "fr", "x-default"], GUIDE_PT: []}


def test_without_a_web_address_there_are_no_canonical_links_and_no_sitemap(make_site: MakeSite) -> None:
    publication = publish_alike(make_site())
    page = page_at(publication, GUIDE)
    assert page.all("link", rel="canonical") == page.all("link", rel="alternate") == []
    assert "sitemap.xml" not in publication.files


def open_graph(page: Element) -> list[tuple[str, str]]:
    """The data for services that show a page when its address is shared."""
    return [
        (meta.attributes["property"], meta.attributes["content"])
        for meta in page.all("meta")
        if meta.attributes.get("property", "").startswith("og:")
    ]


def test_a_page_has_a_title_and_a_picture_for_sharing(make_site: MakeSite) -> None:
    publication = build(make_site())
    assert open_graph(page_at(publication, GUIDE)) == [
        ("og:type", "article"),
        ("og:site_name", "Crema Help"),
        ("og:title", "No coffee comes out"),
        ("og:description", "What to do."),
        ("og:locale", "en_GB"),
        ("og:locale:alternate", "pt_PT"),
        ("og:url", f"{SITE_URL}{GUIDE}"),
        ("og:image", f"{SITE_URL}assets/icon-512.png"),
        ("og:image:width", "512"),
        ("og:image:height", "512"),
    ]
    home = dict(open_graph(page_at(publication, "pt/")))
    assert (home["og:type"], home["og:title"], home["og:locale"]) == ("website", "Ajuda Crema", "pt_PT")


def test_an_untranslated_page_is_shared_with_the_address_of_the_original(make_site: MakeSite) -> None:
    other = build(make_site(NO_PT_SUMMARY))
    assert dict(open_graph(page_at(other, GUIDE_PT)))["og:url"] == f"{SITE_URL}{GUIDE}"
    assert "og:locale:alternate" not in dict(open_graph(page_at(other, GUIDE)))


def test_pages_without_a_public_address_have_no_data_for_sharing(make_site: MakeSite) -> None:
    root = make_site()
    without = publish_alike(root)
    assert [key for key, _ in open_graph(page_at(without, GUIDE))][-1] == "og:locale:alternate"
    assert open_graph(page_at(build(root, preview=True), "guides/too-bitter/")) == []
    assert open_graph(page_at(without, "404.html")) == []


def test_the_language_switch_is_in_the_other_language(make_site: MakeSite) -> None:
    (switch,) = page_at(build(make_site()), GUIDE).one(class_="languages").all("a")
    assert (switch.text, switch.attributes["lang"], switch.attributes["hreflang"]) == (
        "Português",
        "pt-PT",
        "pt",
    )


# -- labels and links ----------------------------------------------------------------------------------------


def test_labels_are_shown_as_a_path_of_keys(make_site: MakeSite) -> None:
    root = make_site({"data/labels.yml": ("menu: Menu", "menu: {text: Menu, placeholder: true}")})
    (path,) = page_at(build(root), GUIDE_PT).all("span", class_="path")
    assert path.text == "Menu › Descalcificar"
    assert [(key.text, key.attributes.get("class")) for key in path.all("kbd")] == [
        ("Menu", "own"),
        ("Descalcificar", None),
    ]
    assert path.one("span", aria_hidden="true").text == "›"


LINKS = "[g](guide:no-coffee) [t](topic:brewing) [p](page:about) [w](https://crema.example/a?b=1&c=2#d)"
LINK_TARGETS = {
    "en": ["guides/no-coffee/", "topics/brewing/", "about/"],
    "pt": ["pt/guias/nao-sai-cafe/", "pt/topics/brewing/", "pt/about/"],
}


@pytest.mark.parametrize("name", ["links", "very/deep/inside/links"])
@pytest.mark.parametrize(("language", "start"), [("en", ""), ("pt", "pt/")])
def test_internal_links_are_right_at_any_depth(
    make_site: MakeSite, name: str, language: str, start: str
) -> None:
    text = f"---\ntitle: Links\n---\n{LINKS}\n"
    root = make_site({f"content/{code}/{name}.md": text for code in ("en", "pt")})
    paragraph = page_at(build(root), f"{start}{name}/").one(class_="text").one("p")
    hrefs = [link.attributes["href"] for link in paragraph.all("a")]
    here = f"{SITE_URL}{start}{name}/"
    assert [urljoin(here, href) for href in hrefs[:3]] == [SITE_URL + to for to in LINK_TARGETS[language]]
    assert not any(href.startswith(("/", "http")) for href in hrefs[:3])
    assert hrefs[3] == "https://crema.example/a?b=1&c=2#d"


@pytest.mark.parametrize("edits", [{}, QUESTION], ids=["nothing asked", "a question"])
@pytest.mark.parametrize("preview", [False, True])
def test_every_address_on_every_page_exists(
    make_site: MakeSite, preview: bool, edits: Mapping[str, Edit]
) -> None:
    whole = build(make_site(edits), preview=preview).whole
    pages = {
        SITE_URL + p.view.address: parse(p.html)
        for pages_of_language in whole.pages.values()
        for p in pages_of_language
    }
    ids = {address: {element.attributes.get("id") for element in page} for address, page in pages.items()}
    addresses = ids.keys() | {SITE_URL + file for file in (*whole.files, *whole.on_demand)}
    for here, document in pages.items():
        # Links that only the script adds may lead to a place in its tree.
        scripted = {id(element) for template in document.all("template") for element in template}
        for element in document:
            for name in ("href", "src"):
                target = urljoin(here, element.attributes.get(name, ""))
                if name in element.attributes and target.startswith(SITE_URL):
                    assert target.partition("#")[0] in addresses, f"{here}: {element.attributes[name]}"
                    anchor = urlsplit(target).fragment
                    anchors = ids.get(target.partition("#")[0], set()) | (
                        {"/"} if id(element) in scripted else set()
                    )
                    assert not anchor or anchor in anchors, f"{here}: {target}"


@pytest.mark.parametrize(
    ("site_url", "home"),
    [("https://crema.example/", "/"), ("https://crema.example/help/", "/help/"), ("", "/")],
)
def test_links_of_the_404_page_start_at_the_root(make_site: MakeSite, site_url: str, home: str) -> None:
    page = page_at(publish_alike(make_site(), site_url=site_url), "404.html")
    addresses = [e.attributes[name] for e in page for name in ("href", "src") if name in e.attributes]
    inside = [address for address in addresses if address != "#main_content"]
    assert len(inside) > 5
    assert all(address.startswith(home) for address in inside), inside
    assert page.one(class_="brand").attributes["href"] == home


@pytest.mark.parametrize("name", ["links", "very/deep/inside/links"])
@pytest.mark.parametrize("language", ["en", "pt"])
def test_pictures_are_found_at_any_depth(make_site: MakeSite, name: str, language: str) -> None:
    text = "---\ntitle: Pictures\n---\n![A machine](pictures/machine.svg)\n"
    root = make_site({f"content/{code}/{name}.md": text for code in ("en", "pt")})
    address = f"{name}/" if language == "en" else f"pt/{name}/"
    picture = page_at(build(root), address).one(class_="text").one("img")
    assert urljoin(SITE_URL + address, picture.attributes["src"]) == f"{SITE_URL}pictures/machine.svg"
    assert picture.attributes["alt"] == "A machine"


# -- drafts --------------------------------------------------------------------------------------------------


def test_a_draft_is_in_the_preview_with_a_notice(make_site: MakeSite) -> None:
    page = page_at(build(make_site(), preview=True), "guides/too-bitter/")
    assert [notice.text for notice in page.all(class_="notice")] == [
        "Draft: shown in the preview only",
        "For reviewers: how the order was worked out",
    ]
    assert page.one("meta", name="robots").attributes["content"] == "noindex"


def test_the_site_has_no_trace_of_a_draft(make_site: MakeSite) -> None:
    publication = build(make_site())
    for pages in publication.pages.values():
        for page in pages:
            assert "too-bitter" not in page.html
            assert "bitter" not in parse(page.html).text
    assert b"too-bitter" not in file_of(publication, "sitemap.xml")


@pytest.mark.parametrize("preview", [False, True])
def test_a_draft_can_link_to_a_draft(make_site: MakeSite, preview: bool) -> None:
    root = make_site(
        {
            "data/guides/too-bitter.yml": (
                "summary: {en: What to do., pt: O que fazer.}",
                'summary: {en: "See [this](guide:no-milk).", pt: "Veja [isto](guide:no-milk)."}',
            ),
            "data/guides/no-milk.yml": (
                espresso_file("data/guides/too-bitter.yml").replace("bitter", "cold")
            ),
        }
    )
    pages = {p.address: p for p in build(root, preview=preview).pages["en"]}
    assert ("guides/too-bitter/" in pages) == preview
    if preview:
        (link,) = parse(pages["guides/too-bitter/"].html).one(class_="lead").all("a")
        assert link.attributes["href"] == "../../guides/no-milk/"


@pytest.mark.parametrize(("topic", "tags"), [("brewing", ["p", "a"]), ("cleaning", ["p"])])
def test_a_link_to_a_topic_without_guides_is_text(make_site: MakeSite, topic: str, tags: list[str]) -> None:
    other = "cleaning:\n  name: {en: Cleaning, pt: Limpeza}\n  summary: {en: Clean., pt: Limpo.}\n"
    body = about_page(f"See [that](topic:{topic}).")
    topics = espresso_file("data/topics.yml") + other
    paragraph = text_of_about_page(make_site({"data/topics.yml": topics, **body})).one("p")
    assert ([element.tag for element in paragraph], paragraph.text) == (tags, "See that.")


# -- macros in prose -----------------------------------------------------------------------------------------


def text_of_about_page(root: Path) -> Element:
    return page_at(build(root), "about/").one(class_="text")


def test_a_page_of_prose_can_call_a_macro_with_the_id_of_a_guide(make_site: MakeSite) -> None:
    body = text_of_about_page(make_site(about_page('Before.\n\n{{ causes_table("no-coffee") }}\n\nAfter.')))
    assert [item.tag for item in body.inside if isinstance(item, Element)] == ["h1", "p", "table", "p"]
    assert [row.text for row in body.one("tbody").all("tr")] == [
        "The tank is empty Fill the tank Low",
        "Limescale Descale the machine Medium",
    ]
    assert body.one("tbody").all("a")[0].attributes["href"] == "../guides/no-coffee/#tank-empty"


@pytest.mark.parametrize("between", ["\n", " ", "\n\n"])
def test_macros_on_their_own_are_not_paragraphs(make_site: MakeSite, between: str) -> None:
    body = text_of_about_page(
        make_site(about_page(f'{{{{ faq("no-coffee") }}}}{between}{{{{ causes_table("no-coffee") }}}}'))
    )
    assert [item.tag for item in body.inside if isinstance(item, Element)] == ["h1", "div", "table"]


def test_a_macro_within_a_sentence_splits_the_paragraph(make_site: MakeSite) -> None:
    body = text_of_about_page(
        make_site(about_page('Look: {{ causes_table("no-coffee") }} and {{ complexity("low") }} then.'))
    )
    assert [item.tag for item in body.inside if isinstance(item, Element)] == ["h1", "p", "table", "p"]
    assert [item.text for item in body.inside if isinstance(item, Element) and item.tag == "p"] == [
        "Look:",
        "and Low then.",
    ]


def test_settings_of_the_site_are_in_the_language_of_the_page(make_site: MakeSite) -> None:
    assert (
        text_of_about_page(make_site(about_page("This is {{ site.name }}."))).one("p").text
        == "This is Crema Help."
    )


def test_solutions_in_prose_have_no_links_to_missing_anchors(make_site: MakeSite) -> None:
    body = text_of_about_page(make_site(about_page('{{ solutions("no-coffee") }}')))
    anchors = {element.attributes.get("id") for element in body}
    links = [link.attributes["href"] for link in body.all("a")]
    assert [link for link in links if link.startswith("#") and link[1:] not in anchors] == []


def test_interface_words_and_loops_can_be_used_in_prose(make_site: MakeSite) -> None:
    body = text_of_about_page(
        make_site(about_page('Go {{ t("home") }}.\n\n{% for n in [1, 2] %}\n- line {{ n }}\n{% endfor %}'))
    )
    assert body.all("p")[0].text == "Go Home."
    assert [item.text for item in body.all("li")] == ["line 1", "line 2"]


def test_html_in_prose_and_markdown_from_expressions_are_text(make_site: MakeSite) -> None:
    body = text_of_about_page(make_site(about_page('<b onclick="x()">bold</b> {{ "<i>x</i> **y**" }}')))
    assert body.one("p").text == '<b onclick="x()">bold</b> <i>x</i> y'
    assert [element.tag for element in body.one("p")] == ["p", "strong"]


def test_headings_of_prose_are_below_the_title_and_have_anchors(make_site: MakeSite) -> None:
    body = text_of_about_page(make_site(about_page("# One\n\n## Two words\n\n### Three")))
    headings = [e for e in body if e.tag in ("h1", "h2", "h3", "h4")]
    assert [(e.tag, e.text, e.attributes.get("id")) for e in headings] == [
        ("h1", "About us", None),
        ("h2", "One", None),
        ("h2", "Two words", "two-words"),
        ("h3", "Three", "three"),
    ]


# -- a site's own macros and brand ---------------------------------------------------------------------------

OWN_FAQ = '{% macro faq(guide) %}<p data-macro="faq">{{ guide.faq | length }} of ours</p>{% endmacro %}'


def linked_files(publication: LatePublication, page: Element, rel: str = "stylesheet") -> list[str]:
    """The style sheets or scripts of a page, as text."""
    base = page.one("link", rel="canonical").attributes["href"]
    if rel == "script":
        named = [script.attributes["src"] for script in page.all("script")]
    else:
        named = [link.attributes["href"] for link in page.all("link", rel=rel)]
    addresses = [urljoin(base, name).removeprefix(SITE_URL) for name in named]
    return [file_of(publication, address).decode() for address in addresses]


def test_a_site_can_replace_one_macro_and_keep_the_others(make_site: MakeSite) -> None:
    publication = build(make_site({"macros/faq/faq.html": OWN_FAQ}))
    page = page_at(publication, GUIDE)
    assert page.one(data_macro="faq").text == "1 of ours"
    assert page.all(data_macro="causes_table")
    # Mendbook's style and script of the macro are still used.
    assert minify(packaged("macros/faq/faq.css").read_text()) in linked_files(publication, page)[1]
    assert "openTarget()" in packaged("macros/folded/folded.js").read_text()
    assert "openTarget()" in linked_files(publication, page, "script")[1]


def test_a_site_can_replace_the_style_of_one_macro(make_site: MakeSite) -> None:
    publication = build(make_site({"macros/faq/faq.css": ".faq { color: red }"}))
    styles = linked_files(publication, page_at(publication, GUIDE))[1]
    assert ".faq{color:red}" in styles
    assert minify(packaged("macros/faq/faq.css").read_text()) not in styles


def test_a_site_can_add_a_macro(make_site: MakeSite) -> None:
    own = {
        "macros/price/price.html": "{% macro price(guide, euros) %}"
        '<b data-macro="price">{{ guide.title }}: {{ euros }} €</b>{% endmacro %}',
        "macros/price/price.css": ".price { color: green }",
    }
    publication = build(make_site({**own, **about_page('{{ price("no-coffee", euros=5) }}')}))
    page = page_at(publication, "about/")
    assert page.one(data_macro="price").text == "No coffee comes out: 5 €"
    assert linked_files(publication, page)[1:] == [".price{color:green}\n"]


def test_files_of_a_macro_in_the_shell_are_only_on_pages_that_show_it(make_site: MakeSite) -> None:
    shell = packaged("overrides/main.html").read_text(encoding="utf-8")
    guides = '{% if page.id[0] == "guide" %}<p data-macro="price"></p>{% endif %}'
    own = {
        "overrides/main.html": shell.replace("{{ content }}", "{{ content }}" + guides),
        "macros/price/price.css": ".price { color: green }",
        "macros/price/price.js": 'say("price");\n',
    }
    publication = build(make_site(own))
    for address, ours in [(GUIDE, 1), ("topics/brewing/", 0), ("", 0), (GUIDE_PT, 1), ("about/", 0)]:
        page = page_at(publication, address)
        assert sum(".price{" in style for style in linked_files(publication, page)) == ours
        assert sum('say("price")' in script for script in linked_files(publication, page, "script")) == ours


def test_style_sheets_are_minified() -> None:
    sheet = """/* Ours */
        a > b:hover , c :is(d, e) { color: red; content: "a  /* b */ ;} c"; /* last */ }  /*! MIT */
        @media (a) { b { margin: -1px calc(1px + 2px) } } /* f */ .g /* h */ .i { --x: ' } ' }"""
    assert minify(sheet) == (
        'a > b:hover,c :is(d,e){color:red;content:"a  /* b */ ;} c"}/*! MIT */ '
        "@media (a){b{margin:-1px calc(1px + 2px)}}.g  .i{--x:' } '}"
    )


def test_the_brand_comes_after_the_shell(make_site: MakeSite) -> None:
    root = make_site({"overrides/brand.css": ":root { --brand: #7a4b2a }", "overrides/assets/mark.svg": MARK})
    publication = build(root)
    shell = "\n".join(
        minify(packaged(f"{name}.css").read_text()) for name in ("overrides/shell", "macros/search/search")
    )
    for address in ("", GUIDE_PT, "about/"):
        assert linked_files(publication, page_at(publication, address))[0] == (
            f"{shell}\n:root{{--brand:#7a4b2a}}\n"
        )
    assert publication.files["assets/mark.svg"] == MARK.encode()
    assert "assets/fonts/mendbook-sans-latin.woff2" in publication.files


def test_a_site_can_replace_the_shell(make_site: MakeSite) -> None:
    shell = '<!doctype html><html lang="{{ page.locale }}"><body>{{ content }}</body></html>'
    page = page_at(build(make_site({"overrides/main.html": shell})), GUIDE)
    assert page.all("header") == []
    assert page.one("h1").text == "No coffee comes out"


SHELL_SCRIPTS = ("overrides/shell.js", "macros/search/search.js", "macros/language_hint/language_hint.js")

CALL = {"call_to_action"}
CARDS = {"symptoms", "topic_cards"}
OF_DEVICES = {"applies_to", "device_list", "your_device"}
IN_GUIDES = {"causes_table", "complexity", "decision_tree", "facts", "faq", "scan_code", "section_link"}
IN_GUIDES |= {"on_this_page", "solutions", "steps", "warning"}
IN_CAUSES = {"complexity", "facts", "solutions", "steps", "warning"}


@pytest.mark.parametrize(
    ("address", "macros"),
    [
        ("", {"home", "keep_offline"} | CARDS | CALL),
        ("guides/", {"guide_list"}),
        ("topics/brewing/", {"guide_list"}),
        (GUIDE, CALL | IN_GUIDES | OF_DEVICES),
        ("causes/limescale/", {"guide_list"} | CALL | IN_CAUSES | (OF_DEVICES - {"your_device"})),
        ("devices/", {"device_list"}),
        ("about/", set[str]()),
    ],
)
def test_a_page_has_only_the_styles_of_its_macros(
    make_site: MakeSite, address: str, macros: set[str]
) -> None:
    publication = build(make_site())
    styles = linked_files(publication, page_at(publication, address))
    expected = [minify(packaged(f"macros/{name}/{name}.css").read_text()) for name in sorted(macros)]
    assert styles[1:] == (["\n".join(expected) + "\n"] if macros else [])


@pytest.mark.parametrize(
    ("address", "macros"),
    [
        (GUIDE, ["decision_tree", "folded", "on_this_page", "scan_code", "section_link", "your_device"]),
        ("devices/", []),
        ("", ["keep_offline"]),
        ("about/", []),
    ],
)
def test_a_page_has_only_the_scripts_of_its_macros(
    make_site: MakeSite, address: str, macros: list[str]
) -> None:
    publication = build(make_site())
    scripts = linked_files(publication, page_at(publication, address), "script")
    expected = [SHELL_SCRIPTS, *([[f"macros/{name}/{name}.js" for name in macros]] if macros else [])]
    together = [bundle(map(packaged, names), lambda path, name: None) for names in expected]
    assert scripts == [f"{small(script)}\n" for script in together]


def test_each_script_of_a_site_is_a_separate_file(make_site: MakeSite) -> None:
    own = {f"macros/{name}/{name}.js": f'say("{name}");\n' for name in ("one", "two")}
    html = '{% macro faq(guide) %}<p data-macro="folded one two"></p>{% endmacro %}'
    publication = build(make_site({**own, "macros/faq/faq.html": html}))
    scripts = linked_files(publication, page_at(publication, GUIDE), "script")
    assert "openTarget()" in scripts[1]
    alone = '(()=>{"use strict";(async()=>{say("%s");})();})();\n'
    assert scripts[2:] == [alone % "one", alone % "two"]


def test_bundles_with_different_content_have_different_names(make_site: MakeSite) -> None:
    files = build(make_site()).files
    bundles = [address for address in files if address.endswith((".css", ".js"))]
    assert len(bundles) == len({files[address] for address in bundles}) >= 5


@pytest.mark.parametrize(
    ("icon", "file"),
    [
        ("cup", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0"/></svg>'),
        ("cloud", None),
        ("material/coffee", None),
    ],
)
def test_icons_can_be_of_the_site_of_mendbook_or_of_material(
    make_site: MakeSite, icon: str, file: str | None
) -> None:
    own = {f"macros/icon/{icon}.svg": file} if file else {}
    root = make_site({"data/topics.yml": ("brewing:\n", f"brewing:\n  icon: {icon}\n"), **own})
    (picture,) = page_at(build(root), "").one(class_="topics").all("svg")
    assert picture.attributes["aria-hidden"] == "true"
    assert picture.attributes["class"] == "icon"


def test_short_hyphenated_words_are_not_broken(make_site: MakeSite) -> None:
    edits: dict[str, Edit] = {
        "data/guides/no-coffee.yml": ("No coffee comes out", "No Wi-Fi or e-mail or re-mailing"),
        "data/labels.yml": ("menu: Menu", "menu: Wi-Fi"),
    }
    page = page_at(build(make_site(edits)), GUIDE)
    assert page.one("h1").text == "No Wi-Fi or e-mail or re-mailing"
    assert [whole.text for whole in page.one("h1").all(class_="whole")] == ["Wi-Fi", "e-mail"]
    assert {key.text for key in page.all("kbd") if key.all(class_="whole")} == {"Wi-Fi"}
