"""A model card as facts with names: what is known, what is not, and what was assumed."""

from whatsit.domain.models.card import InputSpec, ModelCard
from whatsit.domain.text.words import Words, words

Fact = tuple[Words, Words]
"""The name of a fact, and the fact."""


def describe(card: ModelCard, labels: int, size_bytes: int) -> str:
    """Format everything on a card as lines of English text, one fact per line.

    Args:
        card: the model's.
        labels: number of classes that it can name.
        size_bytes: size of the file.
    """
    facts = [
        (name.english(), fact.english()) for name, fact in card_facts(card, labels, size_bytes)
    ]
    width = max(len(name) for name, _ in facts)
    lines = [f"{name:{width}}  {fact}" for name, fact in facts]
    return "\n".join([*lines, *(f"assumed: {sentence}" for sentence in card.assumed)])


def card_facts(card: ModelCard, labels: int, size_bytes: int) -> tuple[Fact, ...]:
    """List the facts of a card, but not what was assumed; arguments as of `describe`."""
    accuracy = ", ".join(f"{k} {v}" for k, v in card.accuracy.items())
    facts = [
        (words("name"), _known(card.name)),
        (words("title"), _known(card.title)),
        (words("architecture"), _known(card.architecture)),
        (words("size"), _known(f"{size_bytes / 1e6:.2f} MB")),
        (words("sha256"), _known(card.sha256)),
        (words("license"), _known(card.license)),
        (words("source"), _known(card.source)),
        (words("accuracy"), _known(accuracy)),
        (words("input"), _known(_input(card.input))),
        (words("resize"), _resize(card.input)),
        (words("values"), _known(_values(card.input))),
        (words("output"), _output(card, labels)),
        (words("threshold"), _known(f"{card.output.threshold:.0%}")),
    ]
    if card.output.reject:
        facts.append((words("none of these"), _known(", ".join(card.output.reject))))
    return tuple(facts)


def _known(fact: str) -> Words:
    return words("{fact}", fact=fact) if fact else words("unknown")


def _input(spec: InputSpec) -> str:
    return f"{spec.width}x{spec.height} {spec.channels}, {spec.layout}, {spec.dtype}"


def _resize(spec: InputSpec) -> Words:
    if spec.short_side is None:
        return words("the whole picture is stretched")
    return words("short side to {short_side} px, then the centre", short_side=f"{spec.short_side}")


def _values(spec: InputSpec) -> str:
    def row(numbers: tuple[float, ...]) -> str:
        return "(" + ", ".join(f"{n:g}" for n in numbers) + ")"

    return f"(pixel * {spec.scale:.6g} - {row(spec.mean)}) / {row(spec.std)}"


def _output(card: ModelCard, labels: int) -> Words:
    count, scores, offset = f"{labels}", card.output.scores, card.output.offset
    if not offset:
        return words("{count} classes, {scores}", count=count, scores=scores)
    return words(
        "{count} classes, {scores}, after {offset} without a label",
        count=count,
        scores=scores,
        offset=f"{offset}",
    )
