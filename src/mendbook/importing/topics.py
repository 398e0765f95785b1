"""Chooses the topic of an imported article: the most similar one, or a new one."""

from mendbook.model import Knowledge
from mendbook.reader import LeftOut

from .article import Article
from .composing import OPEN
from .layout import Comment, Group, Scalar, Text, Value, lay_out
from .likeness import Likeness
from .naming import make_id
from .tree import Localized, plain_text

_TOPIC = "Choose the topic: `{}` is a guess."
_NEW_TOPIC = "Name the topic, and say what it is about: the site had none."


class Topics:
    """The topics of a site. files: the file of a new topic is added to it, if the site has none."""

    def __init__(self, knowledge: Knowledge, files: dict[str, bytes]) -> None:
        self._knowledge, self._files = knowledge, files
        self._new_topic = ""
        """The id of the new one."""

    def topic_of(self, article: Article, title: Localized) -> Value:
        """The topic whose name and summary have the most in common with an article; a guess."""
        topics = self._knowledge.topics
        wording = " ".join(
            [*article.sections, *article.labels, *(plain_text(words) for words in title.values())]
        )
        if not topics:
            return Scalar(self._create(article), todo=_NEW_TOPIC)
        names = list(topics)
        descriptions = [
            f"{name} {' '.join(texts_of(topics[name], 'name'))} {' '.join(texts_of(topics[name], 'summary'))}"
            for name in names
        ]
        scores = Likeness(descriptions).scores(wording)
        best = names[scores.index(max(scores))]
        return Scalar(best, beside="a guess", todo=_TOPIC.format(best))

    def _create(self, article: Article) -> str:
        """A topic for all imported articles, on a site without topics."""
        if not self._new_topic:
            words = article.sections[0] if article.sections else ""
            self._new_topic = make_id(words) or "imported"
            default = self._knowledge.site.default
            entry = Group(
                {
                    "name": Text({default: words or OPEN}),
                    "summary": Text({default: OPEN}),
                }
            )
            path = f"data/topics/{self._new_topic}.yml"
            head = [Comment("The site had no topic yet: name it, and say what it is about.")]
            self._files[path] = lay_out(head, entry, path).text.encode()
        return self._new_topic


def texts_of(entry: object, key: str) -> list[str]:
    """A text of an entry in all its languages; empty if it is invalid."""
    try:
        return list(getattr(entry, key).values.values())
    except LeftOut:
        return []
