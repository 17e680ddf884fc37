"""The window's logic: the controller, its parts, and the Protocols of its services. No widgets.

May import `gui.toolkit`, the engine and the domain.
"""
