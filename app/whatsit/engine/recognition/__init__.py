"""Recognition: one classifier, run live on the newest frame or on every frame of a file.

May import `engine.sources`, `engine.threads` and the domain.
"""
