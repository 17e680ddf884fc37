"""Clips on disk: MP4, sidecar, subtitles, snapshots.

May import `adapters.opencv`, `adapters.system` and the domain.
"""
