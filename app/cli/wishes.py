"""The options that `live`, `watch` and `classify` share, written down once.

`takes_wishes` gives a command all of them and hands them over as one Wishes value; what was not
given on the command line comes from the settings file.
"""

import dataclasses
import functools
import inspect
from collections.abc import Callable
from typing import Annotated, Any

import typer

from app.domain.errors import UsageError
from app.domain.settings import Settings, check_settings


@dataclasses.dataclass(frozen=True, slots=True)
class Wishes:
    """What was asked for on the command line; None where nothing was."""

    model: Annotated[
        str | None, typer.Option("-m", "--model", metavar="NAME|PATH.onnx", help="The model.")
    ] = None
    provider: Annotated[
        str | None,
        typer.Option("-p", "--provider", metavar="auto|cpu|cuda|…", help="The execution provider."),
    ] = None
    top: Annotated[
        int | None, typer.Option("-k", "--top", metavar="N", help="How many labels, 1 to 20.")
    ] = None
    threshold: Annotated[
        float | None,
        typer.Option(metavar="P", help='Below this score (0 to 1) it says "not sure".'),
    ] = None
    smoothing: Annotated[
        float | None,
        typer.Option(metavar="SECONDS", help="Steady the shown scores over time; 0 does not."),
    ] = None
    size: Annotated[
        str | None, typer.Option(metavar="WxH", help="Wished camera size, such as 1280x720.")
    ] = None
    fps: Annotated[float | None, typer.Option(metavar="N", help="Wished camera rate.")] = None
    mirror: Annotated[
        bool | None, typer.Option("--mirror/--no-mirror", help="Mirror the picture.")
    ] = None
    threads: Annotated[
        str | None, typer.Option(metavar="N|auto", help="Threads of one inference.")
    ] = None
    encoder: Annotated[
        str | None,
        typer.Option(metavar="auto|libx264|…", help="The video encoder of clips."),
    ] = None
    lang: Annotated[
        str | None, typer.Option(metavar="en|zh_CN", help="Language of labels and window.")
    ] = None
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Print results and errors only.")] = (
        False
    )
    verbose: Annotated[
        int, typer.Option("-v", "--verbose", count=True, help="Say more; twice for everything.")
    ] = 0

    def over(self, settings: Settings) -> Settings:
        """The settings with these wishes put over them.

        Raises:
            UsageError: a wish is out of range; all of them are named.
        """
        asked: dict[str, Any] = {
            "model": self.model,
            "provider": self.provider and self.provider.lower(),
            "top": self.top,
            "threshold": self.threshold,
            "smoothing_s": self.smoothing,
            "fps": self.fps,
            "mirror": self.mirror,
            "encoder": self.encoder and self.encoder.lower(),
            "language": self.lang,
        }
        if self.size is not None:
            asked["width"], asked["height"] = _size(self.size)
        if self.threads is not None:
            asked["threads"] = _threads(self.threads)
        asked = {name: value for name, value in asked.items() if value is not None}
        checked, faults = check_settings(asked)
        if faults:
            raise UsageError(
                " ".join(fault.replace("was set aside", "is wrong") for fault in faults)
            )
        return dataclasses.replace(settings, **{name: getattr(checked, name) for name in asked})


def takes_wishes(command: Callable[..., None]) -> Callable[..., None]:
    """Replace the command's `wishes: Wishes` parameter by one option for each field."""
    fields = dataclasses.fields(Wishes)
    signature = inspect.signature(command)
    own = [p for name, p in signature.parameters.items() if name != "wishes"]
    options = [
        inspect.Parameter(
            field.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=field.default,
            annotation=field.type,
        )
        for field in fields
    ]

    @functools.wraps(command)
    def with_options(*args: object, **kwargs: object) -> None:
        wishes = Wishes(**{field.name: kwargs.pop(field.name) for field in fields})  # type: ignore[arg-type]  # typer has checked each against its field
        command(*args, wishes=wishes, **kwargs)

    with_options.__signature__ = signature.replace(  # type: ignore[attr-defined]  # what typer reads
        parameters=[p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in own] + options
    )
    # typer looks annotations up by name as well.
    with_options.__annotations__ = {p.name: p.annotation for p in [*own, *options]}
    return with_options


def _size(text: str) -> tuple[int, int]:
    width, times, height = text.lower().partition("x")
    if not times or not (width.isdecimal() and height.isdecimal()):
        raise UsageError(f"--size {text} is not a size.", "Write it like 1280x720.")
    return int(width), int(height)


def _threads(text: str) -> int:
    if text == "auto":
        return 0
    if not text.isdecimal() or int(text) == 0:
        raise UsageError(f"--threads {text} is not a number of threads.", "Write a number or auto.")
    return int(text)
