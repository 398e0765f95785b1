"""Turns a plan into entries: the keys of guides, how-tos and causes, and comments for the rest."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mendbook.model import Complexity, Likelihood, Site
from mendbook.text import Inline, Words

from .layout import Comment, Group, Row, Scalar, Text, Value
from .markdown_writer import MarkdownWriter
from .plan import Part, Plan
from .rows import Cause
from .todos import (
    ANSWER,
    ASIDES,
    CAUSE,
    COMPLEXITY,
    LEFT,
    LIKELIHOOD,
    NO_QUESTION,
    QUESTION,
    SOLUTION,
    STEPS,
    SUMMARY,
    TITLE,
    TRANSLATE,
    VALUES,
)
from .tree import Aside, Block, Blocks, Box, Head, Localized, Para, languages_of, words_of

OPEN = "…"
"""A placeholder for words that an editor has to write."""

_MOST_STEPS = 100
_MOST_SOLUTIONS = 20
_NUMBER = re.compile(r"^[0-9]{1,3}[.)]\s+")


@dataclass
class Composer:
    """Makes values from a plan. lead: the language whose words are used to understand the article."""

    writer: MarkdownWriter
    site: Site
    lead: str
    languages: Sequence[str]
    """The languages of the article, in the order of its texts."""

    def line(self, wording: Localized, otherwise: str = "") -> Text:
        """otherwise: what is left to do if there are no words."""
        return self._text({code: self.writer.line(inlines) for code, inlines in wording.items()}, otherwise)

    def block(self, blocks: Iterable[Block], otherwise: str = "") -> Text:
        those = list(blocks)
        return self._text({code: self.writer.blocks(those, code) for code in self.languages}, otherwise)

    def _text(self, values: Mapping[str, str], otherwise: str) -> Text:
        texts = {code: values[code] for code in self.languages if values.get(code)}
        default = self.site.default
        todo = ""
        if not texts:
            text = Text({"": OPEN}, todo=otherwise or TRANSLATE)
        elif default not in texts:
            text = Text({default: OPEN, **texts}, todo=TRANSLATE)
        elif list(texts) == list(self.site.languages) == [default]:
            text = Text({"": texts[default]}, todo=todo)
        else:
            order = [*(code for code in self.site.languages if code in texts), *texts]
            text = Text({code: texts[code] for code in dict.fromkeys(order)}, todo=todo)
        return self._with_lost(text)

    def _with_lost(self, text: Text) -> Text:
        text.above = [Comment(what, ASIDES) for what in dict.fromkeys(self.writer.lost)]
        self.writer.lost.clear()
        return text

    def comments(self, blocks: Sequence[Block], todo: str = LEFT) -> list[Comment]:
        """Blocks that no key can hold, as comments, language by language."""
        made: list[Comment] = []
        codes = list(languages_of(blocks)) or [self.lead]
        for code in codes:
            words = self.writer.blocks(blocks, code)
            if words:
                head = f"In {code}:\n" if len(codes) > 1 or code != self.lead else ""
                made.append(Comment(head + words, todo))
        made += [Comment(what, ASIDES) for what in dict.fromkeys(self.writer.lost)]
        self.writer.lost.clear()
        return made

    # Steps

    def steps(self, steps: Sequence[Blocks]) -> Row:
        """Steps of a solution or a part; a placeholder if there are none."""
        if not steps:
            return Row([Scalar(OPEN, text=True)], beside="the article has none", todo=STEPS)
        made: list[Value] = []
        for step in steps[:_MOST_STEPS]:
            made.append(self._step(step))
        row = Row(made)
        if more := steps[_MOST_STEPS:]:
            row.below = self.comments([block for step in more for block in step])
        return row

    def _step(self, step: Blocks) -> Value:
        warnings = [
            block for block in step if isinstance(block, Box) and block.warning and self._leads(block)
        ]
        words = [block for block in step if not any(block is one for one in warnings)]
        if not any(self.writer.blocks([block], code) for block in words for code in self.languages):
            asides = [block for block in words if isinstance(block, Aside)]
            words, warnings = [*asides, *warnings], []
        self.writer.lost.clear()
        text = self.block(words)
        if not warnings:
            return text
        if "" in text.values:
            text.values = {self.site.default: text.values[""]}
        warning = self.block(warnings)
        keys: dict[str, Value] = {code: Text({"": wording}) for code, wording in text.values.items()}
        return Group({**keys, "warning": warning}, above=text.above, todo=text.todo)

    def _leads(self, block: Block) -> bool:
        return self.lead in languages_of((block,))

    # Entries

    def cause(self, cause: Cause, name: str, slug: Value | None) -> Group:
        """The file of a cause."""
        made: dict[str, Value] = {}
        heading = cause.heading
        solution, what = cause.solution, cause.cause
        if not solution and heading:
            solution, heading = heading, {}
        what, solution = _unnumbered(what), _unnumbered(solution)
        made["cause"] = self.line(what, CAUSE)
        if slug is not None:
            made["slug"] = slug
        made["solution"] = self.line(solution, SOLUTION)
        if heading and words_of(heading, self.lead) != words_of(solution, self.lead):
            made["heading"] = self.line(_unnumbered(heading))
        if cause.note:
            made["note"] = self.line(cause.note)
        self._values(cause, made)
        self._texts(cause, made)
        if cause.otherwise:
            made["otherwise"] = Row([self._further(one) for one in cause.otherwise[:_MOST_SOLUTIONS]])
        entry = Group(made)
        for more in cause.otherwise[_MOST_SOLUTIONS:]:
            steps = [block for step in more.steps for block in step]
            entry.below += self.comments([Para(more.solution), *more.explanation, *steps])
        heads = [Comment(words) for words in cause.heads]
        entry.above = [*heads, *(Comment(words, LEFT) for words in cause.above)]
        return entry

    def _further(self, cause: Cause) -> Group:
        made: dict[str, Value] = {"solution": self.line(cause.solution, SOLUTION)}
        self._values(cause, made)
        self._texts(cause, made)
        return Group(made)

    def _values(self, cause: Cause, made: dict[str, Value]) -> None:
        known = cause.complexity or Complexity.MEDIUM.value
        guess = "" if cause.complexity else COMPLEXITY
        made["complexity"] = Scalar(known, beside=cause.words.get("complexity", ""), todo=guess)
        if guess and not made["complexity"].beside:
            made["complexity"].beside = "a guess"
        elif made["complexity"].beside:
            made["complexity"].todo = made["complexity"].todo or VALUES
        wording = cause.words.get("minutes", "")
        if cause.minutes is not None:
            made["minutes"] = Scalar(str(cause.minutes), beside=wording, todo=VALUES if wording else "")
        elif wording:
            made["complexity"].above.append(Comment(wording, VALUES))
        wording = cause.words.get("data_loss", "")
        if cause.data_loss and "data" in self.site.risks:
            made["data_loss"] = Scalar(cause.data_loss, beside=wording, todo=VALUES if wording else "")
        elif wording or cause.data_loss:
            made["complexity"].above.append(Comment(wording or f"Data loss: {cause.data_loss}", VALUES))

    def _texts(self, cause: Cause, made: dict[str, Value]) -> None:
        for key, blocks in (("explanation", cause.explanation), ("prevention", cause.prevention)):
            if self._says(blocks):
                made[key] = self.block(blocks)
            elif blocks:
                made["complexity"].above += self.comments(blocks)
        steps, others = self._leading(cause.steps)
        made["steps"] = self.steps(steps)
        made["steps"].above += self.comments(others)
        if self._says(cause.visit_store_if):
            made["visit_store_if"] = self.line_of(cause.visit_store_if)

    def line_of(self, blocks: Sequence[Block]) -> Text:
        """Blocks as one line."""
        return self._text(
            {code: self.writer.cell(blocks, code).replace("\\|", "|") for code in self.languages}, OPEN
        )

    def _leading(self, steps: Sequence[Blocks]) -> tuple[list[Blocks], list[Block]]:
        """The steps that are in the leading language, and the blocks of the others, which become comments."""
        leads = [any(self._leads(block) or not languages_of((block,)) for block in step) for step in steps]
        ours = [step for step, lead in zip(steps, leads, strict=True) if lead]
        return ours, [block for step, lead in zip(steps, leads, strict=True) if not lead for block in step]

    def _says(self, blocks: Sequence[Block]) -> bool:
        """Whether any of them becomes text, rather than only comments."""
        found = any(self.writer.blocks(blocks, code) for code in self.languages)
        self.writer.lost.clear()
        return found

    def part(self, part: Part) -> Group:
        made: dict[str, Value] = {"heading": self.line(_unnumbered(part.heading), TITLE)}
        if self._says(part.text):
            made["text"] = self.block(part.text)
        steps, others = self._leading(part.steps)
        made["steps"] = self.steps(steps)
        made["steps"].above += self.comments(others)
        if part.text and "text" not in made:
            made["steps"].above += self.comments(part.text)
        made["heading"].above[:0] = [Comment(words) for words in part.above]
        return Group(made)

    def shared(self, plan: Plan, made: dict[str, Value]) -> None:
        """The keys that guides and how-tos share, before their causes or parts."""
        if self._says([Para(plan.summary)] if plan.summary else []):
            made["summary"] = self.line(plan.summary, SUMMARY)
        else:
            made["summary"] = self.line({}, SUMMARY)
        if self._says(plan.introduction):
            made["introduction"] = self.block(_with_small_headings(plan.introduction))
        elif plan.introduction:
            made["summary"].above += self.comments(plan.introduction)

    def faq(self, plan: Plan) -> Iterator[tuple[str, Value]]:
        """Questions and answers."""
        made: list[Value] = []
        for one in plan.faq:
            question = self.line(_unnumbered(one.question), QUESTION)
            if not one.asked and question.values != {"": OPEN}:
                question.todo = question.todo or NO_QUESTION
            answer = self.block(one.answer, ANSWER)
            made.append(Group({"question": question, "answer": answer}))
        if made:
            yield "faq", Row(made)

    def causes(self, plan: Plan, names: Sequence[str]) -> Row:
        """The rows of a guide."""
        made: list[Value] = []
        for cause, name in zip(plan.causes, names, strict=True):
            likelihood = Scalar(
                cause.likelihood or Likelihood.COMMON.value, beside=cause.words.get("likelihood", "")
            )
            row = Group({"cause": Scalar(name), "likelihood": likelihood}, short=not likelihood.beside)
            if likelihood.beside:
                likelihood.todo = VALUES if cause.likelihood else LIKELIHOOD
            made.append(row)
        row_list = Row(made)
        if not any(cause.likelihood or cause.words.get("likelihood") for cause in plan.causes):
            row_list.above.append(Comment("The article doesn’t say how likely each is: `common` is a guess."))
            row_list.todo = LIKELIHOOD
        return row_list

    def symptoms(self, plan: Plan, names: Sequence[str]) -> Iterator[tuple[str, Value]]:
        """The symptoms; if causes have some, the title comes first and stands for the guide as a whole."""
        made: list[Value] = [self.line(wording) for wording in plan.symptoms]
        if any(cause.symptoms for cause in plan.causes) and not made:
            made.append(self.line(plan.title))
        for cause, name in zip(plan.causes, names, strict=True):
            for wording in cause.symptoms:
                text = self.line(wording)
                values = {self.site.default: text.values[""]} if "" in text.values else text.values
                keys: dict[str, Value] = {code: Text({"": words}) for code, words in values.items()}
                made.append(
                    Group({**keys, "cause": Scalar(name)}, short=True, above=text.above, todo=text.todo)
                )
        if made:
            yield "symptoms", Row(made)


def _unnumbered(wording: Localized) -> Localized:
    """A heading without its number."""
    made: dict[str, tuple[Inline, ...]] = {}
    for code, inlines in wording.items():
        match inlines:
            case (Words(text=text), *others) if (found := _NUMBER.match(text)) and (
                others or text[found.end() :]
            ):
                rest = text[found.end() :]
                made[code] = (*((Words(rest),) if rest else ()), *others)
            case _:
                made[code] = inlines
    return made


def _with_small_headings(blocks: Sequence[Block]) -> list[Block]:
    return [
        Head(2, block.wording) if isinstance(block, Head) and block.level < 7 else block for block in blocks
    ]
