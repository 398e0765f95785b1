"""Drawings on paper: beside their steps, of the likeliest device, with their contents in words."""

import json

from espresso import MakeSite
from mendbook.pdf import typeset
from pdf_reading import Prints, text_of
from sketched import COUNTED, SKETCHED


def test_a_drawing_is_a_picture_with_a_description(make_site: MakeSite) -> None:
    job = Prints(make_site(SKETCHED)).guide()
    tank, limescale = (cause["solutions"][0]["steps"] for cause in json.loads(job.data)["guide"]["causes"])
    drawing = tank[0]["forms"][0]["drawing"]
    assert drawing["alt"] == "Crema Two from the front: 1 tank and 2 lamp"
    assert drawing["for"] == "Crema Two"
    assert drawing["width"] == 26.3
    # The words on the screen are in the step itself.
    assert limescale[0]["forms"][0]["drawing"] is None
    pictures = dict(job.pictures)
    assert pictures[drawing["file"]].startswith(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="')
    assert b"var(" not in pictures[drawing["file"]]
    made = typeset(job)
    assert made.unset == ()


def test_steps_have_the_numbers_of_the_drawing_beside_them(make_site: MakeSite) -> None:
    text = text_of(typeset(Prints(make_site(COUNTED)).guide()).content)
    assert [words in text for words in ("1.Liftthetank.", "2.Seethelamp.", "a.Wipeit.", "b.Wait.")] == [
        True
    ] * 4
