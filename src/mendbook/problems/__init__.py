"""What can be wrong with the editor's input, as values: a code, a place, what is wrong and how to mend it."""

from .codes import CODES, Severity
from .fault import FAULT, fault_sentence
from .formats import FORMATS, render_problems
from .printable import is_printable, printable
from .problem import Place, Problem, blocking, in_order
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
    "fault_sentence",
    "in_order",
    "is_printable",
    "nearest",
    "printable",
    "render_problems",
]
