"""The overlay: what is drawn over a picture, as a list of shapes.

May import `domain.models` and `domain.recognition`.
"""
