"""A site's own drawings: what is read from them, and what is refused."""

import pytest

from mendbook.drawing import Box, Unfit, draw, from_file
from sketched import MACHINE

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">'
LOOKS = "body, part, plate, screen, ring, lens, glass, stroke, soft, light, glow, alarm, alarm-line"


def drawing(inside: str, head: str = HEAD) -> bytes:
    return f"{head}{inside}</svg>".encode()


def test_shapes_are_rewritten_and_parts_are_located() -> None:
    made = from_file(MACHINE.encode())
    assert (made.width, made.height) == (200, 300)
    assert made.svg == (
        '<rect class="d-body" width="200" height="300" rx="20"></rect>'
        '<g><rect class="d-plate" x="20" y="20" width="160" height="80" rx="9"></rect></g>'
        '<circle class="d-ring" cx="100" cy="150" r="12"></circle>'
    )
    assert {name: part.box for name, part in made.parts.items()} == {
        "tank": Box(20, 20, 160, 80),
        "lamp": Box(88, 138, 24, 24),
    }
    assert made.parts["tank"].marked == (
        '<g><rect class="d-plate-hot" x="20" y="20" width="160" height="80" rx="9"></rect></g>'
    )
    assert draw(made, ["lamp"]).overlay.startswith('<circle class="d-ring-hot" cx="100" cy="150" r="12">')


@pytest.mark.parametrize(
    ("shape", "box"),
    [
        ('<path data-part="p" d="M10 5h20v10H10z"/>', Box(10, 5, 20, 10)),
        ('<path data-part="p" d="m10 5 l20 0 0 10 c5 5 10 5 10 0z m1,1h60"/>', Box(10, 5, 61, 15)),
        ('<path data-part="p" d="M10 10A5 5 0 0 1 20 10"/>', Box(10, 10, 10, 0)),
        ('<ellipse data-part="p" cx="50" cy="20" rx="9" ry="4"/>', Box(41, 16, 18, 8)),
        ('<line data-part="p" x1="1" y1="2" x2="9" y2="8"/>', Box(1, 2, 8, 6)),
        ('<polygon data-part="p" points="1,2 9,2 5,8"/>', Box(1, 2, 8, 6)),
        (
            '<g data-part="p"><circle cx="5" cy="5" r="5"/></g><circle data-part="p" cx="90" cy="5" r="5"/>',
            Box(0, 0, 95, 10),
        ),
    ],
)
def test_the_box_of_a_part_is_found(shape: str, box: Box) -> None:
    assert from_file(drawing(shape)).parts["p"].box == box


def test_a_drawing_with_another_origin_is_moved() -> None:
    head = HEAD.replace("0 0 100 50", "-10 -20 100 50")
    made = from_file(drawing('<circle data-part="p" cx="0" cy="0" r="5"/>', head))
    assert made.svg == '<g transform="translate(10 20)"><circle cx="0" cy="0" r="5"></circle></g>'
    assert made.parts["p"].box == Box(5, 15, 10, 10)


def test_metadata_of_drawing_programs_is_dropped() -> None:
    noted = (
        "<title>A</title><metadata><x:y xmlns:x='urn:x' href='https://x.example/'/></metadata>"
        "<i:namedview xmlns:i='urn:i'><g/></i:namedview><rect width='1' height='2' id='r' data-x='1'/>"
    )
    assert from_file(drawing(noted)).svg == '<rect width="1" height="2"></rect>'


@pytest.mark.parametrize(
    ("content", "message", "remedy"),
    [
        (b"<svg", "The drawing is not valid SVG.", "Save it again as SVG."),
        (
            b"<svg viewBox='0 0 1 1'/>",
            "The drawing doesn’t say that it is SVG.",
            'Begin it with `<svg xmlns="http://www.w3.org/2000/svg" viewBox="…">`.',
        ),
        (
            drawing("", HEAD.replace("viewBox", "size")),
            "The drawing doesn’t say how large it is.",
            'Give it a `viewBox` in tenths of a millimetre, such as `viewBox="0 0 715 1467"`.',
        ),
        (
            drawing("<script>1</script>"),
            "The drawing has `<script>` in it, which is not drawn.",
            "Use only g, path, rect, circle, ellipse, line, polyline, polygon. Turn texts and pictures into "
            "shapes, or leave them out.",
        ),
        (
            drawing("<g onclick='x()'/>"),
            "`<g>` has a `onclick`, which is not read.",
            "Delete it: drawings have nothing but shapes.",
        ),
        (
            drawing("<path style='fill:red'/>"),
            "`<path>` has a `style`, which is not read.",
            f"Say what it looks like by its `class`: {LOOKS}.",
        ),
        (
            drawing("<g transform='scale(2)'/>"),
            "`<g>` has a `transform`, which is not read.",
            "Move its shapes to where they are drawn (“apply transformations”).",
        ),
        (
            drawing("<path class='shiny'/>"),
            "There is no look `shiny` for shapes.",
            f"Use one of: {LOOKS}.",
        ),
        (
            drawing("<rect width='url(#a)'/>"),
            "`width` of `<rect>` is `url(#a)`.",
            "Write numbers in it, without units.",
        ),
        (
            drawing("<path d='M0 0' />" * 1200),
            "The drawing has 20,467 bytes; the limit is 20,000.",
            "Draw it with fewer shapes, or round its numbers (“Optimized SVG”).",
        ),
        (
            b"<!DOCTYPE svg [<!ENTITY a 'b'>]>" + drawing("&a;"),
            "The drawing has entities of its own in it.",
            "Save it as “Optimized SVG”.",
        ),
    ],
)
def test_invalid_drawings_are_refused(content: bytes, message: str, remedy: str) -> None:
    with pytest.raises(Unfit) as unfit:
        from_file(content)
    assert (unfit.value.message, unfit.value.remedy) == (message, remedy)
