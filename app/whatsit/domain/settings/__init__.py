"""Settings: every one once, with its range, its page and its keys.

May import `domain.clips`, `domain.recognition` and `domain.text`.
"""
