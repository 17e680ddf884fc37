import socket
import time
from pathlib import Path

import pytest

from tests.media_makers import (
    FakeCapture,
    encoded,
    file_server,
    four_colours,
    mjpeg_server,
    save_video,
)
from whatsit.adapters.opencv.library import cv2
from whatsit.adapters.sources.network_stream import NetworkStream
from whatsit.domain.session.ports import FrameSource, Recoverable
from whatsit.domain.sources.frame import Frame
from whatsit.domain.text.errors import SourceLost, SourceMissing, SourceUnreadable

UNEVEN_MS = (0, 20, 100, 133, 300, 310, 500)


def every_frame(source: FrameSource) -> list[Frame]:
    return list(iter(source.read, None))


def test_a_live_stream_is_stamped_with_our_own_clock() -> None:
    with mjpeg_server(frames=1000, fps=20) as url:
        stream = NetworkStream(url)
        started_s = time.monotonic()
        frames = [frame for _ in range(20) if (frame := stream.read()) is not None]
        took_s = time.monotonic() - started_s
        stream.close()

    assert stream.live
    assert 0 < frames[-1].time_s <= took_s + 0.1
    assert frames[-1].captured_s >= frames[0].captured_s


def test_a_stream_that_falls_silent_is_lost_after_the_time_out() -> None:
    with mjpeg_server(frames=10, stalls=True) as url:
        stream = NetworkStream(url, read_timeout_s=0.5)
        with pytest.raises(SourceLost, match="sent nothing"):
            every_frame(stream)
        stream.close()


def test_a_stream_whose_server_hangs_up_is_lost() -> None:
    with mjpeg_server(frames=10) as url:
        stream = NetworkStream(url)
        with pytest.raises(SourceLost, match="closed the connection"):
            every_frame(stream)
        stream.close()


def test_a_video_on_a_server_is_a_file_with_its_own_times_and_an_end(tmp_path: Path) -> None:
    data = save_video(tmp_path / "v.mp4", UNEVEN_MS, movflags="faststart").read_bytes()
    with file_server(data, "video/mp4") as url:
        video = NetworkStream(url)
        frames = every_frame(video)
        video.close()

    assert not video.live
    assert [round(frame.time_s * 1000) for frame in frames] == list(UNEVEN_MS)


def test_an_address_where_nothing_listens_is_missing_and_hides_the_password() -> None:
    with mjpeg_server() as url:
        pass  # its port is free again

    with pytest.raises(SourceMissing) as caught:
        NetworkStream(url.replace("://", "://joe:hush@"))

    assert "joe:***@127.0.0.1" in str(caught.value)
    assert "hush" not in str(caught.value) + caught.value.hint


def test_an_unknown_computer_is_missing() -> None:
    with pytest.raises(SourceMissing, match="no computer of that name"):
        NetworkStream("http://no-such-host.invalid/live")


def test_a_web_page_is_no_stream() -> None:
    with (
        file_server(b"<html>Hello</html>" * 50, "text/html") as url,
        pytest.raises(SourceUnreadable, match="sends no video") as caught,
    ):
        NetworkStream(url)

    assert "Check the path" in caught.value.hint


def test_a_server_that_never_answers_is_given_up_after_the_time_out() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with pytest.raises(SourceUnreadable, match=r"sent nothing for 0\.5 s"):
            NetworkStream(f"http://127.0.0.1:{port}/", open_timeout_s=0.5)


def test_a_picture_on_a_server_is_shown_once_or_explained() -> None:
    with file_server(encoded(four_colours(), "JPEG"), "image/jpeg") as url:
        source = NetworkStream(url)
        frame = source.read()
        source.close()

    assert frame is not None
    assert (frame.width, frame.height) == (48, 32)


def test_an_rtsp_server_keeps_the_pace_also_of_a_recording(monkeypatch: pytest.MonkeyPatch) -> None:
    recording = FakeCapture(frames=2)
    recording.values[cv2.CAP_PROP_FRAME_COUNT] = 2
    monkeypatch.setattr(cv2, "VideoCapture", lambda *_: recording)

    stream = NetworkStream("rtsp://host/recording")

    assert stream.live
    assert len(every_frame(stream)) == 2


def test_a_lost_stream_connects_again_to_the_same_address() -> None:
    with mjpeg_server(frames=10) as url:
        stream = NetworkStream(url.replace("://", "://joe:hush@"))
        with pytest.raises(SourceLost):
            every_frame(stream)
        stream.close()
        again = stream.reopen()
        frame = again.read()
        again.close()

    assert isinstance(again, Recoverable)
    assert again.name == stream.name
    assert frame is not None
    assert frame.number == 0


def test_a_stream_whose_server_is_gone_is_missing_until_it_is_back() -> None:
    with mjpeg_server(frames=10) as url:
        stream = NetworkStream(url)
        stream.close()

    with pytest.raises(SourceMissing):
        stream.reopen()
