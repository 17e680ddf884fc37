"""How the options of Wishes are written on the command line, once for all commands that take them.

Every field of Wishes has its option here, under the same name.
"""

import dataclasses
import functools
import inspect
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Final

import typer

from whatsit.cli.options.shared import Wishes

OPTIONS: Final[Mapping[str, Any]] = {
    "model": Annotated[
        str | None, typer.Option("-m", "--model", metavar="NAME|PATH.onnx", help="The model.")
    ],
    "provider": Annotated[
        str | None,
        typer.Option("-p", "--provider", metavar="auto|cpu|cuda|…", help="The execution provider."),
    ],
    "top": Annotated[
        int | None, typer.Option("-k", "--top", metavar="N", help="How many labels, 1 to 20.")
    ],
    "threshold": Annotated[
        float | None,
        typer.Option(metavar="P", help='Below this score (0 to 1) it says "not sure".'),
    ],
    "smoothing": Annotated[
        float | None,
        typer.Option(metavar="SECONDS", help="Steady the shown scores over time; 0 does not."),
    ],
    "size": Annotated[
        str | None, typer.Option(metavar="WxH", help="Wished camera size, such as 1280x720.")
    ],
    "fps": Annotated[float | None, typer.Option(metavar="N", help="Wished camera rate.")],
    "mirror": Annotated[
        bool | None, typer.Option("--mirror/--no-mirror", help="Mirror the picture.")
    ],
    "threads": Annotated[
        str | None, typer.Option(metavar="N|auto", help="Threads of one inference.")
    ],
    "encoder": Annotated[
        str | None,
        typer.Option(metavar="auto|libx264|…", help="The video encoder of clips."),
    ],
    "lang": Annotated[
        str | None, typer.Option(metavar="en|zh_CN", help="Language of labels and window.")
    ],
    "quiet": Annotated[bool, typer.Option("-q", "--quiet", help="Print results and errors only.")],
    "verbose": Annotated[
        int, typer.Option("-v", "--verbose", count=True, help="Say more; twice for everything.")
    ],
}


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
            annotation=OPTIONS[field.name],
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
