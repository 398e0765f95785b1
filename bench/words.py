"""Invented words of two languages, as frequent as words are: a few all the time, most of them hardly ever."""

import itertools
import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

LANGUAGES = ("en", "pt")

Text = dict[str, str]


@dataclass(frozen=True)
class Sounds:
    """What words of a language are put together from."""

    common: str
    """Its most frequent words, which are real."""
    begins: str
    middles: str
    ends: str


SOUNDS = {
    "en": Sounds(
        "the and to of it is in that you a on for with until when then this from its before if or not by "
        "after into once again both only there so be can may while still",
        "b bl br c ch cl cr d dr f fl fr g gl gr h j l m n p pl pr qu r s sl sp st str sw t th tr v w",
        "a ai e ea ee i o oa oo ou u",
        "b d dle dge ft g l ll lder m mber n nd nch p per r rd rm rn s sk ss st t tch th tter ver x",
    ),
    "pt": Sounds(
        "de o a e que do da em um uma para com não se os as no na por mais até quando depois ou sem esta "
        "sobre só já cada antes pode ser também está muito",
        "b br c ch cl d dr f fl fr g gr j l lh m n p pl pr qu r s t tr v z",
        "a á ai e ei ê i o ou u",
        "ba ção cada da de do dor dura eira eiro gem la lho ma mento na nha nte ra ro rar ser tar tor va vel",
    ),
}


@cache
def _vocabulary(language: str, seed: int, size: int) -> tuple[Sequence[str], Any]:
    """So many words, the frequent ones first, and the state of chance after making them up."""
    chance = random.Random(f"{language} {seed}")
    sounds = SOUNDS[language]
    begins, middles, ends = (part.split() for part in (sounds.begins, sounds.middles, sounds.ends))
    words: dict[str, None] = dict.fromkeys(sounds.common.split())
    while len(words) < size:
        beginning = "".join(
            chance.choice(begins) + chance.choice(middles) for _ in range(chance.choice((0, 0, 1)))
        )
        words[beginning + chance.choice(begins) + chance.choice(middles) + chance.choice(ends)] = None
    return list(words), chance.getstate()


class Words:
    """Texts of one language. Equal seeds say the same."""

    def __init__(self, language: str, seed: int, size: int = 6_000) -> None:
        self._all, state = _vocabulary(language, seed, size)
        self._chance = random.Random()
        self._chance.setstate(state)
        self._rare = self._all[len(SOUNDS[language].common.split()) :]
        # By Zipf's law, the nth word is 1/n as frequent as the first.
        self._frequencies = list(itertools.accumulate(1 / (rank + 3) for rank in range(size)))

    def name(self, count: int = 1) -> str:
        """None of the frequent words: what something is called."""
        return " ".join(self._chance.choice(self._rare) for _ in range(count))

    def phrase(self, count: int) -> str:
        """A title, or a few words: with a capital letter, and no full stop."""
        chosen = self._chance.choices(self._all, cum_weights=self._frequencies, k=count - 1)
        phrase = " ".join([*chosen, self.name()])
        return phrase[0].upper() + phrase[1:]

    def text(self, count: int) -> str:
        """Sentences of so many words in all."""
        sentences = []
        while count > 0:
            length = count if count < 14 else self._chance.randint(6, min(16, count - 5))
            sentence = self.phrase(length)
            if length > 9:
                head, _, tail = sentence.partition(" ")
                middle = tail.split(" ", length // 2)
                sentence = f"{head} {' '.join(middle[:-1])}, {middle[-1]}"
            sentences.append(f"{sentence}.")
            count -= length
        return " ".join(sentences)


class Texts:
    """The same in both languages: values as an editor writes them."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self._words = {language: Words(language, seed) for language in LANGUAGES}

    def about(self, count: int) -> int:
        """A number near this one: texts aren't all equally long."""
        return max(1, round(count * self.chance.uniform(0.7, 1.3)))

    def phrase(self, count: int) -> Text:
        return {language: words.phrase(self.about(count) + 1) for language, words in self._words.items()}

    def text(self, count: int, ending: str = "") -> Text:
        """Sentences; `ending` ends each of the languages' texts."""
        return {language: words.text(self.about(count)) + ending for language, words in self._words.items()}

    def points(self, number: int, count: int) -> Text:
        """A list of so many points, each of so many words."""
        return {
            language: "".join(f"- {words.text(self.about(count))}\n" for _ in range(number))
            for language, words in self._words.items()
        }

    def names(self, number: int) -> dict[str, list[str]]:
        return {language: [words.name() for _ in range(number)] for language, words in self._words.items()}

    def some(self, begin: Text, count: int) -> Text:
        """A title that begins so."""
        return {language: f"{begin[language]} {words.name(count)}" for language, words in self._words.items()}
