"""The session: one source, one model, perhaps a clip; its listener, display and statistics.

May import every other package of the engine.
"""
