import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.tiny_models import save_tiny_model
from whatsit.application.proposals import ProposalService
from whatsit.domain.metadata.proposal import Refinement
from whatsit.domain.models.card import InputSpec
from whatsit.domain.sources.frame import Picture
from whatsit.domain.text.errors import LabelsMismatch, ModelError
from whatsit.wiring import program


@pytest.fixture
def proposals() -> ProposalService:
    services = program()
    return ProposalService(services.models, services.downloads)


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """Names the strongest channel: class 0 is the first of the tensor."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "labels.txt").write_text("first\nsecond\nthird\n")
    return save_tiny_model(tmp_path / "in" / "net.onnx", classes=3)


@pytest.fixture
def red_picture() -> Picture:
    """Red, with blue at its left and right ends."""
    bgr = np.zeros((32, 96, 3), np.uint8)
    bgr[:, :] = (255, 0, 0)
    bgr[:, 32:64] = (0, 0, 255)
    return bgr


def test_a_strange_model_is_proposed_with_what_was_assumed(
    proposals: ProposalService, model: Path
) -> None:
    proposal = proposals.read(model)

    assert proposal.doubtful
    assert proposal.candidates[0].input == proposal.card.input
    assert "Nothing says how pictures are prepared" in str(proposal.card.assumed[0])
    assert [label.name() for label in proposal.labels] == ["first", "second", "third"]


def test_every_candidate_is_tried_on_the_picture(
    proposals: ProposalService, model: Path, red_picture: Picture
) -> None:
    proposal = proposals.read(model)
    trials = proposals.try_out(proposal, red_picture)

    def answer(spec: InputSpec) -> str:
        trial = next(trial for trial in trials if trial.candidate.input == spec)
        return trial.predictions[0].label.name()

    assert [trial.candidate for trial in trials] == list(proposal.candidates)
    assert all(len(trial.predictions) == 3 and not trial.why for trial in trials)
    by_255 = next(c.input for c in proposal.candidates if c.values.template.endswith("to 255"))
    assert answer(replace(by_255, short_side=9)) == "first"
    assert answer(replace(by_255, short_side=9, channels="BGR")) == "third"
    assert answer(replace(by_255, short_side=None)) == "third"


def test_the_chosen_candidate_is_installed(proposals: ProposalService, model: Path) -> None:
    proposal = proposals.read(model)
    chosen = proposal.candidates[-1].input
    card = proposals.install(proposal, Refinement(chosen, "mine"))

    assert (card.name, card.input) == ("mine", chosen)
    assert str(card.assumed[-1]).startswith("Given by the user instead: ")
    with pytest.raises(ModelError, match="already"):
        proposals.install(proposal, Refinement(chosen, "mine"))
    assert proposals.install(proposal, Refinement(chosen, "mine", force=True)) == card


def test_a_model_whose_files_tell_everything_is_not_doubtful(
    proposals: ProposalService, model: Path
) -> None:
    prepared = {
        "size": {"height": 8, "width": 8},
        "image_mean": [0.5, 0.5, 0.5],
        "image_std": [0.5, 0.5, 0.5],
    }
    (model.parent / "preprocessor_config.json").write_text(json.dumps(prepared))
    proposal = proposals.read(model)

    assert not proposal.doubtful
    assert proposal.card.assumed == ()
    assert proposal.card.input.mean == (0.5, 0.5, 0.5)


def test_given_labels_go_before_those_beside(
    proposals: ProposalService, model: Path, tmp_path: Path
) -> None:
    names = tmp_path / "names.txt"
    names.write_text("a\nb\nc\n")
    proposal = proposals.read(model, names)
    card = proposals.install(proposal, Refinement(proposal.card.input, labels=names))

    assert proposal.labels[0].name() == "a"
    assert proposals.read(model).labels[0].name() == "first"
    assert card.output.labels == "labels.tsv"


def test_labels_that_do_not_fit_are_told_before_anything_is_tried(
    proposals: ProposalService, model: Path
) -> None:
    (model.parent / "labels.txt").write_text("a\nb\nc\nd\n")

    with pytest.raises(LabelsMismatch, match="3 classes, but there are 4 labels"):
        proposals.read(model)


def test_the_kind_of_scores_can_be_chosen(proposals: ProposalService, model: Path) -> None:
    proposal = proposals.read(model)
    card = proposals.install(proposal, Refinement(proposal.card.input, scores="probabilities"))

    assert (proposal.card.output.scores, card.output.scores) == ("logits", "probabilities")


def test_a_candidate_that_yields_no_numbers_says_so(
    proposals: ProposalService, tmp_path: Path, red_picture: Picture
) -> None:
    broken = save_tiny_model(tmp_path / "nan.onnx", classes=3, gain=float("nan"))
    trials = proposals.try_out(proposals.read(broken), red_picture)

    assert {trial.predictions for trial in trials} == {()}
    assert "no finite numbers" in str(trials[0].why)
