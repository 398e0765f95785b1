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
from .tree import Aside, Block, Blocks, Box, Head, Localized, Para, languages_of, plain_wording

OPEN = "…"
"""A placeholder for words that an editor has to write."""

_MAX_STEPS = 100
_MAX_SOLUTIONS = 20
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
        block_list = list(blocks)
        return self._text({code: self.writer.blocks(block_list, code) for code in self.languages}, otherwise)

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
        return self._with_lost_parts(text)

    def _with_lost_parts(self, text: Text) -> Text:
        text.above = [Comment(message, ASIDES) for message in dict.fromkeys(self.writer.lost)]
        self.writer.lost.clear()
        return text

    def comments(self, blocks: Sequence[Block], todo: str = LEFT) -> list[Comment]:
        """Blocks that no key can hold, as comments, language by language."""
        comments: list[Comment] = []
        codes = list(languages_of(blocks)) or [self.lead]
        for code in codes:
            words = self.writer.blocks(blocks, code)
            if words:
                head = f"In {code}:\n" if len(codes) > 1 or code != self.lead else ""
                comments.append(Comment(head + words, todo))
        comments += [Comment(message, ASIDES) for message in dict.fromkeys(self.writer.lost)]
        self.writer.lost.clear()
        return comments

    # Steps

    def steps(self, steps: Sequence[Blocks]) -> Row:
        """Steps of a solution or a part; a placeholder if there are none."""
        if not steps:
            return Row([Scalar(OPEN, text=True)], beside="the article has none", todo=STEPS)
        values: list[Value] = []
        for step in steps[:_MAX_STEPS]:
            values.append(self._step(step))
        row = Row(values)
        if surplus := steps[_MAX_STEPS:]:
            row.below = self.comments([block for step in surplus for block in step])
        return row

    def _step(self, step: Blocks) -> Value:
        warnings = [
            block
            for block in step
            if isinstance(block, Box) and block.warning and self._has_lead_language(block)
        ]
        words = [block for block in step if not any(block is warning_box for warning_box in warnings)]
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

    def _has_lead_language(self, block: Block) -> bool:
        return self.lead in languages_of((block,))

    # Entries

    def cause(self, cause: Cause, name: str, slug: Value | None) -> Group:
        """The file of a cause."""
        values: dict[str, Value] = {}
        heading = cause.heading
        solution, cause_wording = cause.solution, cause.cause
        if not solution and heading:
            solution, heading = heading, {}
        cause_wording, solution = _without_number(cause_wording), _without_number(solution)
        values["cause"] = self.line(cause_wording, CAUSE)
        if slug is not None:
            values["slug"] = slug
        values["solution"] = self.line(solution, SOLUTION)
        if heading and plain_wording(heading, self.lead) != plain_wording(solution, self.lead):
            values["heading"] = self.line(_without_number(heading))
        if cause.note:
            values["note"] = self.line(cause.note)
        self._values(cause, values)
        self._texts(cause, values)
        if cause.otherwise:
            values["otherwise"] = Row(
                [self._alternative(alternative) for alternative in cause.otherwise[:_MAX_SOLUTIONS]]
            )
        entry = Group(values)
        for surplus in cause.otherwise[_MAX_SOLUTIONS:]:
            steps = [block for step in surplus.steps for block in step]
            entry.below += self.comments([Para(surplus.solution), *surplus.explanation, *steps])
        heads = [Comment(words) for words in cause.heads]
        entry.above = [*heads, *(Comment(words, LEFT) for words in cause.above)]
        return entry

    def _alternative(self, cause: Cause) -> Group:
        values: dict[str, Value] = {"solution": self.line(cause.solution, SOLUTION)}
        self._values(cause, values)
        self._texts(cause, values)
        return Group(values)

    def _values(self, cause: Cause, values: dict[str, Value]) -> None:
        complexity = cause.complexity or Complexity.MEDIUM.value
        guess = "" if cause.complexity else COMPLEXITY
        values["complexity"] = Scalar(complexity, beside=cause.words.get("complexity", ""), todo=guess)
        if guess and not values["complexity"].beside:
            values["complexity"].beside = "a guess"
        elif values["complexity"].beside:
            values["complexity"].todo = values["complexity"].todo or VALUES
        wording = cause.words.get("minutes", "")
        if cause.minutes is not None:
            values["minutes"] = Scalar(str(cause.minutes), beside=wording, todo=VALUES if wording else "")
        elif wording:
            values["complexity"].above.append(Comment(wording, VALUES))
        wording = cause.words.get("data_loss", "")
        if cause.data_loss and "data" in self.site.risks:
            values["data_loss"] = Scalar(cause.data_loss, beside=wording, todo=VALUES if wording else "")
        elif wording or cause.data_loss:
            values["complexity"].above.append(Comment(wording or f"Data loss: {cause.data_loss}", VALUES))

    def _texts(self, cause: Cause, values: dict[str, Value]) -> None:
        for key, blocks in (("explanation", cause.explanation), ("prevention", cause.prevention)):
            if self._has_text(blocks):
                values[key] = self.block(blocks)
            elif blocks:
                values["complexity"].above += self.comments(blocks)
        steps, others = self._split_by_language(cause.steps)
        values["steps"] = self.steps(steps)
        values["steps"].above += self.comments(others)
        if self._has_text(cause.visit_store_if):
            values["visit_store_if"] = self.line_from_blocks(cause.visit_store_if)

    def line_from_blocks(self, blocks: Sequence[Block]) -> Text:
        """Blocks as one line."""
        return self._text(
            {code: self.writer.cell(blocks, code).replace("\\|", "|") for code in self.languages}, OPEN
        )

    def _split_by_language(self, steps: Sequence[Blocks]) -> tuple[list[Blocks], list[Block]]:
        """The steps that are in the leading language, and the blocks of the others, which become comments."""
        in_lead = [
            any(self._has_lead_language(block) or not languages_of((block,)) for block in step)
            for step in steps
        ]
        lead_steps = [step for step, lead in zip(steps, in_lead, strict=True) if lead]
        return lead_steps, [
            block for step, lead in zip(steps, in_lead, strict=True) if not lead for block in step
        ]

    def _has_text(self, blocks: Sequence[Block]) -> bool:
        """Whether any of them becomes text, rather than only comments."""
        has_text = any(self.writer.blocks(blocks, code) for code in self.languages)
        self.writer.lost.clear()
        return has_text

    def part_group(self, part: Part) -> Group:
        values: dict[str, Value] = {"heading": self.line(_without_number(part.heading), TITLE)}
        if self._has_text(part.text):
            values["text"] = self.block(part.text)
        steps, others = self._split_by_language(part.steps)
        values["steps"] = self.steps(steps)
        values["steps"].above += self.comments(others)
        if part.text and "text" not in values:
            values["steps"].above += self.comments(part.text)
        values["heading"].above[:0] = [Comment(words) for words in part.above]
        return Group(values)

    def add_shared(self, plan: Plan, values: dict[str, Value]) -> None:
        """The keys that guides and how-tos share, before their causes or parts."""
        if self._has_text([Para(plan.summary)] if plan.summary else []):
            values["summary"] = self.line(plan.summary, SUMMARY)
        else:
            values["summary"] = self.line({}, SUMMARY)
        if self._has_text(plan.introduction):
            values["introduction"] = self.block(_with_small_headings(plan.introduction))
        elif plan.introduction:
            values["summary"].above += self.comments(plan.introduction)

    def faq(self, plan: Plan) -> Iterator[tuple[str, Value]]:
        """Questions and answers."""
        items: list[Value] = []
        for item in plan.faq:
            question = self.line(_without_number(item.question), QUESTION)
            if not item.asked and question.values != {"": OPEN}:
                question.todo = question.todo or NO_QUESTION
            answer = self.block(item.answer, ANSWER)
            items.append(Group({"question": question, "answer": answer}))
        if items:
            yield "faq", Row(items)

    def causes(self, plan: Plan, names: Sequence[str]) -> Row:
        """The rows of a guide."""
        causes: list[Value] = []
        for cause, name in zip(plan.causes, names, strict=True):
            likelihood = Scalar(
                cause.likelihood or Likelihood.COMMON.value, beside=cause.words.get("likelihood", "")
            )
            row = Group({"cause": Scalar(name), "likelihood": likelihood}, short=not likelihood.beside)
            if likelihood.beside:
                likelihood.todo = VALUES if cause.likelihood else LIKELIHOOD
            causes.append(row)
        row_list = Row(causes)
        if not any(cause.likelihood or cause.words.get("likelihood") for cause in plan.causes):
            row_list.above.append(Comment("The article doesn’t say how likely each is: `common` is a guess."))
            row_list.todo = LIKELIHOOD
        return row_list

    def symptoms(self, plan: Plan, names: Sequence[str]) -> Iterator[tuple[str, Value]]:
        """The symptoms; if causes have some, the title comes first and stands for the guide as a whole."""
        symptoms: list[Value] = [self.line(wording) for wording in plan.symptoms]
        if any(cause.symptoms for cause in plan.causes) and not symptoms:
            symptoms.append(self.line(plan.title))
        for cause, name in zip(plan.causes, names, strict=True):
            for wording in cause.symptoms:
                text = self.line(wording)
                values = {self.site.default: text.values[""]} if "" in text.values else text.values
                keys: dict[str, Value] = {code: Text({"": words}) for code, words in values.items()}
                symptoms.append(
                    Group({**keys, "cause": Scalar(name)}, short=True, above=text.above, todo=text.todo)
                )
        if symptoms:
            yield "symptoms", Row(symptoms)


def _without_number(wording: Localized) -> Localized:
    """A heading without its number."""
    result: dict[str, tuple[Inline, ...]] = {}
    for code, inlines in wording.items():
        match inlines:
            case (Words(text=text), *others) if (match := _NUMBER.match(text)) and (
                others or text[match.end() :]
            ):
                rest = text[match.end() :]
                result[code] = (*((Words(rest),) if rest else ()), *others)
            case _:
                result[code] = inlines
    return result


def _with_small_headings(blocks: Sequence[Block]) -> list[Block]:
    return [
        Head(2, block.wording) if isinstance(block, Head) and block.level < 7 else block for block in blocks
    ]
