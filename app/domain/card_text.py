"""A model card as lines of text: what is known, what is not, and what was assumed."""

from app.domain.model_card import InputSpec, ModelCard

_UNKNOWN = "unknown"


def describe(card: ModelCard, labels: int, size_bytes: int) -> str:
    """Everything on a card, one fact a line.

    Args:
        card: the model's.
        labels: how many classes it can name.
        size_bytes: of the file.
    """
    facts = {
        "name": card.name,
        "title": card.title,
        "architecture": card.architecture or _UNKNOWN,
        "size": f"{size_bytes / 1e6:.2f} MB",
        "sha256": card.sha256 or _UNKNOWN,
        "license": card.license or _UNKNOWN,
        "source": card.source or _UNKNOWN,
        "accuracy": ", ".join(f"{k} {v}" for k, v in card.accuracy.items()) or _UNKNOWN,
        "input": _input(card.input),
        "resize": _resize(card.input),
        "values": _values(card.input),
        "output": f"{labels} classes, {card.output.scores}",
        "threshold": f"{card.output.threshold:.0%}",
    }
    if card.output.offset:
        facts["output"] += f", after {card.output.offset} without a label"
    if card.output.reject:
        facts["none of these"] = ", ".join(card.output.reject)
    width = max(map(len, facts))
    lines = [f"{name:{width}}  {fact}" for name, fact in facts.items()]
    return "\n".join([*lines, *(f"assumed: {sentence}" for sentence in card.assumed)])


def _input(spec: InputSpec) -> str:
    return f"{spec.width}x{spec.height} {spec.channels}, {spec.layout}, {spec.dtype}"


def _resize(spec: InputSpec) -> str:
    if spec.short_side is None:
        return "the whole picture is stretched"
    return f"short side to {spec.short_side} px, then the centre"


def _values(spec: InputSpec) -> str:
    def row(numbers: tuple[float, ...]) -> str:
        return "(" + ", ".join(f"{n:g}" for n in numbers) + ")"

    return f"(pixel * {spec.scale:.6g} - {row(spec.mean)}) / {row(spec.std)}"
