"""The catalogue: models that can be downloaded, the list of all models, the progress of downloads.

May import `domain.metadata`, `domain.models` and `domain.text`.
"""
