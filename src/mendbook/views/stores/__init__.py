"""Stores, their places and opening hours: values, and their makers."""
