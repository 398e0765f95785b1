"""Mendbook and other static-site generators, side by side on the same articles: `make bench`."""
