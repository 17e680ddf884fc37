"""Frames and where they come from: specs of sources, cameras, their modes, controls and clocks.

May import `domain.text`.
"""
