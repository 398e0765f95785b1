"""Chooses the topic of an imported article: the most similar one, or a new one."""

from mendbook.model import Knowledge
from mendbook.reader import LeftOut

from .article import Article
from .composing import OPEN
from .layout import Comment, Group, Scalar, Text, Value, written
from .likeness import Alike
from .naming import id_of
from .tree import Localized, plain

_TOPIC = "Choose the topic: `{}` is a guess."
_NEW_TOPIC = "Name the topic, and say what it is about: the site had none."


class Topics:
    """The topics of a site. files: the file of a new topic is added to it, if the site has none."""

    def __init__(self, knowledge: Knowledge, files: dict[str, bytes]) -> None:
        self._knowledge, self._files = knowledge, files
        self._made = ""
        """The id of the new one."""

    def of(self, article: Article, title: Localized) -> Value:
        """The topic whose name and summary have the most in common with an article; a guess."""
        topics = self._knowledge.topics
        wording = " ".join([*article.sections, *article.labels, *(plain(words) for words in title.values())])
        if not topics:
            return Scalar(self._new(article), todo=_NEW_TOPIC)
        names = list(topics)
        things = [
            f"{name} {' '.join(texts_of(topics[name], 'name'))} {' '.join(texts_of(topics[name], 'summary'))}"
            for name in names
        ]
        scores = Alike(things).scores(wording)
        best = names[scores.index(max(scores))]
        return Scalar(best, beside="a guess", todo=_TOPIC.format(best))

    def _new(self, article: Article) -> str:
        """A topic for all imported articles, on a site without topics."""
        if not self._made:
            words = article.sections[0] if article.sections else ""
            self._made = id_of(words) or "imported"
            default = self._knowledge.site.default
            entry = Group(
                {
                    "name": Text({default: words or OPEN}),
                    "summary": Text({default: OPEN}),
                }
            )
            path = f"data/topics/{self._made}.yml"
            head = [Comment("The site had no topic yet: name it, and say what it is about.")]
            self._files[path] = written(head, entry, path).text.encode()
        return self._made


def texts_of(entry: object, key: str) -> list[str]:
    """A text of an entry in all its languages; empty if it is invalid."""
    try:
        return list(getattr(entry, key).values.values())
    except LeftOut:
        return []
