"""Recognitions as a test wants them, in one line."""

from collections.abc import Sequence

from whatsit.domain.models.labels import Label
from whatsit.domain.recognition.result import Prediction, ProviderUse, Recognition, Timings

CAT = ("tabby cat", "虎斑猫")


def seen(
    *shares: tuple[str | tuple[str, str], float],
    sure: bool = True,
    frame: int = 0,
    time_s: float = 0.0,
    raw: Sequence[float] | None = None,
    model: str = "fake",
) -> Recognition:
    """A recognition of these (name or (English, Chinese) names, shown share), best first."""
    scores = raw if raw is not None else [share for _, share in shares]
    predictions = tuple(
        Prediction(rank, Label(rank, None, _names(name)), scores[rank - 1], share)
        for rank, (name, share) in enumerate(shares, start=1)
    )
    return Recognition(
        frame=frame,
        time_s=time_s,
        captured_s=1000.0 + time_s,
        predictions=predictions,
        steady=predictions,
        sure=sure,
        timings=Timings(1.0, 0.5, 8.0, 0.1),
        model=model,
        provider=ProviderUse("auto", "CPUExecutionProvider"),
    )


def _names(name: str | tuple[str, str]) -> dict[str, str]:
    if isinstance(name, str):
        return {"en": name}
    return {"en": name[0], "zh_CN": name[1]}
