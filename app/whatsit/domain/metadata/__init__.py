"""Metadata that travels with a model file, and the card that is derived from it.

May import `domain.models`, `domain.recognition` and `domain.text`.
"""
