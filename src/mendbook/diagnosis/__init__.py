"""Computes and proves the decision tree that gets a visitor to a working device soonest.

Pure Python: `build_case` turns a guide into a `Case` in numbers, `strategy` finds its best tree, `prove`
shows that it is sound.
"""

from .case import OTHER, Case, Fix, Question
from .computed import Diagnosis
from .diagnosis import diagnose, diagnose_one, find_tree
from .evaluation import Evaluation, Outlook, evaluate, mean
from .explain import Names, explain, in_minutes, list_paths
from .graph import draw
from .heuristic import heuristic
from .measuring import WorthMeasuring, tell_estimates, worth_measuring
from .order import greedy
from .proof import Fault, Proof, prove
from .strategy import Strategy, strategy
from .tree import STORE, UNSURE, Ask, Grower, Tree, Try, Visit, linear_tree
from .ways import Way

__all__ = [
    "OTHER",
    "STORE",
    "UNSURE",
    "Ask",
    "Case",
    "Diagnosis",
    "Evaluation",
    "Fault",
    "Fix",
    "Grower",
    "Names",
    "Outlook",
    "Proof",
    "Question",
    "Strategy",
    "Tree",
    "Try",
    "Visit",
    "Way",
    "WorthMeasuring",
    "diagnose",
    "diagnose_one",
    "draw",
    "evaluate",
    "explain",
    "find_tree",
    "greedy",
    "heuristic",
    "in_minutes",
    "linear_tree",
    "list_paths",
    "mean",
    "prove",
    "strategy",
    "tell_estimates",
    "worth_measuring",
]
