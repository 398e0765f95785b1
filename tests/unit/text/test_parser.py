import time

import pytest

from mendbook.text import Heading, LabelPath, Markup, Parser, Strong, Words, every

PAGES = frozenset({"guide", "topic", "page"})


def parsed(source: str, *, inline: bool = True) -> Markup:
    return Parser(PAGES).parse(source, inline=inline)


def kinds(markup: Markup) -> list[str]:
    """Of all its nodes, each before those inside it."""
    return [type(node).__name__ for node in markup.every]


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
def test_labels(source: str, labels: tuple[str, ...]) -> None:
    assert parsed(source).labels == labels


def test_a_path_of_labels_is_one_node_with_its_ids() -> None:
    nodes = parsed("Open [[menu > descale]] now.").nodes
    assert nodes == (Words("Open "), LabelPath(("menu", "descale")), Words(" now."))


@pytest.mark.parametrize("source", ["<b>x</b>", "<script>alert(1)</script>", "<!-- x -->", "<img src=x>"])
@pytest.mark.parametrize("inline", [True, False])
def test_html_stays_text(source: str, inline: bool) -> None:
    markup = parsed(source, inline=inline)
    assert markup.pictures == ()
    assert "".join(node.text for node in markup.every if isinstance(node, Words)) == source


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


def test_a_refused_link_is_remembered_for_its_own_text_only() -> None:
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
def test_internal_and_relative_links(source: str, links: tuple[str, ...]) -> None:
    markup = parsed(source)
    assert (markup.links, markup.refused) == (links, ())
    assert "Link" in kinds(markup)


def test_pictures() -> None:
    assert parsed("![Front](pictures/front.svg) ![](https://a.example/b.png)").pictures == (
        "pictures/front.svg",
        "https://a.example/b.png",
    )


def test_blocks_only_where_they_are_allowed() -> None:
    source = "# Title\n\n- one\n- two"
    assert kinds(parsed(source)) == ["Words", "Break", "Break", "Words", "Break", "Words"]
    assert {"Heading", "BulletList"} <= set(kinds(parsed(source, inline=False)))


@pytest.mark.parametrize(
    ("source", "items"),
    [("text", 0), ("- a\n- b", 2), ("1. a\n2. b\n3. c", 3), ("- a\n  - b\n- c", 3), ("> - a", 1)],
)
def test_list_items_are_counted(source: str, items: int) -> None:
    assert parsed(source, inline=False).items == items


def test_headings_get_anchors() -> None:
    (heading,) = parsed("## How it works", inline=False).nodes
    assert heading == Heading(2, (Words("How it works"),), "how-it-works")


def test_a_text_with_marks_is_parsed_once_for_each_kind() -> None:
    parser = Parser(PAGES)
    first = parser.parse("- *a*", inline=False)
    assert parser.parse("- *a*", inline=False) is first
    assert parser.parse("- *a*", inline=True) != first


@pytest.mark.parametrize(("part", "inline"), [("[", True), ("*", True), ("`", True), (">", False)])
def test_hostile_texts_end_soon(part: str, inline: bool) -> None:
    began = time.process_time()
    Parser().parse(part * 20_000, inline=inline)
    assert time.process_time() - began < 2


def test_texts_that_say_the_same_are_alike_however_they_are_written() -> None:
    one, other = parsed("*a* **b**", inline=False), parsed("_a_ __b__", inline=False)
    assert one.nodes == other.nodes
    assert hash(one.nodes) == hash(other.nodes)


def test_emphasis_within_emphasis_has_an_end() -> None:
    nodes = parsed("**a " * 500 + "b** " * 500).nodes
    assert sum(isinstance(node, Strong) for node in every(nodes)) == 20
    assert sum(node.text.count("a") for node in every(nodes) if isinstance(node, Words)) == 500


@pytest.mark.parametrize(
    ("one", "shown", "lost"),
    [
        ("{indent}- {n}", 9, "- 9"),
        ("{indent}1. {n}", 9, "1. 9"),
        ("{quotes}{n}\n{quotes}", 19, "19"),
    ],
)
def test_a_text_tells_of_what_is_nested_deeper_than_is_read(one: str, shown: int, lost: str) -> None:
    def nested(levels: int) -> Markup:
        lines = [one.format(indent="   " * n, quotes="> " * (n + 1), n=n) for n in range(levels)]
        return parsed("\n".join(lines), inline=False)

    whole, deeper = nested(shown), nested(shown + 1)
    assert [whole.plain.split(), whole.too_deep] == [[str(n) for n in range(shown)], ""]
    assert [deeper.plain, deeper.too_deep] == [whole.plain, lost]
