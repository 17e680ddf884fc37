"""Threads: mailboxes, ordered work by several workers, signals that end the process.

May import the domain.
"""
