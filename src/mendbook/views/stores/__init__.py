"""Stores: where they are and when they are open. Values, and their makers."""
