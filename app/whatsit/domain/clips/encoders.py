"""The video encoders that can be requested by name; `adapters.clips.encoder` tries which open."""

from typing import Final

AUTOMATIC: Final = "auto"
ENCODERS: Final = (
    "libx264",
    "h264_nvenc",
    "h264_qsv",
    "h264_amf",
    "h264_videotoolbox",
    "h264_v4l2m2m",
    "mpeg4",
)
