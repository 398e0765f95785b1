"""The site in one language, resolved and ready to show: what HTML, PDF and JSON all read.

A view has no `{en, pt}` in it any more: texts are chosen, labels filled in, Markdown parsed, links resolved.
"""

from .compare_data import compare_data
from .comparison import BarsView, ComparisonView, DifferencesView, GroupView, RowView, SizesView
from .contents import (
    CallToActionView,
    CausePageView,
    CauseView,
    FaqView,
    FormView,
    GuidesView,
    GuideView,
    HomeView,
    HowtoView,
    NotFoundView,
    PartView,
    ProseView,
    SolutionView,
    StepView,
    SymptomView,
    TopicView,
    YourDeviceView,
)
from .device_pages import CompareView, DevicesView, DeviceView
from .devices import DeviceLink, FamilyView, Fits, ModelsView
from .downloads import PdfLink
from .kinds import Contents
from .language import LanguageView
from .links import Link
from .page import Alternate, PageView, pages
from .review import ReviewView
from .rich import LabelForm, LabelText, Rich
from .tree import AnswerView, QuestionView, TreeView, WayView

__all__ = [
    "Alternate",
    "AnswerView",
    "BarsView",
    "CallToActionView",
    "CausePageView",
    "CauseView",
    "CompareView",
    "ComparisonView",
    "Contents",
    "DeviceLink",
    "DeviceView",
    "DevicesView",
    "DifferencesView",
    "FamilyView",
    "FaqView",
    "Fits",
    "FormView",
    "GroupView",
    "GuideView",
    "GuidesView",
    "HomeView",
    "HowtoView",
    "LabelForm",
    "LabelText",
    "LanguageView",
    "Link",
    "ModelsView",
    "NotFoundView",
    "PageView",
    "PartView",
    "PdfLink",
    "ProseView",
    "QuestionView",
    "ReviewView",
    "Rich",
    "RowView",
    "SizesView",
    "SolutionView",
    "StepView",
    "SymptomView",
    "TopicView",
    "TreeView",
    "WayView",
    "YourDeviceView",
    "compare_data",
    "pages",
]
