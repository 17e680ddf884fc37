"""What the services say of models, with an empty home."""

from pathlib import Path

import pytest

from whatsit.domain.catalogue.model_list import Place
from whatsit.wiring import Program, inspection, program


@pytest.fixture
def services(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Program:
    monkeypatch.setenv("WHATSIT_HOME", str(tmp_path))
    return program()


def test_the_list_holds_the_bundled_model_and_the_catalogue(services: Program) -> None:
    models = services.models.all_models()
    places = {model.card.name: model.place for model in models}

    assert places["starter"] is Place.BUNDLED
    assert places["mobilenetv2"] is Place.CATALOGUE
    assert all(bool(model.warning) == (not model.card.sha256) for model in models)


@pytest.mark.parametrize(
    ("offline", "mirror", "may"),
    [("1", "", False), ("0", "", True), ("1", "/a/folder", True), ("1", "https://m.org/", False)],
)
def test_a_mirror_that_is_a_folder_needs_no_network(
    services: Program, monkeypatch: pytest.MonkeyPatch, offline: str, mirror: str, may: bool
) -> None:
    monkeypatch.setenv("WHATSIT_OFFLINE", offline)
    monkeypatch.setenv("WHATSIT_MODEL_MIRROR", mirror)

    assert (services.downloads.why_not() == "") is may


def test_the_bundled_model_is_verified_looked_into_and_timed(services: Program) -> None:
    verified = services.models.verify("starter")
    inspected = inspection(services)
    (latency,) = inspected.measure(["starter"], 2, lambda: False)

    assert verified.ok
    assert "as it should" in str(verified.sentences[0])
    assert inspected.inspect("starter").costs.parameters > 500_000
    assert (latency.rounds, latency.median_ms > 0) == (2, True)


def test_a_measurement_that_nobody_waits_for_ends(services: Program) -> None:
    assert inspection(services).measure(["starter"], 10_000, lambda: True) == ()


def test_the_demo_has_a_picture_to_try_models_on(services: Program) -> None:
    assert services.sources.demo_picture().ndim == 3
