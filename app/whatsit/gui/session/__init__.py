"""What the window does: the controller, its parts, and what it asks of the outside. No widgets.

May import `gui.toolkit`, the engine and the domain.
"""
