"""Exports by the real tools are prepared for exactly as those tools prepare pictures themselves.

They need the extra `exports` in an environment of its own: `make exports` builds .venv-exports, or
WHATSIT_EXPORTS_PYTHON names an interpreter that has it. What was exported is kept in .cache.
"""

import hashlib
import json
import os
import shutil
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from whatsit.application.proposals import ProposalService
from whatsit.domain.metadata.proposal import Proposal, Refinement
from whatsit.domain.models.card import ModelCard
from whatsit.domain.sources.frame import Frame
from whatsit.wiring import program

ROOT = Path(__file__).parents[2]
MAKER = Path(__file__).with_name("make.py")
CACHE = ROOT / ".cache" / "exports"
NAMES = ["ant", "bee", "cat", "dog", "elk"]
TOOLS = ("timm", "torchvision", "ultralytics", "transformers")

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


@pytest.fixture(scope="module")
def interpreter() -> Path:
    given = os.environ.get("WHATSIT_EXPORTS_PYTHON", "")
    path = Path(given) if given else ROOT / ".venv-exports" / "bin" / "python"
    if not path.exists():
        pytest.skip("needs the extra `exports`: run `make exports`")
    return path


@pytest.fixture(scope="module", params=TOOLS)
def exported(request: pytest.FixtureRequest, interpreter: Path) -> Path:
    """The folder with what a tool exported; made once for each version of make.py."""
    tool: str = request.param
    version = hashlib.sha256(MAKER.read_bytes()).hexdigest()[:12]
    folder = CACHE / f"{tool}-{version}"
    if not (folder / "expected.json").is_file():
        _export(interpreter, tool, folder)
    return folder


@pytest.fixture
def adding() -> ProposalService:
    services = program()
    return ProposalService(services.models, services.downloads)


def _export(interpreter: Path, tool: str, folder: Path) -> None:
    half = folder.with_name(f"{folder.name}.half")
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir(parents=True)
    offline = {
        "HF_HUB_OFFLINE": "1",
        "YOLO_OFFLINE": "true",
        "YOLO_CONFIG_DIR": str(CACHE),
        "OMP_NUM_THREADS": "1",
    }
    run = subprocess.run(
        [str(interpreter), str(MAKER), tool, str(half)],
        env={**os.environ, **offline},
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 0, run.stderr[-3000:]
    shutil.rmtree(folder, ignore_errors=True)
    half.rename(folder)


def _proposal(adding: ProposalService, folder: Path) -> Proposal:
    return adding.read(next(folder.rglob("*.onnx")))


def _scores(card: ModelCard, picture: Path) -> list[float]:
    services = program()
    with closing(services.models.load(card.name, "cpu")) as recognizer:
        frame = Frame(services.sources.read_picture(picture), 0, 0.0, 0.0)
        return [float(score) for score in recognizer.recognize(frame).scores]


def test_it_says_what_the_tool_itself_says(exported: Path, adding: ProposalService) -> None:
    proposal = _proposal(adding, exported)
    card = adding.install(proposal, Refinement(proposal.card.input))
    expected = json.loads((exported / "expected.json").read_text())

    assert _scores(card, exported / "picture.png") == pytest.approx(expected, abs=1e-4)


def test_it_knows_the_names(exported: Path, adding: ProposalService) -> None:
    labels = _proposal(adding, exported).labels

    assert [label.name() for label in labels] == NAMES


def test_only_what_nothing_tells_is_doubtful(exported: Path, adding: ProposalService) -> None:
    proposal = _proposal(adding, exported)

    assert proposal.doubtful == exported.name.startswith("torchvision")
    assert any("Nothing says" in str(said) for said in proposal.card.assumed) == proposal.doubtful


def test_of_the_plausible_preparations_only_the_right_one_says_the_same(
    exported: Path, adding: ProposalService
) -> None:
    proposal = _proposal(adding, exported)
    expected: list[float] = json.loads((exported / "expected.json").read_text())
    picture = program().sources.read_picture(exported / "picture.png")
    trials = adding.try_out(proposal, picture)

    def error(trial_scores: dict[str, float]) -> float:
        return max(abs(trial_scores[name] - expected[i]) for i, name in enumerate(NAMES))

    errors = [error({p.label.name(): p.score for p in trial.predictions}) for trial in trials]
    assert errors[0] < 1e-4
    assert all(other > 1e-3 for other in errors[1:])
