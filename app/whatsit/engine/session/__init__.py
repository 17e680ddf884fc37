"""The session: one source, one model, perhaps a clip; its listener, display and statistics.

May import `engine.clips`, `engine.recognition`, `engine.sources`, `engine.threads` and the
domain.
"""
