"""Settings: every one once, with its range, its page and its keys.

May import `domain.text`, `domain.models` and `domain.recognition`.
"""
