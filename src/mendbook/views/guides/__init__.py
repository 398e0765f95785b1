"""What goes wrong and how to fix it: guides, causes, how-tos and decision trees."""
