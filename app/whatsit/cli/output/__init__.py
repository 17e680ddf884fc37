"""Output: results, notes, failures, tables and progress bars.

May import the domain.
"""
