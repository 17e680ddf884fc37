"""Requests camera access from macOS, in the main thread before any camera is opened.

OpenCV would ask by itself, in the thread that opens the camera, and fail there: "can not spin
main run loop from other thread". So adapters/opencv/library.py tells it not to, as it advises.
Written after OpenCV's and Apple's documentation; not tried on a Mac.
"""

import importlib
import sys
import threading
from typing import Any

_NOT_DETERMINED = 0  # AVAuthorizationStatusNotDetermined


def ask_for_cameras(
    wait_s: float = 0.0, *, platform: str = sys.platform, framework: Any = None
) -> None:
    """Let macOS ask the user, once for all runs; do nothing on other systems.

    Args:
        wait_s: seconds to wait for the answer, where there is no Retry button.
        platform: as sys.platform.
        framework: AVFoundation, as pyobjc brings it.
    """
    if platform != "darwin":
        return
    if framework is None:
        try:
            framework = importlib.import_module("AVFoundation")  # is on macOS only
        except ImportError:
            return  # then only the system's own message appears
    device, video = framework.AVCaptureDevice, framework.AVMediaTypeVideo
    if device.authorizationStatusForMediaType_(video) != _NOT_DETERMINED:
        return
    answered = threading.Event()

    def answer(_granted: bool) -> None:
        answered.set()

    device.requestAccessForMediaType_completionHandler_(video, answer)
    answered.wait(wait_s)
