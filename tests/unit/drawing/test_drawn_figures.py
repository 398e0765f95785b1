"""Devices as SVG, drawn from plain values: the places of parts, their shapes, and marks."""

import pytest

from mendbook.drawing import Box, Edge, Figure, Length, Shape, Spot, draw, figure

MM = Length


def share(value: float) -> Length:
    return Length(value, share=True)


BODY = ("body", Spot(Shape.BODY, corner=MM(10)))
KEY = ("key", Spot(Shape.BUTTON, Edge.LEFT, top=share(25), height=MM(10)))
DOOR = ("door", Spot(Shape.PLATE, left=MM(5), right=MM(5), top=MM(4), height=MM(8), corner=MM(2)))
PORT = ("port", Spot(Shape.SLOT, bottom=MM(2), width=MM(9), height=MM(3)))


@pytest.mark.parametrize(
    ("spot", "box"),
    [
        (KEY[1], Box(-15, 350, 20, 100)),
        (Spot(Shape.BUTTON, Edge.RIGHT, bottom=MM(20), height=MM(10)), Box(695, 1100, 20, 100)),
        (Spot(Shape.BUTTON, Edge.TOP, left=MM(5), width=MM(10)), Box(50, -15, 100, 20)),
        (Spot(Shape.SLOT, Edge.BOTTOM, width=MM(10)), Box(300, 1388, 100, 12)),
        (DOOR[1], Box(50, 40, 600, 80)),
        (PORT[1], Box(305, 1350, 90, 30)),
        (Spot(Shape.SCREEN), Box(0, 0, 700, 1400)),
        (Spot(Shape.BODY, left=MM(9)), Box(0, 0, 700, 1400)),
    ],
)
def test_places_are_given_like_in_style_sheets(spot: Spot, box: Box) -> None:
    assert spot.box(700, 1400) == box


@pytest.mark.parametrize(
    ("spot", "svg"),
    [
        (PORT[1], '<rect class="d-part" x="305" y="1350" width="90" height="30" rx="15"/>'),
        (DOOR[1], '<rect class="d-plate" x="50" y="40" width="600" height="80" rx="20"/>'),
        (
            Spot(Shape.RING, bottom=MM(3), width=MM(11), height=MM(11)),
            '<circle class="d-ring" cx="350" cy="1315" r="55"/>',
        ),
        (
            Spot(Shape.LENS, top=MM(5), width=MM(8), height=MM(8)),
            '<circle class="d-lens" cx="350" cy="90" r="40"/>'
            '<circle class="d-glass" cx="350" cy="90" r="18"/>',
        ),
        (
            Spot(Shape.HOLES, left=MM(5), top=MM(130), width=MM(13), height=MM(1.6), count=3),
            '<path class="d-holes" stroke-width="16" d="M58 1308h0M115 1308h0M172 1308h0"/>',
        ),
        (
            Spot(Shape.TAB, top=MM(2.6), width=MM(30), height=MM(5)),
            '<path class="d-part" d="M184 26h332q-16 0 -16 16v9q0 25 -25 25h-250q-25 0 -25 -25v-9'
            'q0 -16 -16 -16z"/>',
        ),
    ],
)
def test_every_shape_is_drawn(spot: Spot, svg: str) -> None:
    assert figure(70, 140, [("it", spot)]).svg == svg


def test_parts_that_stick_out_are_behind_the_body_and_others_in_front() -> None:
    made = figure(70, 140, [PORT, BODY, KEY])
    assert made.svg == (
        '<rect class="d-part" x="-15" y="350" width="20" height="100" rx="10"/>'
        '<rect class="d-body" x="0" y="0" width="700" height="1400" rx="100"/>'
        '<rect class="d-part" x="305" y="1350" width="90" height="30" rx="15"/>'
    )
    assert made.key == figure(70, 140, [PORT, BODY, KEY]).key != figure(70, 141, [PORT, BODY, KEY]).key


