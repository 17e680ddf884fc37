"""What the CPU has to do of another provider's model is said wherever the provider is."""

from whatsit.domain.recognition.result import ProviderUse
from whatsit.domain.session.state import SessionState
from whatsit.domain.session.status import StatusPart, status_parts

CUDA = "CUDAExecutionProvider"


def part(use: ProviderUse) -> StatusPart:
    parts = status_parts(SessionState(provider=use), 30.0)
    return next(part for part in parts if part.part == "provider")


def test_all_of_it_on_the_device_needs_no_word() -> None:
    use = ProviderUse("cuda", CUDA, cpu_nodes=0, nodes=150)

    assert use.shown == "CUDA"
    assert use.as_json() == {"asked": "cuda", "used": CUDA, "why": None}
    assert part(use).text.english() == "CUDA"
    assert not part(use).marked


def test_some_of_it_on_the_cpu_is_said_with_figures() -> None:
    use = ProviderUse("auto", CUDA, "CPU is slower here.", cpu_nodes=12, nodes=150)
    reported = part(use)

    assert use.shown == "CUDA (CPU 12/150)"
    assert use.as_json()["cpu_nodes"] == 12
    assert reported.text.english() == "CUDA, 12 of 150 nodes on the CPU"
    assert reported.tip is not None
    assert reported.tip.english() == "CUDA does not know 12 of the model's 150 nodes."
    assert reported.marked


def test_where_the_runtime_does_not_count_json_says_that_it_is_not_known() -> None:
    use = ProviderUse("cuda", CUDA, cpu_nodes=None)

    assert use.shown == "CUDA"
    assert use.as_json() == {
        "asked": "cuda", "used": CUDA, "why": None, "cpu_nodes": None, "nodes": None,
    }  # fmt: skip
