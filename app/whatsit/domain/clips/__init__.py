"""Clips: their names, limits, times and sidecars.

May import `domain.recognition` and what that may import.
"""
