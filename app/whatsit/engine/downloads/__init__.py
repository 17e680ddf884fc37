"""Downloads: a queue of models that are fetched one after the other, beside what runs.

May import the domain.
"""
