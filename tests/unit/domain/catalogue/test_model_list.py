"""Models to choose from: each once, those that are here first."""

from dataclasses import replace

import pytest

from whatsit.domain.catalogue.downloads import Download, FetchProgress, Stage
from whatsit.domain.catalogue.model_list import (
    ListedModel,
    Place,
    Task,
    accuracy_text,
    list_models,
    possible,
    size_text,
    state_words,
)
from whatsit.domain.models.card import InputSpec, ModelCard, OutputSpec


def card(name: str, size_bytes: int = 0) -> ModelCard:
    return ModelCard(name, name.title(), InputSpec(8, 8), OutputSpec(), size_bytes=size_bytes)


def test_those_that_are_here_come_first_and_are_not_offered_again() -> None:
    models = list_models(
        [(card("zeta"), False), (card("beta"), True)],
        [(card("zeta"), ""), (card("alpha"), "No checksum.")],
    )

    assert [(model.card.name, model.place, model.here) for model in models] == [
        ("beta", Place.BUNDLED, True),
        ("zeta", Place.INSTALLED, True),
        ("alpha", Place.CATALOGUE, False),
    ]
    assert models[2].warning == "No checksum."


def test_what_is_not_known_is_empty() -> None:
    assert size_text(card("a", 13_964_571)) == "14.0 MB"
    assert size_text(card("a")) == ""
    assert accuracy_text(card("a")) == ""


def listed(name: str, place: Place = Place.INSTALLED) -> ListedModel:
    return ListedModel(card(name), place)


def tasks(*chosen: ListedModel, may_download: bool = True, **stages: Stage) -> set[Task]:
    downloads = {name: Download(name, stage) for name, stage in stages.items()}
    return set(possible(chosen, downloads, "running", may_download=may_download))


AWAY = listed("away", Place.CATALOGUE)


def test_the_running_model_is_never_removed() -> None:
    assert tasks(listed("running")) == {Task.VERIFY, Task.COMPARE}
    assert tasks(listed("other")) == {Task.USE, Task.VERIFY, Task.REMOVE, Task.COMPARE}


def test_what_came_with_the_program_stays() -> None:
    assert Task.REMOVE not in tasks(listed("starter", Place.BUNDLED))


def test_several_are_compared_or_downloaded_but_not_used_at_once() -> None:
    assert tasks(listed("a"), listed("b"), AWAY) == {Task.COMPARE, Task.DOWNLOAD}
    assert tasks() == set()


def test_a_download_can_be_begun_once_and_cancelled_once() -> None:
    assert tasks(AWAY) == {Task.DOWNLOAD}
    assert tasks(AWAY, away=Stage.WAITING) == {Task.CANCEL}
    assert tasks(AWAY, away=Stage.STOPPING) == set()
    assert tasks(AWAY, away=Stage.FAILED) == {Task.DOWNLOAD}
    assert tasks(AWAY, may_download=False) == set()


@pytest.mark.parametrize(
    ("model", "download", "said"),
    [
        (listed("running"), None, "in use"),
        (listed("a"), Download("a", Stage.DONE), "installed"),
        (listed("a", Place.BUNDLED), None, "came with Whatsit"),
        (AWAY, None, "can be downloaded"),
        (AWAY, Download("away"), "waiting"),
        (AWAY, Download("away", Stage.RUNNING), "downloading"),
        (AWAY, Download("away", Stage.RUNNING, FetchProgress(1, 4)), "25 %"),
        (AWAY, Download("away", Stage.STOPPING), "stopping…"),
        (AWAY, Download("away", Stage.FAILED), "failed"),
        (AWAY, Download("away", Stage.CANCELLED), "can be downloaded"),
    ],
)
def test_how_a_model_stands_is_said(model: ListedModel, download: Download, said: str) -> None:
    assert state_words(model, download, "running").english() == said


def test_without_the_network_nothing_is_downloaded() -> None:
    assert tasks(listed("a"), AWAY, may_download=False) == {Task.COMPARE}


def test_of_several_downloads_one_that_can_be_cancelled_is_enough() -> None:
    other = listed("other", Place.CATALOGUE)

    assert tasks(AWAY, other, away=Stage.STOPPING, other=Stage.RUNNING) == {Task.CANCEL}
    assert tasks(AWAY, other, away=Stage.RUNNING) == {Task.DOWNLOAD, Task.CANCEL}


def test_a_download_at_its_end_is_at_a_hundred_per_cent() -> None:
    whole = Download("away", Stage.RUNNING, FetchProgress(4, 4))

    assert state_words(AWAY, whole, "running").english() == "100 %"


def test_sizes_and_accuracies_are_told_as_everywhere() -> None:
    known = replace(card("a", 999_950_000_001), accuracy={"top1": 0.6948})

    assert size_text(known) == "999950.0 MB"
    assert accuracy_text(known) == "69.48 %"
