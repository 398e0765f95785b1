"""An invented site's articles as Markdown: what Mendbook's pages say, as somebody writes it for other tools.

Left out is what those tools don't make: the decision trees (their questions are a list), the pages of causes,
the PDFs.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from invented import Entry, InventedSite

Link = Callable[[str, str], str]
"""The address of an article, by what it is (`guides`, `topics`) and its id."""

WORDS = {
    "en": {
        "low": "Low", "medium": "Medium", "high": "High", "minutes": "About {} minutes.",
        "questions": "Find your fix", "causes": "Causes and solutions",
        "table": "| Cause | Recommended solution | Complexity |", "solutions": "Solutions, step by step",
        "check": "After each solution, check whether it worked:", "further": "if that hasn’t helped",
        "data": "You can lose data.", "store": "When to come to a store", "come": "Come to us instead if:",
        "keep": "To keep it from coming back:", "faq": "Questions and answers", "related": "Related guides",
        "said": "Also:", "topics": "Topics",
    },
    "pt": {
        "low": "Baixa", "medium": "Média", "high": "Alta", "minutes": "Cerca de {} minutos.",
        "questions": "Encontre a solução", "causes": "Causas e soluções",
        "table": "| Causa | Solução recomendada | Complexidade |", "solutions": "Soluções, passo a passo",
        "check": "Depois de cada solução, veja se resultou:", "further": "se isso não resultar",
        "data": "Pode perder dados.", "store": "Quando deve vir a uma loja",
        "come": "Venha antes ter connosco se:",
        "keep": "Para não voltar a acontecer:", "faq": "Perguntas e respostas",
        "related": "Guias relacionados",
        "said": "Também:", "topics": "Temas",
    },
}  # fmt: skip
"""What Mendbook's own words are on its pages."""

Article = tuple[str, str, str]
"""Its path without an ending, its title, and the rest of it."""


def articles(site: InventedSite, language: str, link: Link) -> Iterator[Article]:
    """Every article in a language: the home page, a list of the guides for each topic, the guides."""
    writer = Writer(site, language, link)
    yield "index", site.settings["name"][language], writer.home()
    for name in site.topics:
        yield f"topics/{name}", site.topics[name]["name"][language], writer.topic(name)
    for name, guide in site.guides.items():
        yield f"guides/{name}", guide["title"][language], writer.guide(guide)


class Writer:
    def __init__(self, site: InventedSite, language: str, link: Link) -> None:
        self._site, self._language, self._link = site, language, link
        self._words = WORDS[language]

    def home(self) -> str:
        lines = [self._text(self._site.settings["description"]), "", f"## {self._words['topics']}", ""]
        for name, topic in self._site.topics.items():
            lines.append(f"- [{self._text(topic['name'])}]({self._link('topics', name)})")
        return "\n".join([*lines, ""])

    def topic(self, name: str) -> str:
        lines = [self._text(self._site.topics[name]["summary"]), ""]
        for guide, entry in self._site.guides.items():
            if entry["topic"] == name:
                title, summary = self._text(entry["title"]), self._text(entry["summary"])
                lines.append(f"- [{title}]({self._link('guides', guide)}): {summary}")
        return "\n".join([*lines, ""])

    def guide(self, guide: Entry) -> str:
        return "\n\n".join(self._parts(guide)) + "\n"

    def _parts(self, guide: Entry) -> Iterator[str]:
        words, text = self._words, self._text
        for danger in (self._site.dangers[name] for name in guide["dangers"]):
            yield f"> **{text(danger['signs'])}**\n>\n> {text(danger['action'])}"
        yield text(guide["summary"])
        yield f"## {words['questions']}"
        for question in guide["questions"]:
            yield f"**{text(question['ask'])}**"
            if "help" in question:
                yield text(question["help"])
            yield "\n".join(f"- {text(answer['label'])}" for answer in question["answers"])
        yield f"{words['said']} {' · '.join(text(symptom) for symptom in guide['symptoms'][1:])}"
        yield text(guide["introduction"])
        causes = [self._site.causes[row["cause"]] for row in guide["causes"]]
        yield f"## {words['causes']}"
        rows = [
            f"| {text(cause['cause']) if cause is solution else words['further']} "
            f"| {text(solution['solution'])} | {words[solution['complexity']]} |"
            for cause in causes
            for solution in (cause, *cause.get("otherwise", []))
        ]
        yield "\n".join([words["table"], "|---|---|---|", *rows])
        yield f"## {words['solutions']}"
        yield f"**{words['check']}** {text(guide['check'])}"
        for cause in causes:
            yield from self._solutions(cause)
        yield f"## {words['store']}"
        yield text(guide["visit_store_if"]).strip()
        yield f"## {words['faq']}"
        for item in guide["faq"]:
            yield f"### {text(item['question'])}"
            yield text(item["answer"])
        offer = self._site.settings["call_to_action"]
        yield f"## {text(offer['title'])}"
        yield f"{text(offer['text'])} [{text(offer['button'])}]({offer['link']})"
        if "related" in guide:
            yield f"## {words['related']}"
            names = ((name, self._site.guides[name]["title"]) for name in guide["related"])
            yield "\n".join(f"- [{text(title)}]({self._link('guides', name)})" for name, title in names)

    def _solutions(self, cause: Entry) -> Iterator[str]:
        words, text = self._words, self._text
        for solution in (cause, *cause.get("otherwise", [])):
            further = "" if solution is cause else f" · {words['further']}"
            yield f"### {text(cause['cause'])}{further}: {text(solution['solution'])}"
            yield f"{words[solution['complexity']]}. {words['minutes'].format(solution['minutes'])}"
            if solution is cause:
                yield text(cause["explanation"])
            if "data_loss" in solution:
                yield f"> **{words['data']}** {text(solution['data_loss_note'])}"
            yield self._steps(solution["steps"])
            if "visit_store_if" in solution:
                yield f"**{words['come']}** {text(solution['visit_store_if'])}"
        if "prevention" in cause:
            yield f"**{words['keep']}** {text(cause['prevention'])}"

    def _steps(self, steps: list[Entry], indent: str = "") -> str:
        lines = []
        for number, step in enumerate(steps, 1):
            lines.append(f"{indent}{number}. {self._text(step)}")
            inner = f"{indent}    "
            if "warning" in step:
                lines += ["", f"{inner}> {self._text(step['warning'])}", ""]
            if "include" in step:
                howto, _, part_id = step["include"].partition("#")
                part = next(part for part in self._site.howtos[howto]["parts"] if part["id"] == part_id)
                lines += ["", self._steps(part["steps"], inner), ""]
        return "\n".join(lines)

    def _text(self, words: dict[str, Any]) -> str:
        """A text in this language, its labels in bold."""
        return re.sub(r"\[\[(.+?)\]\]", self._label_path, words[self._language])

    def _label_path(self, match: re.Match[str]) -> str:
        labels = (self._site.labels[name.strip()][self._language] for name in match[1].split(">"))
        return f"**{' > '.join(labels)}**"
