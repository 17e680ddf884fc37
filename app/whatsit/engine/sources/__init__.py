"""Sources: capturing, pacing, reconnecting, and swapping one source for another.

May import `engine.threads` and the domain.
"""
