"""Facts about how a clip or snapshot was made, kept with it so that it can serve as evidence."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from whatsit.domain.models.card import ModelCard
from whatsit.domain.recognition.result import ProviderUse, Recognition
from whatsit.domain.session.ports import SourceFormat
from whatsit.domain.sources.frame import Frame

CLIP_KIND: Final = "whatsit clip"


def part_facts(recorded: datetime, part: int, encoder: str) -> dict[str, Any]:
    """Return the part of a sidecar's header line that the recorder knows.

    Args:
        recorded: when the first frame was captured, with time zone.
        part: 1, 2, ... of the clip.
        encoder: FFmpeg's name of it.
    """
    return {
        "kind": CLIP_KIND,
        "recorded": recorded.isoformat(timespec="milliseconds"),
        "part": part,
        "encoder": encoder,
    }


def clip_facts(
    source: str,
    source_format: SourceFormat | None,
    card: ModelCard | None,
    provider: ProviderUse | None,
    *,
    versions: Mapping[str, str],
    settings: Mapping[str, Any],
) -> dict[str, Any]:
    """Return the part of a sidecar's header line that the session knows.

    Args:
        source: name that the user gave it; without passwords.
        source_format: format that it really delivers.
        card: of the model that runs when recording begins.
        provider: execution provider that really runs it.
        versions: of the app and its libraries.
        settings: what the user chose, as JSON values.
    """
    return {
        "source": source,
        "format": None if source_format is None else _format(source_format),
        "model": None if card is None else {"name": card.name, "sha256": card.sha256 or None},
        "provider": None if provider is None else provider.as_json(),
        "versions": dict(versions),
        "settings": dict(settings),
    }


def snapshot_facts(
    source: str, frame: Frame, recognition: Recognition | None, language: str
) -> dict[str, Any]:
    """Return the facts that are kept inside a snapshot.

    Args:
        source: name that the user gave it; without passwords.
        frame: the picture itself.
        recognition: what was on screen with it; may be of a slightly older frame, and says so.
        language: of the labels.
    """
    facts: dict[str, Any] = {
        "source": source,
        "frame": frame.number,
        "time_s": round(frame.time_s, 6),
        "recognition": None,
    }
    if recognition is not None:
        facts["recognition"] = recognition.as_json(language)
        facts["model"] = recognition.model
        facts["provider"] = recognition.provider.as_json()
    return facts


def _format(source_format: SourceFormat) -> dict[str, Any]:
    return {
        "width": source_format.width,
        "height": source_format.height,
        "fps": source_format.fps,
        "codec": source_format.codec or None,
        "frames": source_format.frames,
    }
