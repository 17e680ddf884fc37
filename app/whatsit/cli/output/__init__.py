"""Output: results, notes, failures, tables and progress bars.

Imports no other package of the command line.
"""
