"""Whole videos to damage: a few small frames in every container and codec that people have."""

from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import av
import numpy as np

from tests.media_makers import save_sound, save_video

_KINDS: Final[dict[str, dict[str, Any]]] = {
    "plain.mp4": {},
    "turned.mov": {"rotated": 90},
    "early.mp4": {"movflags": "faststart"},
    "fragments.mp4": {"movflags": "frag_keyframe+empty_moov+default_base_moof"},
    "plain.mkv": {},
    "five.mkv": {"codec": "libx265"},
    "plain.avi": {"codec": "mpeg4"},
    "odd.avi": {"codec": "mjpeg", "size": (63, 47)},
    "eight.webm": {"codec": "libvpx", "size": (63, 47)},
    "nine.webm": {"codec": "libvpx-vp9"},
    "plain.ts": {},
    "plain.flv": {},
    "raw.h264": {"kind": "h264"},
    "lossless.mkv": {"codec": "ffv1"},
    "av1.mp4": {"codec": "libsvtav1", "size": (128, 96)},
}


def whole_videos(folder: Path) -> dict[str, bytes]:
    """Every kind by name, made in a folder that may be thrown away."""
    stamps_ms = tuple(range(0, 400, 40))
    made = {
        name: save_video(folder / name, stamps_ms, **options).read_bytes()
        for name, options in _KINDS.items()
    }
    made["sound.mp4"] = save_sound(folder / "sound.mp4").read_bytes()
    made["both.mp4"] = save_both(folder / "both.mp4").read_bytes()
    return made


def save_both(path: Path) -> Path:
    """A video of six frames with a sound track."""
    with av.open(str(path), "w") as file:
        picture: Any = file.add_stream("libx264", rate=30)
        picture.width, picture.height, picture.pix_fmt = 64, 48, "yuv420p"
        picture.codec_context.time_base = Fraction(1, 1000)
        sound: Any = file.add_stream("aac", rate=44100)
        for i in range(6):
            frame = av.VideoFrame.from_ndarray(np.full((48, 64, 3), 40 * i, np.uint8), "rgb24")
            frame.pts, frame.time_base = 33 * i, Fraction(1, 1000)
            file.mux(picture.encode(frame))
        silence = av.AudioFrame.from_ndarray(np.zeros((1, 8820), np.float32), "fltp", "mono")
        silence.sample_rate = 44100
        file.mux(sound.encode(silence))
        for stream in (picture, sound):
            file.mux(stream.encode())
    return path
