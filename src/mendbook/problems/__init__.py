"""Problems with the input as values: code, severity, place, a sentence, and a remedy."""

from .codes import CODES, Severity, can_be_set
from .fault import FAULT, fault_sentence
from .formats import FORMATS, hidden_summary, render_problems, render_text, summary, visible
from .printable import is_printable, printable
from .problem import Place, Problem, blocking, sorted_problems
from .spelling import Spelling, nearest

__all__ = [
    "CODES",
    "FAULT",
    "FORMATS",
    "Place",
    "Problem",
    "Severity",
    "Spelling",
    "blocking",
    "can_be_set",
    "fault_sentence",
    "hidden_summary",
    "is_printable",
    "nearest",
    "printable",
    "render_problems",
    "render_text",
    "sorted_problems",
    "summary",
    "visible",
]
