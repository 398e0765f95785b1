"""An invented site's articles as Markdown: what Mendbook's pages say, as somebody writes it for other tools.

Left out is what those tools don't make: the decision trees (their questions are a list), the pages of causes,
the PDFs.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from invented import Entry, Invented

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


def articles(made: Invented, language: str, link: Link) -> Iterator[Article]:
    """Every article in a language: the home page, a list of the guides for each topic, the guides."""
    writer = Writer(made, language, link)
    yield "index", made.site["name"][language], writer.home()
    for name in made.topics:
        yield f"topics/{name}", made.topics[name]["name"][language], writer.topic(name)
    for name, guide in made.guides.items():
        yield f"guides/{name}", guide["title"][language], writer.guide(guide)


class Writer:
    def __init__(self, made: Invented, language: str, link: Link) -> None:
        self._made, self._language, self._link = made, language, link
        self._words = WORDS[language]

    def home(self) -> str:
        lines = [self._said(self._made.site["description"]), "", f"## {self._words['topics']}", ""]
        for name, topic in self._made.topics.items():
            lines.append(f"- [{self._said(topic['name'])}]({self._link('topics', name)})")
        return "\n".join([*lines, ""])

    def topic(self, name: str) -> str:
        lines = [self._said(self._made.topics[name]["summary"]), ""]
        for guide, entry in self._made.guides.items():
            if entry["topic"] == name:
                title, summary = self._said(entry["title"]), self._said(entry["summary"])
                lines.append(f"- [{title}]({self._link('guides', guide)}): {summary}")
        return "\n".join([*lines, ""])

    def guide(self, guide: Entry) -> str:
        return "\n\n".join(self._parts(guide)) + "\n"

    def _parts(self, guide: Entry) -> Iterator[str]:
        words, said = self._words, self._said
        for danger in (self._made.dangers[name] for name in guide["dangers"]):
            yield f"> **{said(danger['signs'])}**\n>\n> {said(danger['action'])}"
        yield said(guide["summary"])
        yield f"## {words['questions']}"
        for question in guide["questions"]:
            yield f"**{said(question['ask'])}**"
            if "help" in question:
                yield said(question["help"])
            yield "\n".join(f"- {said(answer['label'])}" for answer in question["answers"])
        yield f"{words['said']} {' · '.join(said(symptom) for symptom in guide['symptoms'][1:])}"
        yield said(guide["introduction"])
        causes = [self._made.causes[row["cause"]] for row in guide["causes"]]
        yield f"## {words['causes']}"
        rows = [
            f"| {said(cause['cause']) if cause is solution else words['further']} "
            f"| {said(solution['solution'])} | {words[solution['complexity']]} |"
            for cause in causes
            for solution in (cause, *cause.get("otherwise", []))
        ]
        yield "\n".join([words["table"], "|---|---|---|", *rows])
        yield f"## {words['solutions']}"
        yield f"**{words['check']}** {said(guide['check'])}"
        for cause in causes:
            yield from self._solutions(cause)
        yield f"## {words['store']}"
        yield said(guide["visit_store_if"]).strip()
        yield f"## {words['faq']}"
        for item in guide["faq"]:
            yield f"### {said(item['question'])}"
            yield said(item["answer"])
        offer = self._made.site["call_to_action"]
        yield f"## {said(offer['title'])}"
        yield f"{said(offer['text'])} [{said(offer['button'])}]({offer['link']})"
        if "related" in guide:
            yield f"## {words['related']}"
            names = ((name, self._made.guides[name]["title"]) for name in guide["related"])
            yield "\n".join(f"- [{said(title)}]({self._link('guides', name)})" for name, title in names)

    def _solutions(self, cause: Entry) -> Iterator[str]:
        words, said = self._words, self._said
        for solution in (cause, *cause.get("otherwise", [])):
            further = "" if solution is cause else f" · {words['further']}"
            yield f"### {said(cause['cause'])}{further}: {said(solution['solution'])}"
            yield f"{words[solution['complexity']]}. {words['minutes'].format(solution['minutes'])}"
            if solution is cause:
                yield said(cause["explanation"])
            if "data_loss" in solution:
                yield f"> **{words['data']}** {said(solution['data_loss_note'])}"
            yield self._steps(solution["steps"])
            if "visit_store_if" in solution:
                yield f"**{words['come']}** {said(solution['visit_store_if'])}"
        if "prevention" in cause:
            yield f"**{words['keep']}** {said(cause['prevention'])}"

    def _steps(self, steps: list[Entry], indent: str = "") -> str:
        lines = []
        for number, step in enumerate(steps, 1):
            text = self._said(step)
            lines.append(f"{indent}{number}. {text}")
            inner = f"{indent}    "
            if "warning" in step:
                lines += ["", f"{inner}> {self._said(step['warning'])}", ""]
            if "include" in step:
                howto, _, part = step["include"].partition("#")
                one = next(part_ for part_ in self._made.howtos[howto]["parts"] if part_["id"] == part)
                lines += ["", self._steps(one["steps"], inner), ""]
        return "\n".join(lines)

    def _said(self, text: dict[str, Any]) -> str:
        """A text in this language, its labels in bold."""
        return re.sub(r"\[\[(.+?)\]\]", self._path, text[self._language])

    def _path(self, found: re.Match[str]) -> str:
        labels = (self._made.labels[name.strip()][self._language] for name in found[1].split(">"))
        return f"**{' > '.join(labels)}**"
