"""Names, which are alike in every language, and sentences, which are not."""

import pytest

from mendbook.reader.words import is_sentence, only_labels


@pytest.mark.parametrize(
    "words",
    [
        "Coffee that does not come.",
        "Press and hold the button.",
        "it can take an hour",
        "Press the red button.",
        "Prima e mantenha o botão de cima.",
        # Labels, links and placeholders are no words of the sentence, but do not hide it either.
        "Open [[menu]] and see what it says.",
        "Read [our guide to hard water](guide:limescale).",
        "It has {n} more than it should.",
        "Água dura faz mal às máquinas.",
    ],
)
def test_sentences(words: str) -> None:
    assert is_sentence(words)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Crema One",
        "iPhone 17 Pro Max",
        "6.3 inch, 120 Hz",
        "Wi-Fi",
        "OK",
        "{n} min",
        "{first} – {last}",
        "[[menu > descale]]",
        "[[a long name of a label > another long name]]",
        "[Crema](https://crema.example/this/is/a/long/way)",
        "support.crema.example",
        "Mini USB-C a USB-A",
        # Two words of a sentence may be part of a name: de, of the.
        "Café de Paris",
        "Lord of the Rings",
        "iOS, watchOS",
        "123 456 789",
    ],
)
def test_names_numbers_and_labels(words: str) -> None:
    assert not is_sentence(words)


@pytest.mark.parametrize(
    ("words", "only"),
    [
        ("[[menu]]", True),
        ("[[menu > descale]].", True),
        ("– [[menu]] › [[descale]] –", True),
        ("{n}", True),
        ("[[menu]] OK", False),
        ("OK", False),
        ("5", False),
    ],
)
def test_only_labels(words: str, only: bool) -> None:
    assert only_labels(words) is only
