"""Clips: writing them beside the picture, the replay buffer, recognising a recorded clip again.

May import `engine.recognition`, `engine.threads` and the domain.
"""
