"""Devices, their specifications and drawings, and how they compare. Values beside what makes them."""
