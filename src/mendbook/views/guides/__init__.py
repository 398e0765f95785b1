"""What goes wrong and how to mend it: guides, causes, how-tos and decision trees."""
