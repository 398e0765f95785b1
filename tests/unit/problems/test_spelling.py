"""Suggestions for misspelt words; no suggestion is better than a wrong one."""

import time

import pytest

from mendbook.problems import Spelling, nearest
from mendbook.problems.spelling import LIMIT_WORK

DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


@pytest.mark.parametrize(
    ("word", "known", "suggestion"),
    [
        ("limscale", ["limescale", "tank-empty"], "limescale"),
        ("Limescale", ["limescale"], "limescale"),
        ("limescale", ["LimeScale"], "LimeScale"),
        ("temporary-falt", ["temporary-fault", "temporary-network"], "temporary-fault"),
        ("muted-by-focsu", ["muted-by-focus"], "muted-by-focus"),
        ("complexty", ["complexity", "minutes"], "complexity"),
        ("stepps", ["steps", "slug"], "steps"),
        ("hom", ["home"], "home"),
        ("sounds", ["sound"], "sound"),
        ("silent-mod", ["silent-mode", "silent-alarm"], "silent-mode"),
        ("very common", ["very-common", "common"], "very-common"),
        ("no_coffee", ["no-coffee"], "no-coffee"),
        ("NoCoffee", ["no-coffee"], "no-coffee"),
        ("iphone17", ["iphone-17", "iphone-16"], "iphone-17"),
        ("ipohne-17", ["iphone-17", "iphone-16"], "iphone-17"),
        ("empty-tank", ["tank-empty"], "tank-empty"),
        ("não-sai-café", ["nao-sai-cafe"], "nao-sai-cafe"),
        ("visit_store", ["visit_store_if", "steps"], "visit_store_if"),
        ("lo", ["low", "medium", "high"], "low"),
        ("mon", DAYS, "monday"),
        ("saterday", DAYS, "saturday"),
        ("Europe/Lisbonne", ["Europe/Lisbon", "Europe/London"], "Europe/Lisbon"),
        ("cause.yml", ["causes.yml", "causes/", "guides.yml"], "causes.yml"),
    ],
)
def test_the_intended_word_is_suggested(word: str, known: list[str], suggestion: str) -> None:
    assert nearest(word, known) == suggestion


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("", ["limescale"]),
        ("limescale", []),
        ("grinder", ["limescale", "tank-empty"]),
        ("wont-drain", ["wont-start", "wont-spin"]),
        ("battery-old", ["battery-cold"]),
        ("battery-drain", ["battery-drain-fast"]),
        ("no-sound", ["no-screen", "no-second"]),
        ("camera-thing", ["camera"]),
        ("iphone-18", ["iphone-17", "iphone-8"]),
        ("iphone", ["iphone-17"]),
        ("version-1-2", ["version-12-1"]),
        ("front-camera", ["back-camera"]),
        ("crema-ten", ["crema-two", "crema-one"]),
        ("on", ["no"]),
        ("day", DAYS),
        ("thuesday", DAYS),  # tuesday or thursday
        ("s", DAYS),
        ("10-1", ["1-10"]),
        ("+351 210 000 002", ["+351 210 000 001"]),
        ("--", ["a"]),
    ],
)
def test_nothing_is_suggested_if_another_word_may_be_meant(word: str, known: list[str]) -> None:
    assert nearest(word, known) is None


def test_the_order_of_known_words_does_not_matter() -> None:
    assert nearest("limscale", ["limescales", "limescale"]) == "limescale"
    assert nearest("limscale", ["limescale", "limescales"]) == "limescale"


def test_many_misspelt_words_among_many_take_seconds_at_most() -> None:
    """5,000 of 5,000, with similar letters and lengths."""
    known = [f"{number:020b}".replace("0", "a").replace("1", "b") for number in range(5_000)]
    spelling = Spelling(known)
    start = time.process_time()
    found = [spelling.nearest(f"{word[:-1]}ab") for word in known]
    assert time.process_time() - start < 10
    assert found[-1] is None
    assert LIMIT_WORK > 1_000_000
