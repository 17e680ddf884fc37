"""Builds what the command line and the window run; the only package that names concrete classes.

Everything heavy is imported where it is first needed, so that `whatsit --help` is quick.
"""

from whatsit.wiring.machine import cameras, doctor, has_screen, mixed_runtime, providers
from whatsit.wiring.workshop import Picture, Workshop

__all__ = ["Picture", "Workshop", "cameras", "doctor", "has_screen", "mixed_runtime", "providers"]
