"""Downloads: one beside a running model, or several one after the other.

May import the domain.
"""
