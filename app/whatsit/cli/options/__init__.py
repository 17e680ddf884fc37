"""The options that several commands share.

Imports no other package of the command line.
"""
