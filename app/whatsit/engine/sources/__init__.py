"""Sources: capturing, pacing, reconnecting, and swapping one source for another.

May import the domain.
"""
