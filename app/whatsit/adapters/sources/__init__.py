"""Sources: cameras, video files, network streams and pictures as frame sources.

May import `adapters.opencv` and `adapters.system`.
"""
