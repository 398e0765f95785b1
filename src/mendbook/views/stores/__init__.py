"""Stores: where they are and when they are open. Values beside what makes them."""
