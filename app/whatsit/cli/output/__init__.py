"""Printing: a line, a table, JSON, notes, failures, progress bars. What they say is made in `runs`.

May import the domain.
"""