def test_a_part_of_several_shapes_has_only_boxes_outside_of_each_other() -> None:
    lens = Spot(Shape.LENS, left=MM(6), top=MM(5), width=MM(5), height=MM(5))
    lamp = Spot(Shape.DOT, left=MM(6), top=MM(30), width=MM(5), height=MM(5))
    part = figure(70, 140, [DOOR, ("door", lens), ("door", lamp)]).parts["door"]
    assert part.boxes == (Box(50, 40, 600, 80), Box(60, 300, 50, 50))
    assert part.box == Box(50, 40, 600, 310)


def test_a_single_mark_has_an_arrow_and_a_tall_device_is_cut_off_below() -> None:
    drawn = draw(figure(70, 140, [BODY, KEY]), ["key"])
    assert drawn.view_box == "-120 -5 825 818"
    assert drawn.overlay == (
        '<rect class="d-part-hot" x="-15" y="350" width="20" height="100" rx="10"/>'
        '<rect class="d-halo" x="-27" y="338" width="44" height="124" rx="22"/>'
        '<path class="d-line" d="M-73 400L-114 400"/><path class="d-badge" d="M-27 400L-73 374L-73 426z"/>'
    )


def test_several_marks_have_numbers_beside_them_in_order() -> None:
    drawn = draw(figure(70, 140, [BODY, KEY, PORT]), ["port", "key"])
    assert drawn.view_box == "-279 -5 984 1671"
    assert [mark for mark in drawn.overlay.split("<") if mark.startswith("text")] == [
        'text class="d-number" x="350" y="1615" font-size="117">1',
        'text class="d-number" x="-186" y="442" font-size="117">2',
    ]


def test_overlapping_numbers_are_moved_apart() -> None:
    other = ("other", Spot(Shape.BUTTON, Edge.LEFT, top=MM(46), height=MM(10)))
    drawn = draw(figure(70, 140, [BODY, KEY, other]), ["key", "other"])
    circles = [mark for mark in drawn.overlay.split("<") if mark.startswith("circle")]
    assert circles == [
        'circle class="d-badge" cx="-114" cy="396" r="51"/>',
        'circle class="d-badge" cx="-114" cy="514" r="51"/>',
    ]


def test_unordered_marks_have_an_arrow_each() -> None:
    over = draw(figure(70, 140, [BODY, KEY, PORT]), ["port", "key"], numbered=False).overlay
    assert over.count('<path class="d-badge"') == 2
    assert "<text" not in over


def test_contents_of_a_part_cover_its_mark_and_close_shows_only_its_surroundings() -> None:
    inner = Figure(10, 10, "<g/>")
    drawn = draw(figure(70, 140, [BODY, PORT]), ["port"], {"port": inner}, close=True)
    assert drawn.view_box == "220 1249 260 156"
    assert drawn.overlay == (
        '<rect class="d-slot-hot" x="305" y="1350" width="90" height="30" rx="15"/>'
        '<svg x="305" y="1350" width="90" height="30" viewBox="0 0 10 10"><g/></svg>'
        '<rect class="d-halo" x="296" y="1341" width="108" height="48" rx="24"/>'
    )


def test_contents_of_a_screen_are_drawn_on_a_dark_screen() -> None:
    screen = ("screen", Spot(Shape.SCREEN, corner=MM(1)))
    drawn = draw(figure(70, 140, [BODY, screen]), (), {"screen": Figure(10, 10, "<g/>")})
    assert drawn.view_box == "-5 -5 710 1410"
    assert drawn.overlay == (
        '<rect class="d-screen-on" x="0" y="0" width="700" height="1400" rx="10"/>'
        '<svg x="98" y="98" width="504" height="1204" viewBox="0 0 10 10"><g/></svg>'
    )


def test_a_drawing_can_be_a_separate_file() -> None:
    drawn = draw(figure(7, 1, [BODY]))
    assert drawn.document("*{}").decode() == (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-5 -5 80 20" width="8.0mm" height="2.0mm">'
        '<style>*{}</style><rect class="d-body" x="0" y="0" width="70" height="10" rx="5"/></svg>'
    )


def test_an_unknown_part_raises_an_error() -> None:
    with pytest.raises(KeyError):
        draw(figure(70, 140, [BODY]), ["key"])
