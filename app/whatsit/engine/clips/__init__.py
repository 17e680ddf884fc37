"""Clips: writing one while the session runs, the replay buffer, recognising a recorded one again.

May import `engine.recognition` and the domain.
"""
