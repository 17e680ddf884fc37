import pytest

from app.domain.errors import ModelError, UsageError
from app.domain.hub import (
    HubFile,
    HubListing,
    HubWord,
    choose_onnx,
    parse_hub_word,
    parse_listing,
)

SHA256 = "a" * 64
COMMIT = "b" * 40


def listing(*paths: str) -> HubListing:
    return HubListing(COMMIT, tuple(HubFile(path) for path in paths))


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("hf:google/mobilenet_v2_1.0_224", HubWord("google/mobilenet_v2_1.0_224")),
        ("hf:a/b@v1.0", HubWord("a/b", "v1.0")),
        ("hf:a/b@refs/pr/1", HubWord("a/b", "refs/pr/1")),
        ("hf:a/b:onnx/model.onnx", HubWord("a/b", "main", "onnx/model.onnx")),
        ("hf:a/b@v1:model.onnx", HubWord("a/b", "v1", "model.onnx")),
    ],
)
def test_a_word_names_a_repository(word: str, meant: HubWord) -> None:
    assert parse_hub_word(word) == meant


@pytest.mark.parametrize(
    "word",
    ["hf:", "hf:a", "hf:a/b/c", "hf:../b", "hf:a/b:../x.onnx", "hf:a/b:/x.onnx", "hf:a/b@", "a/b"],
)
def test_what_is_no_such_word_is_told(word: str) -> None:
    with pytest.raises(UsageError) as error:
        parse_hub_word(word)

    assert "hf:OWNER/REPO" in error.value.hint


def test_the_hubs_answer_is_read() -> None:
    found = parse_listing(
        {
            "sha": COMMIT,
            "cardData": {"license": "mit"},
            "siblings": [
                {"rfilename": "config.json", "size": 10},
                {"rfilename": "m.onnx", "size": 500, "lfs": {"sha256": SHA256, "size": 500}},
            ],
        },
        "a/b",
    )

    assert found == HubListing(
        COMMIT, (HubFile("config.json", 10), HubFile("m.onnx", 500, SHA256)), "mit"
    )


def test_files_that_make_no_sense_are_left_out() -> None:
    odd = [
        {"rfilename": "../../etc/passwd"},
        {"rfilename": "/etc/passwd"},
        {"rfilename": "a\nb.onnx"},
        {"rfilename": 7},
        "text",
        {"rfilename": "m.onnx", "size": -5, "lfs": {"sha256": "short"}},
    ]

    assert parse_listing({"sha": COMMIT, "siblings": odd}, "a/b").files == (HubFile("m.onnx"),)


@pytest.mark.parametrize("data", [None, [], {}, {"sha": "x y", "siblings": []}, {"sha": COMMIT}])
def test_an_answer_of_another_kind_is_told(data: object) -> None:
    with pytest.raises(ModelError, match="no list of files"):
        parse_listing(data, "a/b")


@pytest.mark.parametrize(
    ("paths", "taken"),
    [
        (["onnx/model_int8.onnx", "onnx/model.onnx", "onnx/model_fp16.onnx"], "onnx/model.onnx"),
        (["onnx/model_int8.onnx", "onnx/model_fp16.onnx"], "onnx/model_fp16.onnx"),
        (["model_quantized.onnx", "net-qdq.onnx", "b.onnx", "extra.onnx"], "b.onnx"),
        (["deep/er/model.onnx", "model.onnx"], "model.onnx"),
        (["mobilenet_q4f16.onnx", "mobilenet_uint8.onnx"], "mobilenet_q4f16.onnx"),
    ],
)
def test_the_plainest_file_is_taken(paths: list[str], taken: str) -> None:
    choice = choose_onnx(listing(*paths), HubWord("a/b"))

    assert choice.file.path == taken
    assert all(path in choice.sentence for path in paths if path.endswith(".onnx"))


@pytest.mark.parametrize(
    ("path", "variant"),
    [
        ("onnx/model.onnx", ""),
        ("onnx/model_quantized.onnx", "quantized"),
        ("resnet18-v1-int8.onnx", "int8"),
        ("model_q4f16.onnx", "q4f16"),
        ("model_qint8_avx512_vnni.onnx", "avx512_vnni"),
        ("mobilenetv2-12.onnx", ""),
        ("squint8ing.onnx", ""),
    ],
)
def test_reduced_files_are_known_by_their_names(path: str, variant: str) -> None:
    assert HubFile(path).variant == variant


def test_the_file_asked_for_is_taken() -> None:
    choice = choose_onnx(
        listing("model.onnx", "model_int8.onnx"), HubWord("a/b", file="model_int8.onnx")
    )

    assert choice.file.path == "model_int8.onnx"


def test_a_repository_without_such_a_file_is_told_with_what_it_holds() -> None:
    with pytest.raises(ModelError, match=r"holds no x\.onnx") as error:
        choose_onnx(listing("model.onnx"), HubWord("a/b", file="x.onnx"))
    with pytest.raises(ModelError, match=r"holds no \.onnx file"):
        choose_onnx(listing("model.safetensors"), HubWord("a/b"))

    assert error.value.hint == "It holds model.onnx."


def test_weights_in_other_files_belong_to_their_model() -> None:
    files = listing(
        "a.onnx", "a.onnx_data", "a.onnx_data_1", "b.onnx", "b.onnx.data", "b.onnx.data/card.toml"
    )

    def weights(path: str) -> list[str]:
        return [file.path for file in files.weights_of(HubFile(path))]

    assert weights("a.onnx") == ["a.onnx_data", "a.onnx_data_1"]
    assert weights("b.onnx") == ["b.onnx.data"]


def test_companions_lie_beside_the_model_or_at_the_top() -> None:
    files = listing("config.json", "onnx/config.json", "labels.txt", "other/x.txt")

    def near(name: str) -> str | None:
        found = files.near("onnx/model.onnx", name)
        return None if found is None else found.path

    assert (near("config.json"), near("labels.txt"), near("x.txt")) == (
        "onnx/config.json", "labels.txt", None,
    )  # fmt: skip
