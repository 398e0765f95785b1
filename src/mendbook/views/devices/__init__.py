"""Devices, their specifications, drawings and comparisons: values, and their makers."""
