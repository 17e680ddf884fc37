"""ONNX Runtime: sessions, providers, preprocessing, thread counts and latency.

May import `adapters.opencv`, `adapters.graph` and `adapters.system`.
"""
