"""Threads: mailboxes, ordered work by several workers, signals that end the process.

Imports nothing of Whatsit.
"""
