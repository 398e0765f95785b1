"""Which files are drawings, and which contain more than a drawing."""

from pathlib import Path

import pytest

from mendbook.files import Disk, Fault, File, picture_fault

XMLNS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def fault(folder: Path, content: str) -> Fault | None:
    (folder / "a.svg").write_text(content, encoding="utf-8")
    return picture_fault(File(Disk(folder), "a.svg"))


def drawing(inside: str, more: str = "") -> str:
    return f"<svg {XMLNS} {more}>\n{inside}\n</svg>"


PLAIN = [
    '<path d="M0 0" style="fill:url(#g);stroke:#fff"/>',
    '<use href="#a"/><use xlink:href="#b"/>',
    '<image href="data:image/png;base64,AAAA"/>',
    '<style>@font-face { src: url(data:font/woff2;base64,AA) } .a { fill: url("#g") }</style>',
    '<animate attributeName="x" to="3"/>',
    '<text font-family="Source Sans">On, only, script</text>',
    '<metadata xmlns:i="http://inkscape.example/ns" i:path="C:\\Users\\me\\a.svg"><i:on/></metadata>',
    "<title>Press &lt;script&gt;</title>",
    "<!-- <script>alert(1)</script> -->",
]


@pytest.mark.parametrize("inside", PLAIN)
def test_plain_drawings_have_no_fault(tmp_path: Path, inside: str) -> None:
    assert fault(tmp_path, drawing(inside)) is None


MORE = [
    ("<script>alert(1)</script>", "`<script>` in it"),
    ('<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>', "`<script>` in it"),
    ("<script/>", "`<script>` in it"),
    ('<path onload="alert(1)"/>', "a script in it (`onload`)"),
    ('<path ONCLICK="alert(1)"/>', "a script in it (`onclick`)"),
    ("<foreignObject><b/></foreignObject>", "`<foreignObject>` in it"),
    ('<b xmlns="http://www.w3.org/1999/xhtml"/>', "a piece of a web page in it (`<b>`)"),
    ('<a href="javascript:alert(1)"/>', "an address in it (`javascript:alert(1)`)"),
    ('<a href=" java&#10;script:alert(1)"/>', "an address in it (`java script:alert(1)`)"),
    ('<image xlink:href="https://evil.example/a.png"/>', "an address in it (`https://evil.example/a.png`)"),
    ('<use href="other.svg#a"/>', "an address in it (`other.svg#a`)"),
    ('<image href="data:image/svg+xml,x"/>', "an address in it (`data:image/svg+xml,x`)"),
    ('<a href="data:text/html,x"/>', "an address in it (`data:text/html,x`)"),
    ('<g xml:base="https://evil.example/"/>', "an address in it (`https://evil.example/`)"),
    ('<path fill="url(https://evil.example/#a)"/>', "an address in it (`url(https://evil.example/#a)`)"),
    ('<path style="fill:u\\72l(//x)"/>', "an address in it (`fill:u\\72l(//x)`)"),
    ("<style>@import 'https://evil.example/a.css'</style>", "a style in it that brings in other files"),
    ("<style>a{b:<![CDATA[url(]]>//evil)}</style>", "a style in it that brings in other files"),
    ('<a><set attributeName="href" to="x"/></a>', "an animation of `href` in it"),
    ('<a><animate attributeName="xlink:href" to="x"/></a>', "an animation of `xlink:href` in it"),
    ('<set attributeName="onclick" to="x"/>', "an animation of `onclick` in it"),
    ('<?xml-stylesheet href="a.css"?>', "an instruction for programs in it (`<?xml-stylesheet`)"),
]


@pytest.mark.parametrize(("inside", "feature"), MORE)
def test_drawings_with_other_contents_are_never_published(tmp_path: Path, inside: str, feature: str) -> None:
    assert fault(tmp_path, drawing(inside)) == (
        "MB128",
        f"The drawing `a.svg` has {feature}, which Mendbook never publishes.",
        "Save it again as a plain drawing (some programs call this “Optimized SVG”) or as PNG.",
        2,
    )


def test_entities_are_refused_before_they_are_expanded(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaa">' + "".join(
        f'<!ENTITY {x} "&{y};&{y};&{y};&{y};">' for x, y in zip("bcdefgh", "abcdefg", strict=True)
    )
    assert fault(tmp_path, f"{bomb}]>\n<svg {XMLNS}>&h;</svg>") == (
        "MB128",
        "The drawing `a.svg` has entities of its own in it (`<!ENTITY`), which Mendbook never publishes.",
        "Save it again as a plain drawing (some programs call this “Optimized SVG”) or as PNG.",
        1,
    )


def test_invalid_svg_is_a_fault(tmp_path: Path) -> None:
    assert fault(tmp_path, drawing("<path>\n</g>")) == (
        "MB127",
        "The drawing `a.svg` is not valid SVG (line 3).",
        "Save it again as SVG or PNG.",
        3,
    )


def test_a_drawing_without_the_namespace_is_a_fault(tmp_path: Path) -> None:
    assert fault(tmp_path, "<svg><path/></svg>") == (
        "MB127",
        "The drawing `a.svg` isn't marked as SVG, so browsers don't show it.",
        'Its first element must be `<svg xmlns="http://www.w3.org/2000/svg">`.',
        1,
    )
