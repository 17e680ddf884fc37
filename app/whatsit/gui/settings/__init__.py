"""The settings dialog and its editors.

May import `gui.toolkit` and the domain.
"""
