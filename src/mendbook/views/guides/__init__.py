"""Guides, causes, how-tos and decision trees in one language."""
