"""Options of `watch` that need or exclude each other."""

from pathlib import Path
from typing import Any

import pytest

from whatsit.cli.options.watch import WatchOptions
from whatsit.domain.text.errors import UsageError

CLIP, PICTURE, SIDECAR = Path("clip.mp4"), Path("a.png"), Path("clip.jsonl")


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"record": CLIP, "record_clean": True, "split": "10m", "keep": "30m", "chapters": True},
        {"json": True, "predictions": "-"},
        {"snapshot": PICTURE, "snapshot_clean": True},
        {"compare": SIDECAR, "every_frame": True},
    ],
)
def test_what_fits_together_is_accepted(options: dict[str, Any]) -> None:
    WatchOptions(**options).check()


@pytest.mark.parametrize(
    ("options", "hint"),
    [
        *(
            ({name: value}, "Add --record CLIP.mp4.")
            for name, value in [
                ("record_clean", True),
                ("record_both", True),
                ("split", "10m"),
                ("keep", "30m"),
                ("chapters", True),
            ]
        ),
        ({"record": CLIP, "record_clean": True, "record_both": True}, "Use one of them."),
        ({"json": True, "predictions": "out.jsonl"}, "Use one of them."),
        ({"snapshot_clean": True}, "Add --snapshot PICTURE.png."),
        ({"compare": SIDECAR}, "Add --every-frame, without --loop."),
        ({"compare": SIDECAR, "every_frame": True, "loop": True}, "Add --every-frame, without"),
    ],
)
def test_what_does_not_is_refused_with_what_to_do(options: dict[str, Any], hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        WatchOptions(**options).check()

    assert caught.value.hint.startswith(hint)


def test_json_means_lines_on_standard_output() -> None:
    assert WatchOptions(json=True).json_lines == "-"
    assert WatchOptions(predictions="out.jsonl").json_lines == "out.jsonl"
    assert WatchOptions().json_lines is None
