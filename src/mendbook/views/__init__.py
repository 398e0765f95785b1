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
    Link,
    NotFoundView,
    ProseView,
    StepView,
    TopicView,
)
from .language import LanguageView
from .page import Alternate, PageView, pages
from .rich import LabelText, Rich

__all__ = [
    "Alternate",
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
    "ProseView",
    "Rich",
    "StepView",
    "TopicView",
    "pages",
]
