"""A device with words at its sides and lines from them to its parts."""

from mendbook.drawing import Edge, Length, Shape, Spot, figure, signposts

MM = Length

FRONT = figure(
    70,
    140,
    [
        ("body", Spot(Shape.BODY)),
        ("screen", Spot(Shape.SCREEN, left=MM(3), right=MM(3), top=MM(3), bottom=MM(3))),
        ("key", Spot(Shape.BUTTON, Edge.RIGHT, top=MM(30), height=MM(10))),
    ],
)
BELOW = figure(70, 8, [("body", Spot(Shape.BODY)), ("port", Spot(Shape.SLOT, width=MM(9), height=MM(3)))])


def test_words_are_on_the_nearer_side_from_top_to_bottom() -> None:
    made = signposts([FRONT, BELOW], ["port", "key", "screen", "handle"])
    # A part in the middle is on the side with fewer words.
    assert [sign.part for sign in made.left_signs] == ["screen", "port"]
    assert [sign.part for sign in made.right_signs] == ["key"]
    assert (made.width, made.height) == (700 + 2 * 220, 10 + 1400 + 130 + 80 + 10)
    assert [(x, y) for x, y, _ in made.views] == [(220, 10), (220, 1540)]


def test_lines_lead_from_the_words_to_the_part() -> None:
    made = signposts([FRONT, BELOW], ["port", "key", "screen"])
    # The two share the height, so they are at a quarter and three quarters of 1630.
    assert [sign.line for sign in made.left_signs] == ["M0 408H73L442 710", "M0 1222H73L570 1580"]
    assert [sign.line for sign in made.right_signs] == ["M1140 815H1067L925 360"]


def test_small_parts_have_large_enough_targets_above_those_of_large_parts() -> None:
    made = signposts([FRONT, BELOW], ["port", "key", "screen"])
    assert [sign.part for sign in made.largest_first] == ["screen", "key", "port"]
    assert all(min(sign.touched.width, sign.touched.height) >= 90 for sign in made.largest_first)
