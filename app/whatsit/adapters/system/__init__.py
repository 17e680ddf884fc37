"""The system: folders, files, locks, child processes, memory, settings on disk.

Imports no other package of the adapters.
"""
