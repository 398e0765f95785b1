"""The site in one language, resolved and ready to show: what HTML, PDF and JSON all read.

A view has no `{en, pt}` in it any more: texts are chosen, labels filled in, Markdown parsed, links resolved.
"""

from .contents import (
    CallToActionView,
    CauseView,
    Contents,
    FaqView,
    GuidesView,
    GuideView,
    HomeView,
    NotFoundView,
    ProseView,
    StepView,
    TopicView,
)
from .downloads import PdfLink
from .language import LanguageView
from .links import Link
from .page import Alternate, PageView, pages
from .review import ReviewView
from .rich import LabelText, Rich
from .tree import AnswerView, QuestionView, TreeView, WayView

__all__ = [
    "Alternate",
    "AnswerView",
    "CallToActionView",
    "CauseView",
    "Contents",
    "FaqView",
    "GuideView",
    "GuidesView",
    "HomeView",
    "LabelText",
    "LanguageView",
    "Link",
    "NotFoundView",
    "PageView",
    "PdfLink",
    "ProseView",
    "QuestionView",
    "ReviewView",
    "Rich",
    "StepView",
    "TopicView",
    "TreeView",
    "WayView",
    "pages",
]
