"""A new site: a small but complete help centre to begin with, and a list of its example entries."""

from .choices import Choices, Unfit, parse_languages
from .examples import Cleared, clear_examples, has_examples
from .folder import make_site, prove_empty
from .requirement import Requirement, installed_requirement, parse_requirement
from .site import starter_site
from .untranslated import words_file, words_head, words_to_translate

__all__ = [
    "Choices",
    "Cleared",
    "Requirement",
    "Unfit",
    "clear_examples",
    "has_examples",
    "installed_requirement",
    "make_site",
    "parse_languages",
    "parse_requirement",
    "prove_empty",
    "starter_site",
    "words_file",
    "words_head",
    "words_to_translate",
]
