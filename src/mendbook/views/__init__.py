"""The site in one language, resolved and ready to show: what HTML, PDF and JSON all read.

A view has no `{en, pt}` in it any more: texts are chosen, labels filled in, Markdown parsed, links resolved.
"""

from mendbook.text import LabelForm, LabelText, RichText

from .compare_data import compare_data
from .comparison import BarsView, ComparisonView, DifferencesView, GroupView, RowView, SizesView
from .contents import (
    CallToActionView,
    CausePageView,
    FaqView,
    GuidesView,
    GuideView,
    HomeView,
    HowtoView,
    NotFoundView,
    OfflineView,
    PictureView,
    ProseView,
    SearchView,
    SymptomView,
    TopicView,
    YourDeviceView,
)
from .dangers import DangerCard, DangerView
from .device_pages import CompareView, DevicesView, DeviceView
from .devices import DeviceLink, FamilyView, Fits, ModelsView
from .downloads import PdfLink
from .drawings import DrawingView, FormDrawn
from .folding import search_terms, sort_key
from .kinds import Contents
from .language import NOT_FOUND, LanguageView
from .links import Link, SourceView
from .page import Alternate, PageView, pages
from .review import ReviewView
from .steps import CauseView, FormView, IncludedView, PartView, SolutionView, StepView
from .store_data import store_data, store_texts
from .store_pages import StoresView, StoreView
from .tree import AnswerView, QuestionView, TreeView, WayView

__all__ = [
    "NOT_FOUND",
    "Alternate",
    "AnswerView",
    "BarsView",
    "CallToActionView",
    "CausePageView",
    "CauseView",
    "CompareView",
    "ComparisonView",
    "Contents",
    "DangerCard",
    "DangerView",
    "DeviceLink",
    "DeviceView",
    "DevicesView",
    "DifferencesView",
    "DrawingView",
    "FamilyView",
    "FaqView",
    "Fits",
    "FormDrawn",
    "FormView",
    "GroupView",
    "GuideView",
    "GuidesView",
    "HomeView",
    "HowtoView",
    "IncludedView",
    "LabelForm",
    "LabelText",
    "LanguageView",
    "Link",
    "ModelsView",
    "NotFoundView",
    "OfflineView",
    "PageView",
    "PartView",
    "PdfLink",
    "PictureView",
    "ProseView",
    "QuestionView",
    "ReviewView",
    "RichText",
    "RowView",
    "SearchView",
    "SizesView",
    "SolutionView",
    "SourceView",
    "StepView",
    "StoreView",
    "StoresView",
    "SymptomView",
    "TopicView",
    "TreeView",
    "WayView",
    "YourDeviceView",
    "compare_data",
    "pages",
    "search_terms",
    "sort_key",
    "store_data",
    "store_texts",
]
