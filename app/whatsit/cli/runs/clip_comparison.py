"""`watch --every-frame` over a recorded clip: its sidecar and the new reading side by side."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from whatsit.application.replay import recorded_reading
from whatsit.cli.output.notes import note
from whatsit.cli.output.results import print_json
from whatsit.domain.clips.sidecar import Sidecar
from whatsit.domain.clips.times import clock
from whatsit.domain.recognition.observation import Observation
from whatsit.domain.recognition.result import Recognition

if TYPE_CHECKING:
    from whatsit.domain.clips.replayed import Replayed
    from whatsit.domain.recognition.agreement import Agreement, Side


@dataclass(slots=True)
class ClipComparison:
    """Collects what is recognised, and compares it at the end.

    Attributes:
        clip: the name of the video.
        path: of the sidecar.
        sidecar: the recorded reading.
        language: of the labels.
        asked: it was asked for; a sidecar that was merely found gets one line.
        as_json: print one JSON object.
    """

    clip: str
    path: Path
    sidecar: Sidecar
    language: str
    asked: bool
    as_json: bool
    _observations: list[Observation] = field(default_factory=list)
    _model: str = ""

    def recognized(self, recognition: Recognition) -> None:
        """Keep one recognition. Used by the recognition thread."""
        self._model = recognition.model
        self._observations.append(Observation.of(recognition, self.language))

    def tell(self, *, quiet: bool) -> None:
        """Print how often both agree, and where they do not."""
        if not self._observations:
            return
        from whatsit.domain.clips.replayed import replayed  # most runs have nothing to compare

        found = replayed(self.sidecar, self.path.name, self.clip, self._model, self._observations)
        for caveat in found.caveats:
            note(caveat, quiet=quiet)
        if not self.asked:
            note(f"{_headline(found)}; --compare {self.path} lists the differences", quiet=quiet)
        elif self.as_json:
            print_json(found.as_json())
        else:
            _print(found)


def comparing(
    source: str, sidecar: Path | None, language: str, *, as_json: bool
) -> ClipComparison | None:
    """Find the sidecar to compare with: the one asked for, else the one beside the clip, if any.

    Raises:
        SourceError: the one asked for cannot be read.
    """
    found = recorded_reading(Path(source), sidecar)
    if found is None:
        return None
    path, reading = found
    return ClipComparison(Path(source).name, path, reading, language, sidecar is not None, as_json)


def _headline(found: "Replayed") -> str:
    compared = found.agreement
    if not compared.moments:
        return f"nothing could be compared with {found.sidecar}"
    return (
        f"the same answer as {found.sidecar} ({found.recorded or 'model not named'}) in "
        f"{compared.same_answer} of {compared.moments} moments ({compared.share:.1%}), "
        f"the same best label in {compared.same_best} ({compared.best_share:.1%})"
    )


def _print(found: "Replayed") -> None:
    from whatsit.cli.output.results import print_table

    headline = _headline(found)
    print(f"{headline[0].upper()}{headline[1:]}.")
    if found.agreement.stretches:
        recorded, again = found.recorded or "recorded", found.again
        if recorded == again:
            recorded, again = f"{recorded} (recorded)", f"{again} (again)"
        headings = ("from", "to", recorded, again, "moments")
        print_table(headings, list(_rows(found.agreement)), left=4)


def _rows(compared: "Agreement") -> Iterator[tuple[str, ...]]:
    for each in compared.stretches:
        yield (
            clock(each.start_s),
            clock(each.end_s),
            _said(each.recorded),
            _said(each.again),
            f"{each.moments}",
        )


def _said(side: "Side") -> str:
    if side.answer is None:
        return f"not sure ({side.best} {side.score:.1%})"
    return f"{side.answer} {side.score:.1%}"
