"""Random edits of a small site, like those of editors, valid and invalid."""

import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from mendbook.packaged import packaged

_WORDS = ("water", "coffee", "steam", "the small light", "água", "café", "*slowly*", "[[menu]]", "“so”")
_PAGE = "---\ntitle: {}\n{}---\nSome words.\n\n## A part\n\n{{{{ topic_cards() }}}}\n"
_TOPIC = "\nmilk:\n  name: {en: Milk, pt: Leite}\n  summary: {en: About it., pt: Sobre isso.}\n"


class RandomEdits:
    """Edits the site in the folder `root`. Each call makes one edit, and returns the changed files."""

    def __init__(self, root: Path, seed: int) -> None:
        self._root = root
        self._random = random.Random(seed)
        self._number = 0
        self._first = {path: path.read_bytes() for path in self._files()}

    def _files(self) -> list[Path]:
        return sorted(path for path in self._root.rglob("*") if path.is_file())

    def __call__(self, *, broken: bool) -> frozenset[Path]:
        """Makes one edit. broken: whether the site has errors; if so, this usually restores everything."""
        self._number += 1
        if broken and self._random.random() < 0.6:
            return self._all_back()
        edits: Sequence[tuple[int, Callable[[], frozenset[Path]]]] = (
            (8, self._word),
            (3, self._reference),
            (2, self._number_or_choice),
            (2, self._line_gone),
            (1, self._cut),
            (1, self._empty),
            (2, self._gone),
            (2, self._moved),
            (2, self._copied),
            (1, self._new_page),
            (1, self._new_topic),
            (3, self._template),
            (2, self._style),
            (3, self._setting),
            (1, self._interface),
            (2, self._back),
        )
        edit = self._random.choices([edit for _, edit in edits], [weight for weight, _ in edits])[0]
        return edit()

    def _written(self, path: Path, words: str) -> frozenset[Path]:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")
        return frozenset([path])

    def _some(self, pattern: str = "**/*.yml") -> Path:
        files = [path for path in self._root.glob(pattern) if path.is_file() and path.name != "mkdocs.yml"]
        return self._random.choice(sorted(files) or [self._root / "data/site.yml"])

    def _replaced(self, path: Path, pattern: str, by: Callable[[re.Match[str]], str]) -> frozenset[Path]:
        words = path.read_text(encoding="utf-8") if path.is_file() else ""
        if found := list(re.finditer(pattern, words)):
            one = self._random.choice(found)
            words = words[: one.start()] + by(one) + words[one.end() :]
        return self._written(path, words)

    def _word(self) -> frozenset[Path]:
        some = self._some(self._random.choice(["data/**/*.yml", "content/**/*.md"]))
        new = self._random.choice(_WORDS)
        return self._replaced(some, r"(?<=[ :{] )[A-ZÀ-Ž][\w’ ]+[.?]?", lambda found: f'"{new} {found[0]}"')

    def _reference(self) -> frozenset[Path]:
        ids = ("tank-empty", "limescale", "menu", "brewing", "crema-one", "no-coffee", "too-bitter")
        return self._replaced(
            self._some("data/**/*.yml"), "|".join(ids), lambda _: self._random.choice([*ids, "unknown"])
        )

    def _number_or_choice(self) -> frozenset[Path]:
        return self._replaced(
            self._some("data/**/*.yml"),
            r"\b(low|medium|high|common|rare|\d{1,2})\b",
            lambda _: self._random.choice(["low", "high", "common", "very-common", "4", "25"]),
        )

    def _line_gone(self) -> frozenset[Path]:
        return self._replaced(self._some("data/**/*.yml"), r"(?m)^.*\n", lambda _: "")

    def _cut(self) -> frozenset[Path]:
        path = self._some()
        words = path.read_text(encoding="utf-8")
        return self._written(path, words[: self._random.randrange(len(words) + 1)])

    def _empty(self) -> frozenset[Path]:
        return self._written(self._some("data/**/*.yml"), "")

    def _gone(self) -> frozenset[Path]:
        path = self._some(self._random.choice(["data/*/*.yml", "content/**/*.*", "data/*.yml"]))
        path.unlink()
        return frozenset([path])

    def _moved(self) -> frozenset[Path]:
        path = self._some(self._random.choice(["data/guides/*.yml", "content/**/*.*"]))
        there = path.with_name(f"moved-{self._number}{path.suffix}")
        path.rename(there)
        return frozenset([path, there])

    def _copied(self) -> frozenset[Path]:
        path = self._some("data/guides/*.yml")
        words = re.sub(r"(?m)^(slug|code|formerly):.*\n", "", path.read_text(encoding="utf-8"))
        return self._written(self._root / f"data/guides/copy-{self._number}.yml", words)

    def _new_page(self) -> frozenset[Path]:
        in_menu = self._random.choice(["", f"menu: {self._number}\n"])
        made = [
            self._written(
                self._root / f"content/{language}/page-{self._number}.md",
                _PAGE.format(f"Page {self._number}", in_menu),
            )
            for language in ("en", "pt")
        ]
        return made[0] | made[1]

    def _new_topic(self) -> frozenset[Path]:
        path = self._root / "data/topics.yml"
        words = path.read_text(encoding="utf-8") if path.is_file() else ""
        return self._written(path, words.replace(_TOPIC, "") if _TOPIC in words else words + _TOPIC)

    def _template(self) -> frozenset[Path]:
        path = self._root / self._random.choice(
            ["macros/faq/faq.html", "macros/topic_cards/topic_cards.html"]
        )
        if path.is_file() and self._random.random() < 0.5:
            path.unlink()
            return frozenset([path])
        name = path.stem
        if self._random.random() < 0.3:  # Mendbook's own, slightly changed
            shipped = (packaged("macros") / name / path.name).read_text(encoding="utf-8")
            return self._written(path, shipped.replace("<div", f"<p>{self._number}</p><div"))
        said = self._random.choice(
            [
                "{{ t('home') }}",
                "own",
                "{{ site_name }}",
                "{{ no_such_name }}",
                "{{ guide.title.text.split('ff')[1] }}",  # fails for titles without `ff`
                "{% include 'faq/faq.css' ignore missing %}",
                "{% if %}",
            ]
        )
        return self._written(path, f"{{% macro {name}(guide=none) %}}<p>{said}</p>{{% endmacro %}}\n")

    def _style(self) -> frozenset[Path]:
        names = ["overrides/brand.css", "macros/faq/faq.css", "macros/faq/faq.js"]
        path = self._root / self._random.choice(names)
        if path.is_file() and self._random.random() < 0.2:
            path.unlink()
            return frozenset([path])
        style = f"body {{ --mine-{self._number}: #{self._number:06d} }}\n"
        return self._written(path, style if path.suffix == ".css" else f"const mine = {self._number};\n")

    def _setting(self) -> frozenset[Path]:
        path = self._root / "data/site.yml"
        words = path.read_text(encoding="utf-8") if path.is_file() else ""
        line = self._random.choice(
            ["pdf: false\n", "problems:\n  MB207: {severity: off, reason: Later.}\n", "pdf: perhaps\n"]
        )
        return self._written(path, words.replace(line, "") if line in words else words + line)

    def _interface(self) -> frozenset[Path]:
        path = self._root / "data/interface.yml"
        key = self._random.choice(["home", "guides", "no_such_word"])
        return self._written(path, f"{key}: {{en: Word {self._number}, pt: Palavra {self._number}}}\n")

    def _back(self) -> frozenset[Path]:
        path = self._random.choice(sorted(self._first))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(self._first[path])
        return frozenset([path])

    def _all_back(self) -> frozenset[Path]:
        changed = {path for path in self._files() if self._first.get(path) != path.read_bytes()}
        changed |= {path for path, content in self._first.items() if not path.is_file()}
        for path in changed:
            if path in self._first:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(self._first[path])
            else:
                path.unlink()
        return frozenset(changed)
