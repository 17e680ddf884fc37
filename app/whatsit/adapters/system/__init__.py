"""The system: folders, files, locks, child processes, memory, settings on disk.

May import the domain.
"""
