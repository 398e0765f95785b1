"""A device from its sides with lines from the words beside it to its parts."""

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


def test_words_are_on_the_side_that_is_near_from_the_top_down() -> None:
    made = signposts([FRONT, BELOW], ["port", "key", "screen", "handle"])
    # What is in the middle goes where fewer are.
    assert [sign.part for sign in made.left_signs] == ["screen", "port"]
    assert [sign.part for sign in made.right_signs] == ["key"]
    assert (made.width, made.height) == (700 + 2 * 220, 10 + 1400 + 130 + 80 + 10)
    assert [(x, y) for x, y, _ in made.views] == [(220, 10), (220, 1540)]


def test_lines_begin_where_the_words_are_and_end_at_the_part() -> None:
    made = signposts([FRONT, BELOW], ["port", "key", "screen"])
    # Two share the height, so they are at a quarter and at three quarters of 1630.
    assert [sign.line for sign in made.left_signs] == ["M0 408H73L442 710", "M0 1222H73L570 1580"]
    assert [sign.line for sign in made.right_signs] == ["M1140 815H1067L925 360"]


def test_what_is_small_can_be_touched_and_lies_above_what_is_large() -> None:
    made = signposts([FRONT, BELOW], ["port", "key", "screen"])
    assert [sign.part for sign in made.largest_first] == ["screen", "key", "port"]
    assert all(min(sign.touched.width, sign.touched.height) >= 90 for sign in made.largest_first)
