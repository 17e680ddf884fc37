"""The network inside a model: layers, blocks, the tables of the MobileNetV2 paper, costs.

May import `domain.models` and `domain.text`.
"""
