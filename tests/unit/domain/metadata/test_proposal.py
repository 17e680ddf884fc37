"""What is known of a model that is about to be added."""

from pathlib import Path

import pytest

from whatsit.domain.metadata.plausible import Candidate, plausible_inputs
from whatsit.domain.metadata.proposal import Proposal, input_overrides
from whatsit.domain.models.card import InputSpec, ModelCard, OutputSpec
from whatsit.domain.models.labels import plain_labels

SPEC = InputSpec(224, 224)


def proposal(*found: Candidate) -> Proposal:
    card = ModelCard("fox", "Fox", SPEC, OutputSpec())
    return Proposal(Path("fox.onnx"), card, plain_labels(["fox"]), found)


def test_a_person_is_asked_to_look_only_where_there_is_a_choice() -> None:
    found = plausible_inputs(SPEC)

    assert proposal(*found).doubtful
    assert not proposal(found[0]).doubtful


@pytest.mark.parametrize(
    ("chosen", "table"),
    [
        (SPEC, {}),
        (InputSpec(224, 224, channels="BGR"), {"input": {"channels": "BGR"}}),
        (InputSpec(224, 224, mean=(0, 0, 0)), {"input": {"mean": [0, 0, 0]}}),
        (InputSpec(224, 224, short_side=None), {"input": {"resize": "stretch"}}),
        (InputSpec(224, 224, short_side=232), {"input": {"resize": {"short_side": 232}}}),
    ],
)
def test_only_what_was_chosen_differently_is_written(
    chosen: InputSpec, table: dict[str, object]
) -> None:
    assert input_overrides(SPEC, chosen) == table
