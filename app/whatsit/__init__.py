"""Whatsit: point a camera at something and see, live, what an image classifier sees.

From Python:

    >>> import whatsit
    >>> model = whatsit.load_model("starter")
    >>> whatsit.load_model("starter").classify("fruit.png")[0].label
    'tomato'
"""

TYPE_CHECKING = False  # as typing's, which takes longer to import than everything here
if TYPE_CHECKING:
    from whatsit.api import Model, Prediction, load_model
    from whatsit.domain.text.errors import AppError

__version__ = "0.1.0"
__all__ = ["AppError", "Model", "Prediction", "load_model"]

if not TYPE_CHECKING:  # or every name would pass for one of Any

    def __getattr__(name: str) -> object:
        """Import what is asked for when it is asked for: the command line does without."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module  # noqa: PLC0415  (see above)

        home = "whatsit.domain.text.errors" if name == "AppError" else "whatsit.api"
        found = globals()[name] = getattr(import_module(home), name)
        return found
