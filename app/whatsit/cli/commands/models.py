"""`whatsit models list`, `add`, `pull` and `remove`: the models on this machine."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from whatsit.cli.options.declaration import Command, argument, json_switch, option, switch
from whatsit.cli.output.results import json_text, print_line
from whatsit.domain.text.errors import UsageError

if TYPE_CHECKING:
    from whatsit.domain.models.card import ModelCard


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOptions:
    """Options of `models list`."""

    json: bool = json_switch()


@dataclass(frozen=True, slots=True, kw_only=True)
class AddOptions:
    """Options of `models add`; None leaves it to the metadata of the model."""

    spec: str = argument(
        "PATH.onnx|hf:OWNER/REPO",
        "A file, or a repository on Hugging Face; hf:OWNER/REPO@REVISION:FILE.onnx.",
        completion="files",
    )
    name: str | None = option("--name", "NAME", "Call it this; else after its file.")
    labels: Path | None = option(
        "--labels",
        "FILE",
        "Label file, one name a line or in our format.",
        kind=Path,
        completion="files",
    )
    size: str | None = option("--size", "WxH", "Input size, where the graph leaves it open.")
    short_side: int | None = option(
        "--short-side", "PX", "Resize the short side to this, then crop; 0 stretches.", kind=int
    )
    layout: str | None = option(
        "--layout", "NCHW|NHWC", "Where the graph leaves it open.", suggestions=("NCHW", "NHWC")
    )
    channels: str | None = option(
        "--channels", "RGB|BGR", "The order of the colours.", suggestions=("RGB", "BGR")
    )
    scale: float | None = option(
        "--scale", "X", "x = (pixel * SCALE - mean) / std; mostly 1/255.", kind=float
    )
    mean: str | None = option("--mean", "R,G,B", "After scaling.")
    std: str | None = option("--std", "R,G,B", "After scaling.")
    scores: str | None = option(
        "--scores",
        "logits|probabilities",
        "What it puts out.",
        suggestions=("logits", "probabilities"),
    )
    offset: int | None = option(
        "--offset", "N", 'Outputs before the first label: 1 for a "background".', kind=int
    )
    force: bool = switch("--force", "Replace one of the same name.")
    quiet: bool = switch("-q --quiet", "Show no progress.")

    def overrides(self) -> dict[str, dict[str, object]]:
        """Return the given values as tables of a card.toml. Raises UsageError."""
        size = _numbers("--size", self.size, int, 2, "x")
        given: dict[str, dict[str, object | None]] = {
            "model": {"name": self.name, "title": self.name},
            "input": {
                "width": size and size[0],
                "height": size and size[1],
                "resize": _resize(self.short_side),
                "layout": self.layout and self.layout.upper(),
                "channels": self.channels and self.channels.upper(),
                "scale": self.scale,
                "mean": _numbers("--mean", self.mean, float, 3),
                "std": _numbers("--std", self.std, float, 3),
            },
            "output": {"scores": self.scores, "offset": self.offset},
        }
        tables = {
            table: {key: value for key, value in values.items() if value is not None}
            for table, values in given.items()
        }
        return {table: values for table, values in tables.items() if values}


@dataclass(frozen=True, slots=True, kw_only=True)
class PullOptions:
    """Options of `models pull`."""

    names: Sequence[str] = argument("NAME", count="+", completion="models")
    quiet: bool = switch("-q --quiet", "Show no progress.")


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveOptions:
    """Options of `models remove`."""

    name: str = argument("NAME", completion="models")


def list_models(options: ListOptions) -> None:
    """List the models that are here, and those that can be downloaded."""
    from whatsit import wiring

    program = wiring.program()
    for cards, here in ((program.models.cards(), True), (program.downloads.downloadable(), False)):
        for card in cards:
            print_line(_json_row(card, here=here) if options.json else _row(card, here=here))


def add(options: AddOptions) -> None:
    """Install an ONNX classifier; what it does not say of itself can be given here."""
    from whatsit import wiring
    from whatsit.cli.output.notes import note
    from whatsit.cli.output.progress import download_progress
    from whatsit.domain.catalogue.hub import PREFIX
    from whatsit.engine.threads.ending import cleared_away

    overrides, quiet = options.overrides(), options.quiet
    program = wiring.program()
    path = Path(options.spec)
    with cleared_away():
        if options.spec.startswith(PREFIX):
            with download_progress(options.spec, quiet=quiet) as progress:
                path = program.downloads.from_hub(
                    options.spec,
                    progress,
                    lambda: False,
                    lambda sentence: note(sentence, quiet=quiet),
                )
        card = program.models.add(
            path, overrides=overrides, labels=options.labels, force=options.force
        )
    _say_installed(card, quiet=quiet)


def pull(options: PullOptions) -> None:
    """Download models of the catalogue; a broken download goes on where it stopped."""
    from whatsit import wiring
    from whatsit.cli.output.notes import note
    from whatsit.cli.output.progress import download_progress
    from whatsit.engine.threads.ending import cleared_away

    downloads, quiet = wiring.program().downloads, options.quiet
    for name in options.names:
        with cleared_away(), download_progress(name, quiet=quiet) as progress:
            card = downloads.pull(
                name, progress, lambda: False, lambda sentence: note(sentence, quiet=quiet)
            )
        _say_installed(card, quiet=quiet)


def remove(options: RemoveOptions) -> None:
    """Remove an installed model."""
    from whatsit import wiring

    wiring.program().models.remove(options.name)
    print_line(f"{options.name} was removed.")


def _say_installed(card: "ModelCard", *, quiet: bool) -> None:
    from whatsit.cli.output.notes import note

    for assumption in card.assumed:
        note(f"assumed: {assumption}", quiet=quiet)
    print_line(f"{card.name} is installed; try: whatsit watch demo -m {card.name}")


def _row(card: "ModelCard", *, here: bool) -> str:
    size = f"{card.size_bytes / 1e6:6.1f} MB" if card.size_bytes else "unknown"
    return f"{card.name:28} {size:>10}  {'here' if here else 'pull'}  {card.title}"


def _json_row(card: "ModelCard", *, here: bool) -> str:
    row = {
        "name": card.name,
        "title": card.title,
        "architecture": card.architecture or None,
        "size_bytes": card.size_bytes or None,
        "license": card.license or None,
        "installed": here,
    }
    return json_text(sys.stdout, row)


def _resize(short_side: int | None) -> object | None:
    if short_side is None:
        return None
    return {"short_side": short_side} if short_side else "stretch"


def _numbers(
    option: str,
    text: str | None,
    kind: Callable[[str], float],
    count: int,
    between: str = ",",
) -> list[float] | None:
    if text is None:
        return None
    try:
        numbers = [kind(part) for part in text.lower().split(between)]
    except ValueError:
        numbers = []
    if len(numbers) != count:
        raise UsageError(
            f"{option} {text} is wrong.", f"Give {count} numbers with {between!r} between."
        )
    return numbers


LIST = Command("models list", ListOptions, list_models)
ADD = Command("models add", AddOptions, add)
PULL = Command("models pull", PullOptions, pull)
REMOVE = Command("models remove", RemoveOptions, remove)
