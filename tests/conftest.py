"""What every test shares: where the real material lies, and a home that is never the user's."""

import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

# Before any Qt import: without a screen and without this the whole process would abort.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# As the app does, for tests that import onnxruntime before it: see adapters/runtime/library.py.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

ROOT = Path(__file__).parents[1]

# Busy machines are slow now and then; that is no fault of the code under test.
hypothesis.settings.register_profile(
    "patient", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
# For `make coverage-core`: what is reached there must not depend on which examples are drawn.
hypothesis.settings.register_profile(
    "few", hypothesis.settings.get_profile("patient"), max_examples=1, derandomize=True
)
hypothesis.settings.load_profile("patient")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """WHATSIT_HOME in a folder of the test's own, and no network, for this and child processes."""
    folder = tmp_path / "home"
    monkeypatch.setenv("WHATSIT_HOME", str(folder))
    monkeypatch.setenv("WHATSIT_OFFLINE", "1")
    return folder


@pytest.fixture(scope="session")
def shared() -> Path:
    """Real clips, photographs and models beside the checkout; absent on a user's machine."""
    folder = ROOT.parent / "shared"
    if not (folder / "models" / "models.json").is_file():
        pytest.skip("needs the real material in ../shared, which is not here")
    return folder


@pytest.fixture(scope="session")
def shared_model(shared: Path) -> Path:
    """The official int8 MobileNetV2: NCHW, RGB, logits, 1000 classes."""
    return shared / "models" / "mobilenetv2-12-int8.onnx"


@pytest.fixture
def no_stray_threads() -> Iterator[None]:
    """Fail the test that leaves a thread of the app running."""
    import threading

    before = set(threading.enumerate())
    yield
    left = [t for t in threading.enumerate() if t not in before and t.is_alive()]
    for thread in left:
        thread.join(timeout=2)

    assert [t.name for t in left if t.is_alive()] == []
