"""Compares the recorded reading of a clip with a new one, and lists what limits the comparison."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from whatsit.domain.clips.sidecar import Sidecar
from whatsit.domain.recognition.agreement import Agreement, agreement
from whatsit.domain.recognition.observation import Observation
from whatsit.domain.text.words import Words, words


@dataclass(frozen=True, slots=True)
class Replayed:
    """Result of recognising a recorded clip again.

    Attributes:
        sidecar: the name of the recorded reading's file.
        recorded: the model, or models, of the recorded reading; empty where the file names none.
        again: the model of the new reading.
        agreement: agreement of the two readings.
        caveats: sentences about what makes the two readings differ besides the models.
    """

    sidecar: str
    recorded: str
    again: str
    agreement: Agreement
    caveats: tuple[Words, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the object that `watch --json` prints after the recognitions."""
        return {
            "comparison": {
                "sidecar": self.sidecar,
                "recorded": self.recorded,
                "again": self.again,
                "caveats": [str(caveat) for caveat in self.caveats],
                **self.agreement.as_json(),
            }
        }


def replayed(
    sidecar: Sidecar, name: str, clip: str, again_model: str, again: Sequence[Observation]
) -> Replayed:
    """Put a recorded and a new reading side by side.

    Args:
        sidecar: the recorded one.
        name: name of its file.
        clip: the name of the video that was recognised again.
        again_model: the model that saw it.
        again: the new reading.
    """
    found = agreement(sidecar.observations, again)
    return Replayed(
        sidecar=name,
        recorded=" + ".join(sidecar.models),
        again=again_model,
        agreement=found,
        caveats=tuple(_caveats(sidecar, clip, found)),
    )


def _caveats(sidecar: Sidecar, clip: str, found: Agreement) -> Iterator[Words]:
    if sidecar.overlay and clip != sidecar.clean:
        if sidecar.clean:
            yield words(
                "The labels are burnt into this clip, so the other model saw them too. "
                "{clean} is without them.",
                clean=sidecar.clean,
            )
        else:
            yield words("The labels are burnt into this clip, so the other model saw them too.")
    if sidecar.mirrored:
        yield words("The clip is mirrored; when it was recorded, the model saw it unmirrored.")
    if found.unmatched:
        yield words(
            "{count} recorded recognitions have no picture in the clip and were left out.",
            count=found.unmatched,
        )
