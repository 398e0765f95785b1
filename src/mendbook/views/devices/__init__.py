"""Devices, their specifications and drawings, and how they compare. Values, and their makers."""
