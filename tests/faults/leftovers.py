"""What must be true of the files that the program leaves, however it ended."""

import json
import tomllib
from pathlib import Path

import av

from whatsit.adapters.models.store import CARD, ModelStore
from whatsit.adapters.system.file_hash import sha256_of
from whatsit.domain.models.card_toml import is_model_name


def faults_of_home(home: Path) -> list[str]:
    """What is half written there: settings, models, memories."""
    faults = []
    for path in (*home.glob("*.json"), *home.glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        try:
            json.loads(text) if path.suffix == ".json" else tomllib.loads(text)
        except ValueError as error:
            faults.append(f"{path.name} is not whole: {error}")
    store = ModelStore(home / "models", home / "no-bundled")
    folders = store.installed.iterdir() if store.installed.is_dir() else ()
    for folder in folders:
        if is_model_name(folder.name):
            faults += _faults_of_model(store, folder)
    return faults


def _faults_of_model(store: ModelStore, folder: Path) -> list[str]:
    if not (folder / CARD).is_file():
        return [f"the model {folder.name} has no card"]
    stored = store.get(folder.name)
    if sha256_of(stored.path) != stored.card.sha256:
        return [f"the file of {folder.name} is not whole"]
    return []


def faults_of_clips(folder: Path, *, killed: bool) -> list[str]:
    """What does not play or parse there.

    Args:
        folder: of clips, sidecars and predictions.
        killed: nobody could finish anything, so the last line of a file may be cut, and a file
            may have been claimed and not be begun.
    """
    faults = []
    for clip in folder.glob("*.mp4"):
        if killed and clip.stat().st_size < 2000:
            continue  # not one picture was there yet
        try:
            with av.open(str(clip)) as container:
                pictures = sum(1 for _ in container.decode(video=0))
        except (av.FFmpegError, IndexError) as error:
            faults.append(f"{clip.name} does not play: {error!r}")
        else:
            if not pictures:
                faults.append(f"{clip.name} is empty")
            if not killed and not clip.with_suffix(".jsonl").is_file():
                faults.append(f"{clip.name} has no sidecar")
    for rows in folder.glob("*.jsonl"):
        lines = rows.read_bytes().split(b"\n")
        last = lines.pop()  # what comes behind the last end of a line
        if last and not killed:
            faults.append(f"{rows.name} ends in the middle of a line")
        for line in lines:
            try:
                json.loads(line)
            except ValueError as error:
                faults.append(f"{rows.name} has a line that is no JSON: {error}")
    return faults
