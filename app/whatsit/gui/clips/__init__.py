"""Dialogs about clips.

May import `gui.session`, `gui.toolkit` and the domain.
"""
