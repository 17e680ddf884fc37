"""Recognition: from scores to predictions, steadied over time, compared between two readings.

May import `domain.models`, `domain.sources` and `domain.text`.
"""
