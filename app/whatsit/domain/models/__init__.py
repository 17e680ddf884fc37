"""Models: the card and its TOML form, labels, accuracy, what a graph says of itself.

May import `domain.text`.
"""
