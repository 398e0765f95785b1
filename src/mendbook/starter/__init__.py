"""A new site: a small but complete help centre to begin with, and a list of its example entries."""

from .choices import Choices, Unfit, codes_in
from .examples import Cleared, has_examples, without_examples
from .folder import make_site, prove_empty
from .requirement import Requirement, installed_requirement, requirement_of
from .site import starter_site
from .untranslated import words_file, words_head, words_to_translate

__all__ = [
    "Choices",
    "Cleared",
    "Requirement",
    "Unfit",
    "codes_in",
    "has_examples",
    "installed_requirement",
    "make_site",
    "prove_empty",
    "requirement_of",
    "starter_site",
    "without_examples",
    "words_file",
    "words_head",
    "words_to_translate",
]
