"""The only import of cv2 in the app, which keeps its side effects from Qt.

Importing opencv-python (5.0) points QT_QPA_PLATFORM_PLUGIN_PATH and QT_QPA_FONTDIR into its own
Qt 5 and prepends to LD_LIBRARY_PATH. Qt's error messages then blame the wrong plug-in, and child
processes inherit all three; so they are put back as they were.
"""

import os
import sys

_TOUCHED = ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR", "LD_LIBRARY_PATH")

_before = {name: os.environ.get(name) for name in _TOUCHED}

# Read once by OpenCV, at import or at the first wait, so they have to stand before it:
# a frozen V4L2 camera blocks read() for this many seconds (10 by default),
os.environ.setdefault("OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT", "2")
# The app has messages of its own for what FFmpeg and V4L2 print to standard error.
os.environ.setdefault("OPENCV_LOG_LEVEL", "SILENT")
os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")
# FFmpeg knows some 350 formats, those of games and drawing programs among them. A damaged Sun
# raster, for one, ends the process by an assertion (FFmpeg 8); a list of frames (`image2`) names
# other files; a description of a session (SDP), sent by a web server, makes FFmpeg listen on a
# port. So it may only open what videos and streams come in. The first option is OpenCV's own
# default, which only applies while nothing is set here.
os.environ.setdefault(
    "OPENCV_FFMPEG_CAPTURE_OPTIONS",
    "rtsp_flags;prefer_tcp|format_whitelist;"
    "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,mpegvideo,m4v,flv,live_flv,asf,ogg,rm,"
    "h261,h263,h264,hevc,vvc,av1,obu,ivf,vc1,dirac,mjpeg,mpjpeg,smjpeg,gif,yuv4mpegpipe,dv,mxf,gxf,"
    "nut,nuv,wtv,nsv,dhav,flic,amv,swf,rtsp,hls,jpeg_pipe,png_pipe,webp_pipe,bmp_pipe,wav,mp3,flac,"
    "aac",
)
# A picture of more pixels is refused by its header, before any memory is taken for it.
os.environ.setdefault("OPENCV_IO_MAX_IMAGE_PIXELS", "200000000")
if sys.platform == "win32":
    # Media Foundation's hardware transforms make opening a camera take many seconds.
    os.environ.setdefault("OPENCV_VIDEOIO_MSMF_ENABLE_HW_TRANSFORMS", "0")

if sys.platform == "darwin":
    # OpenCV cannot ask for the camera in a thread; adapters/system/macos_permission.py does.
    os.environ.setdefault("OPENCV_AVFOUNDATION_SKIP_AUTH", "1")

import cv2  # noqa: E402  (the environment above has to be set first)

for _name, _value in _before.items():
    if _value is None:
        os.environ.pop(_name, None)
    else:
        os.environ[_name] = _value

# Its helpers wake for pieces of a millisecond: at 30 fps, scaling and smoothing a 720p frame took
# 1.3 times the processor time with two threads. The stages run beside each other anyway.
cv2.setNumThreads(1)

__all__ = ["cv2"]
