"""Clips: their names, limits, times and sidecars.

May import `domain.models`, `domain.recognition`, `domain.session`, `domain.sources` and
`domain.text`.
"""
