"""The short form of `make fuzz-media`, and every file that once did harm."""

import struct
from pathlib import Path

import pytest

from tests.fuzz_media.batches import Batches
from tests.fuzz_media.mutants import mutant
from tests.fuzz_media.pictures import HUGE_HEADERS, png, whole_pictures
from tests.fuzz_media.trial import MediaFuzzer
from tests.fuzz_media.videos import whole_videos
from tests.tiny_models import save_tiny_model
from whatsit.adapters.opencv.pictures import read_picture
from whatsit.adapters.sources.opening import open_source
from whatsit.domain.sources.spec import SourceOptions
from whatsit.domain.text.errors import SourceUnreadable

SEEDS = Path(__file__).parents[1] / "data" / "fuzz_media_seeds.txt"


@pytest.fixture(scope="module")
def bases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return whole_pictures() | whole_videos(tmp_path_factory.mktemp("whole"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    return made


def test_a_seed_always_damages_in_the_same_way() -> None:
    first, again = whole_pictures(), whole_pictures()

    assert first == again
    for seed in range(100):
        assert mutant(first, seed) == mutant(again, seed)
    assert len({mutant(first, seed) for seed in range(100)}) > 90


def test_undamaged_files_are_read_but_for_av1_and_sound(
    bases: dict[str, bytes], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "tests.fuzz_media.trial.mutant", lambda whole, number: list(whole.items())[number]
    )
    trial = MediaFuzzer(bases, folder).run(range(len(bases)))
    refused = {end: n for end, n in trial.ends.items() if not end.startswith("read")}

    assert trial.bugs == {}
    assert sum(refused.values()) == 2, refused
    assert any("AV1" in end for end in refused)


def test_bad_media_harm_nobody(bases: dict[str, bytes], folder: Path) -> None:
    trial = MediaFuzzer(bases, folder).run(range(150))

    assert trial.bugs == {}
    assert sum(trial.ends.values()) == 150
    assert len(trial.ends) > 5
    assert list(folder.iterdir()) == []


def test_what_once_did_harm_does_no_more(bases: dict[str, bytes], folder: Path) -> None:
    lines = SEEDS.read_text(encoding="utf-8").splitlines()
    seeds = [int(line.split()[0]) for line in lines if not line.startswith("#")]
    trial = MediaFuzzer(bases, folder).run(seeds)

    assert seeds
    assert trial.bugs == {}


def test_the_command_line_answers_for_every_file_of_a_bad_folder(
    bases: dict[str, bytes], folder: Path, tmp_path: Path
) -> None:
    model = save_tiny_model(tmp_path / "tiny.onnx")

    assert Batches(bases, folder, model).run(range(200, 260), videos=1) == []


@pytest.mark.parametrize("kind", HUGE_HEADERS)
def test_a_header_of_40000_by_40000_is_refused_at_once(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "bomb"
    path.write_bytes(HUGE_HEADERS[kind](40_000, 40_000))

    with pytest.raises(SourceUnreadable, match=r"larger than 200 megapixels|damaged or cut off"):
        read_picture(path)


@pytest.mark.parametrize("kind", HUGE_HEADERS)
@pytest.mark.parametrize("size", [(0, 0), (1, 2**31 - 1), (1, 1)])
def test_a_header_of_any_other_size_does_no_harm(
    kind: str, size: tuple[int, int], tmp_path: Path
) -> None:
    path = tmp_path / "odd"
    try:
        path.write_bytes(HUGE_HEADERS[kind](*size))
    except (struct.error, OverflowError):
        pytest.skip("the format has no room for that")
    try:
        bgr = read_picture(path)
    except SourceUnreadable:
        return

    assert bgr.shape == (1, 1, 3)


def test_a_png_whose_chunk_claims_four_gigabytes_is_refused_without_taking_them(
    tmp_path: Path,
) -> None:
    path = tmp_path / "p.png"
    path.write_bytes(
        png([(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0))])[:33]
        + struct.pack(">I", 0xFF000001)
        + b"tRNS1234"
    )

    with pytest.raises(SourceUnreadable, match="cut off"):
        read_picture(path)


def test_a_sun_raster_that_aborted_ffmpeg_is_left_to_opencv(tmp_path: Path) -> None:
    path = tmp_path / "p.ras"
    head = struct.pack(">8I", 0x59A66A95, 0x950032C8, 20_000, 24, 0x2E7DDB00, 1, 0, 0)
    path.write_bytes(b"Y\xa6j\x95\x00\x002\xc8" + head[8:] + bytes(32))

    with pytest.raises(SourceUnreadable, match=r"damaged|200 megapixels"):
        open_source(str(path), SourceOptions(), demo=path, cameras=list)


@pytest.mark.parametrize(
    "text",
    [
        "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nv.mp4\n#EXT-X-ENDLIST\n",
        "ffconcat version 1.0\nfile v.mp4\n",
    ],
)
def test_a_list_does_not_open_other_files(
    text: str, bases: dict[str, bytes], tmp_path: Path
) -> None:
    (tmp_path / "v.mp4").write_bytes(bases["plain.mp4"])
    path = tmp_path / "list.mp4"
    path.write_text(text)

    with pytest.raises(SourceUnreadable):
        open_source(str(path), SourceOptions(), demo=path, cameras=list)


def test_ffmpeg_is_not_let_near_formats_of_drawing_programs(tmp_path: Path) -> None:
    path = tmp_path / "p.dpx"
    path.write_bytes(b"SDPX" + struct.pack(">I", 2048) + b"V1.0" + bytes(4_000))

    with pytest.raises(SourceUnreadable, match="not a video"):
        open_source(str(path), SourceOptions(), demo=path, cameras=list)
