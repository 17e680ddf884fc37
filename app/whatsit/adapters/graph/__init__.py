"""ONNX graphs, read without running anything: facts, layers, shapes, safety.

May import the domain.
"""
