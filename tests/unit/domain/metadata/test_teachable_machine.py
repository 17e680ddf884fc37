from dataclasses import replace

from whatsit.domain.metadata.stated import ModelMetadata
from whatsit.domain.metadata.teachable_machine import as_teachable_machine
from whatsit.domain.models.graph_facts import GraphFacts
from whatsit.domain.models.labels import plain_labels

FACTS = GraphFacts("in", "NHWC", 192, 224, "float32", "out", 2, True, 13)
LABELS = ModelMetadata("labels.txt", labels=plain_labels(["cat", "dog"]))


def test_its_labels_stay_and_its_usual_preparation_is_a_guess_only() -> None:
    metadata = as_teachable_machine(LABELS, FACTS)

    assert (metadata.origin, metadata.labels) == ("labels.txt", LABELS.labels)
    assert metadata.input == {}
    assert metadata.usual_with == "Teachable Machine"
    assert metadata.usual == {
        "channels": "RGB",
        "short_side": 224,
        "scale": 1 / 127.5,
        "mean": (1.0, 1.0, 1.0),
        "std": (1.0, 1.0, 1.0),
    }


def test_values_run_from_minus_one_to_one() -> None:
    usual = as_teachable_machine(LABELS, FACTS).usual
    ends = [(pixel * usual["scale"] - usual["mean"][0]) / usual["std"][0] for pixel in (0, 255)]

    assert ends == [-1.0, 1.0]


def test_the_longer_side_counts_and_a_free_one_is_as_usual() -> None:
    def short_side(width: int | None, height: int | None) -> int:
        facts = replace(FACTS, width=width, height=height)
        side: int = as_teachable_machine(LABELS, facts).usual["short_side"]
        return side

    assert short_side(300, 260) == 300
    assert short_side(None, 96) == 224
    assert short_side(96, None) == 224
    assert short_side(None, 300) == 300
    assert short_side(300, None) == 300
