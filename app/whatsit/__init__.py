"""Whatsit: point a camera at something and see, live, what an image classifier sees."""

__version__ = "0.1.0"
