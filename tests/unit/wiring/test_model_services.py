"""What the window is told of models by the real outside, with an empty home."""

from pathlib import Path

import pytest

from whatsit.domain.catalogue.shelf import Place
from whatsit.wiring.model_services import model_services, model_shelf
from whatsit.wiring.workshop import Workshop


@pytest.fixture
def workshop(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Workshop:
    monkeypatch.setenv("WHATSIT_HOME", str(tmp_path))
    return Workshop.at_home()


def test_the_shelf_holds_the_bundled_model_and_the_catalogue(workshop: Workshop) -> None:
    shelf = model_shelf(workshop)
    places = {model.card.name: model.place for model in shelf}

    assert places["starter"] is Place.BUNDLED
    assert places["mobilenetv2"] is Place.CATALOGUE
    assert all(bool(model.warning) == (not model.card.sha256) for model in shelf)


@pytest.mark.parametrize(
    ("offline", "mirror", "may"),
    [("1", "", False), ("0", "", True), ("1", "/a/folder", True), ("1", "https://m.org/", False)],
)
def test_a_mirror_that_is_a_folder_needs_no_network(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch, offline: str, mirror: str, may: bool
) -> None:
    monkeypatch.setenv("WHATSIT_OFFLINE", offline)
    monkeypatch.setenv("WHATSIT_MODEL_MIRROR", mirror)

    assert (model_services(workshop).no_download() == "") is may


def test_the_bundled_model_is_verified_looked_into_and_timed(workshop: Workshop) -> None:
    services = model_services(workshop)
    verified = services.verify("starter")
    (latency,) = services.measure(["starter"], 2, lambda: False)

    assert verified.ok
    assert "as it should" in str(verified.sentences[0])
    assert services.inspect("starter").costs.parameters > 500_000
    assert (latency.rounds, latency.median_ms > 0) == (2, True)


def test_a_measurement_that_nobody_waits_for_ends(workshop: Workshop) -> None:
    assert model_services(workshop).measure(["starter"], 10_000, lambda: True) == ()


def test_the_demo_has_a_picture_to_try_models_on(workshop: Workshop) -> None:
    assert model_services(workshop).demo_picture().ndim == 3
