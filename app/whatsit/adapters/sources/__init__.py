"""Sources: cameras, video files, network streams and pictures as frame sources.

May import `adapters.opencv`, `adapters.system` and the domain.
"""
