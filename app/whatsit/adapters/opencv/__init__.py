"""OpenCV and pictures: decoding, painting, composing for the screen.

May import `adapters.system`, the engine and the domain.
"""
