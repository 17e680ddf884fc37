"""ONNX Runtime: sessions, providers, preprocessing, thread counts and latency.

May import `adapters.opencv`, `adapters.system` and the domain.
"""
