"""An entry without its texts has no words, but everything else."""

from typing import Any

from mendbook.model import Cause, Line, find_texts, wordless


def cause(**keys: Any) -> Cause:
    written = {
        "cause": {"en": "Limescale", "pt": "Calcário"},
        "solution": "Descale it",
        "complexity": "low",
        "steps": ["Open it.", {"text": "Wait.", "name": "wait", "does": ["heat"], "warning": "Hot!"}],
        "otherwise": [{"solution": "Send it in", "complexity": "high", "steps": ["Call us."]}],
        "mends": {"seal": "usually"},
        **keys,
    }
    return Cause.model_validate(written, context={"languages": ("en", "pt")})


def test_entries_that_differ_only_in_words_are_equal() -> None:
    assert wordless(cause()) == wordless(cause(cause="Lime", solution={"en": "Clean it", "pt": "Limpar"}))
    steps = ["Close it.", {"text": "Go.", "name": "wait", "does": ["heat"], "warning": "Cold!"}]
    assert wordless(cause()) == wordless(cause(steps=steps))


def test_any_other_difference_remains() -> None:
    without = wordless(cause())
    for other in (
        cause(complexity="high"),
        cause(explanation="Water has lime."),
        cause(steps=["Open it."]),
        cause(mends={"seal": "always"}),
        cause(otherwise=[]),
    ):
        assert wordless(other) != without


def test_all_texts_are_there_but_empty() -> None:
    entry = cause()
    without = wordless(entry)
    assert [path for path, _ in find_texts(without)] == [path for path, _ in find_texts(entry)]
    assert {words for _, text in find_texts(without) for words in text.values} == set()  # type: ignore[union-attr]
    assert without.cause == Line({})
    assert without.mends is entry.mends
    assert entry == cause()
