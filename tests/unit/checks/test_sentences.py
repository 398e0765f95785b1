"""Tells sentences, which must be translated, from names, which are the same in every language."""

import pytest

from mendbook.checks.sentences import is_sentence


@pytest.mark.parametrize(
    "words",
    [
        "Coffee that does not come.",
        "Press and hold the button.",
        "Wait for two minutes.",
        "it can take an hour",
        "Press the red button.",
        "Prima e mantenha o botão de cima.",
        # Labels, links and placeholders aren't words of a sentence, but don't hide it either.
        "Open [[menu]] and see what it says.",
        "Read [our guide to hard water](guide:limescale).",
        "It has {n} more than it should.",
        "Água dura faz mal às máquinas.",
    ],
)
def test_these_are_sentences(words: str) -> None:
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
        # Names may contain two function words, such as `de` or `of the`.
        "Café de Paris",
        "Lord of the Rings",
        "only three words",
        "Wait two minutes.",
        "Opções, programmes, modes",
        "`docker run --rm image latest`",
        "https://crema.example/how-to/mend/your/machine",
        "{{ stores_near('the', 'red', 'old', 'mill') }}",
        "iOS, watchOS",
        "123 456 789",
    ],
)
def test_these_are_no_sentences(words: str) -> None:
    assert not is_sentence(words)


def test_the_words_of_a_known_name_do_not_count() -> None:
    words = "Crema with the big tank or Crema One"
    assert is_sentence(words)
    assert not is_sentence(words, ["Crema with the big tank", "Crema One"])
