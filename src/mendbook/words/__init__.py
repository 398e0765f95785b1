"""The site's own words as Mendbook brings them: in several languages, each described (see en.yml)."""

from .shipped import LANGUAGES, HelpFrom, Shipped, shipped

__all__ = ["LANGUAGES", "HelpFrom", "Shipped", "shipped"]
