"""The session: one source, one model, perhaps a clip, each swapped while the picture goes on.

May import every other package of the engine.
"""
