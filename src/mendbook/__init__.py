"""Mendbook turns knowledge in YAML into a help centre."""

__version__ = "0.1.0"
