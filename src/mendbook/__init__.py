"""Mendbook turns knowledge in YAML into a help-center."""

__version__ = "0.1.0"
