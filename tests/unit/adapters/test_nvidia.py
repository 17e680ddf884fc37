import pytest

from app.adapters.nvidia import NvidiaDriver, fault_of, nvidia_driver


@pytest.mark.parametrize(
    ("driver", "fault"),
    [
        (None, "there is no NVIDIA driver on this machine"),
        (NvidiaDriver(100, 0, (13, 0)), "the NVIDIA driver sees no NVIDIA device"),
        (NvidiaDriver(0, 0, (13, 0)), "the NVIDIA driver sees no NVIDIA device"),
        (
            NvidiaDriver(0, 1, (12, 4)),
            "the NVIDIA driver is too old: it knows CUDA 12.4, "
            "and this onnxruntime needs CUDA 13.0",
        ),
        (NvidiaDriver(999, 0, (13, 0)), "the NVIDIA driver does not start (CUDA error 999)"),
        (NvidiaDriver(0, 1, (13, 0)), ""),
        (NvidiaDriver(0, 2, (14, 1)), ""),
    ],
)
def test_the_driver_says_what_is_wrong(driver: NvidiaDriver | None, fault: str) -> None:
    assert fault_of(driver, "13.0") == fault


def test_without_a_known_need_no_driver_is_too_old() -> None:
    assert fault_of(NvidiaDriver(0, 1, (9, 0)), "") == ""


def test_asking_does_no_harm_where_there_is_none() -> None:
    driver = nvidia_driver()

    assert driver is None or driver.cuda > (0, 0)
