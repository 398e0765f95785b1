import time

import pytest

from mendbook.text import Heading, LabelPath, Markup, Parser, Strong, Words, all_nodes

PAGES = frozenset({"guide", "topic", "page"})


def parsed(source: str, *, inline: bool = True) -> Markup:
    return Parser(PAGES).parse(source, inline=inline)


def kinds(markup: Markup) -> list[str]:
    """The types of all nodes, each before those within it."""
    return [type(node).__name__ for node in markup.all_nodes]


@pytest.mark.parametrize(
    ("source", "labels"),
    [
        ("Open [[menu]].", ("menu",)),
        ("Open [[menu > clean > descale]].", ("menu", "clean", "descale")),
        ("[[ menu>descale ]]", ("menu", "descale")),
        ("[[menu >\n  descale]]", ("menu", "descale")),
        ("[[a]] and **[[b]]**", ("a", "b")),
        ("[[a]] [[a]]", ("a", "a")),
        ("[[a > ]]", ("a", "")),
        ("[see [[a]]](guide:x)", ("a",)),
        ("[[]] [[a] [b]] [c]", ()),
        ("`[[a]]` \\[[a]]", ()),
        ("no labels", ()),
    ],
)
def test_labels_are_found(source: str, labels: tuple[str, ...]) -> None:
    assert parsed(source).labels == labels


def test_a_path_of_labels_is_one_node_with_its_ids() -> None:
    nodes = parsed("Open [[menu > descale]] now.").nodes
    assert nodes == (Words("Open "), LabelPath(("menu", "descale")), Words(" now."))


@pytest.mark.parametrize("source", ["<b>x</b>", "<script>alert(1)</script>", "<!-- x -->", "<img src=x>"])
@pytest.mark.parametrize("inline", [True, False])
def test_html_stays_text(source: str, inline: bool) -> None:
    markup = parsed(source, inline=inline)
    assert markup.pictures == ()
    assert "".join(node.text for node in markup.all_nodes if isinstance(node, Words)) == source


@pytest.mark.parametrize(
    ("source", "refused"),
    [
        ("[x](javascript:alert(1))", ("javascript:alert(1)",)),
        ("[x](JavaScript:alert(1))", ("JavaScript:alert(1)",)),
        ("[x](&#106;avascript:alert(1))", ("javascript:alert(1)",)),
        ("[x](data:text/html,hi)", ("data:text/html,hi",)),
        ("[x](vbscript:x)", ("vbscript:x",)),
        ("[x](file:///etc/passwd)", ("file:///etc/passwd",)),
        ("<javascript:alert(1)>", ("javascript:alert(1)",)),
        ("![x](data:image/png;base64,AA)", ("data:image/png;base64,AA",)),
        ("[x](ftp://a) [y](ftp://a)", ("ftp://a",)),
    ],
)
def test_links_that_are_not_allowed_stay_text(source: str, refused: tuple[str, ...]) -> None:
    markup = parsed(source)
    assert markup.refused == refused
    assert not {"Link", "Picture"} & set(kinds(markup))


def test_a_refused_link_belongs_to_its_own_text_only() -> None:
    parser = Parser(PAGES)
    assert parser.parse("[x](javascript:y)", inline=True).refused == ("javascript:y",)
    assert parser.parse("[x](https://y)", inline=True).refused == ()


@pytest.mark.parametrize(
    ("source", "links"),
    [
        ("[x](guide:no-coffee)", ("guide:no-coffee",)),
        ("[x](topic:brewing) [y](page:about)", ("topic:brewing", "page:about")),
        ("<guide:no-coffee>", ("guide:no-coffee",)),
        ("[x](../about.md) [y](#top) [z](//evil.example)", ("../about.md", "#top", "//evil.example")),
        ("[x](https://a.example) [y](mailto:a@b.c) [z](tel:+351210000000)", ()),
    ],
)
def test_internal_and_relative_links_are_found(source: str, links: tuple[str, ...]) -> None:
    markup = parsed(source)
    assert (markup.links, markup.refused) == (links, ())
    assert "Link" in kinds(markup)


def test_pictures_are_found() -> None:
    assert parsed("![Front](pictures/front.svg) ![](https://a.example/b.png)").pictures == (
        "pictures/front.svg",
        "https://a.example/b.png",
    )


def test_blocks_are_only_parsed_where_they_are_allowed() -> None:
    source = "# Title\n\n- one\n- two"
    assert kinds(parsed(source)) == ["Words", "LineBreak", "LineBreak", "Words", "LineBreak", "Words"]
    assert {"Heading", "BulletList"} <= set(kinds(parsed(source, inline=False)))


@pytest.mark.parametrize(
    ("source", "items"),
    [("text", 0), ("- a\n- b", 2), ("1. a\n2. b\n3. c", 3), ("- a\n  - b\n- c", 3), ("> - a", 1)],
)
def test_list_items_are_counted(source: str, items: int) -> None:
    assert parsed(source, inline=False).items == items


def test_headings_have_anchors() -> None:
    (heading,) = parsed("## How it works", inline=False).nodes
    assert heading == Heading(2, (Words("How it works"),), "how-it-works")


def test_a_text_with_markup_is_parsed_once_as_line_and_once_as_block() -> None:
    parser = Parser(PAGES)
    first = parser.parse("- *a*", inline=False)
    assert parser.parse("- *a*", inline=False) is first
    assert parser.parse("- *a*", inline=True) != first


@pytest.mark.parametrize(("part", "inline"), [("[", True), ("*", True), ("`", True), (">", False)])
def test_hostile_texts_are_parsed_quickly(part: str, inline: bool) -> None:
    start = time.process_time()
    Parser().parse(part * 20_000, inline=inline)
    assert time.process_time() - start < 2


def test_equal_texts_have_equal_nodes_whatever_their_notation() -> None:
    one, other = parsed("*a* **b**", inline=False), parsed("_a_ __b__", inline=False)
    assert one.nodes == other.nodes
    assert hash(one.nodes) == hash(other.nodes)


def test_nested_emphasis_is_limited() -> None:
    nodes = parsed("**a " * 500 + "b** " * 500).nodes
    assert sum(isinstance(node, Strong) for node in all_nodes(nodes)) == 20
    assert sum(node.text.count("a") for node in all_nodes(nodes) if isinstance(node, Words)) == 500


@pytest.mark.parametrize(
    ("line_form", "levels_shown", "lost_text"),
    [
        ("{indent}- {n}", 9, "- 9"),
        ("{indent}1. {n}", 9, "1. 9"),
        ("{quotes}{n}\n{quotes}", 19, "19"),
    ],
)
def test_nesting_is_limited_and_the_first_lost_text_is_known(
    line_form: str, levels_shown: int, lost_text: str
) -> None:
    def nested(levels: int) -> Markup:
        lines = [line_form.format(indent="   " * n, quotes="> " * (n + 1), n=n) for n in range(levels)]
        return parsed("\n".join(lines), inline=False)

    whole, deeper = nested(levels_shown), nested(levels_shown + 1)
    assert [whole.plain.split(), whole.too_deep] == [[str(n) for n in range(levels_shown)], ""]
    assert [deeper.plain, deeper.too_deep] == [whole.plain, lost_text]
