"""The site in one language, ready to show: the common input of HTML, PDFs, search and JSON.

Views contain no `{en, pt}`: texts are chosen, labels filled in, Markdown parsed, links resolved.
"""

from mendbook.text import Fits, LabelForm, LabelText, RichText

from .contents import (
    CallToActionView,
    CausePageView,
    ContactView,
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
    SymptomsView,
    TopicView,
    YourDeviceView,
)
from .devices.compare_data import CompareData, compare_data
from .devices.comparison import BarsView, ComparisonView, DifferencesView, GroupView, RowView, SizesView
from .devices.devices import DeviceLink, FamilyView, ModelsView, find_runs
from .devices.drawings import DrawingView, FormDrawn
from .devices.pages import CompareView, DevicesView, DeviceView
from .downloads import PdfLink
from .folding import search_terms, sort_key
from .guides.dangers import DangerCard, DangerView
from .guides.review import ReviewView
from .guides.steps import CauseView, FormView, IncludedView, PartView, SolutionView, StepView
from .guides.tree import AnswerView, QuestionView, TreeView, WayView
from .language import LanguageView
from .links import Link, SourceView
from .pages import (
    RESULT_KINDS,
    Alternate,
    Contents,
    Dropped,
    Pages,
    PageView,
    SearchData,
    Section,
    is_untranslated,
    make_contents,
    page_ids,
)
from .stores.data import StoreData, store_data, store_texts
from .stores.pages import StoresView, StoreView

__all__ = [
    "RESULT_KINDS",
    "Alternate",
    "AnswerView",
    "BarsView",
    "CallToActionView",
    "CausePageView",
    "CauseView",
    "CompareData",
    "CompareView",
    "ComparisonView",
    "ContactView",
    "Contents",
    "DangerCard",
    "DangerView",
    "DeviceLink",
    "DeviceView",
    "DevicesView",
    "DifferencesView",
    "DrawingView",
    "Dropped",
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
    "Pages",
    "PartView",
    "PdfLink",
    "PictureView",
    "ProseView",
    "QuestionView",
    "ReviewView",
    "RichText",
    "RowView",
    "SearchData",
    "SearchView",
    "Section",
    "SizesView",
    "SolutionView",
    "SourceView",
    "StepView",
    "StoreData",
    "StoreView",
    "StoresView",
    "SymptomsView",
    "TopicView",
    "TreeView",
    "WayView",
    "YourDeviceView",
    "compare_data",
    "find_runs",
    "is_untranslated",
    "make_contents",
    "page_ids",
    "search_terms",
    "sort_key",
    "store_data",
    "store_texts",
]
