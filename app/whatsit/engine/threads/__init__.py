"""Threads: mailboxes, ordered work, signals that end the process, calls that do not return.

May import the domain.
"""
