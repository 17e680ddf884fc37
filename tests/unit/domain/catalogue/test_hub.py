import pytest

from whatsit.domain.catalogue.hub import (
    HubFile,
    HubListing,
    HubSpec,
    choose_onnx,
    parse_hub_spec,
    parse_listing,
)
from whatsit.domain.text.errors import ModelError, UsageError

SHA256 = "a" * 64
COMMIT = "b" * 40


def listing(*paths: str) -> HubListing:
    return HubListing(COMMIT, tuple(HubFile(path) for path in paths))


@pytest.mark.parametrize(
    ("spec", "meant"),
    [
        ("hf:google/mobilenet_v2_1.0_224", HubSpec("google/mobilenet_v2_1.0_224")),
        ("hf:a/b@v1.0", HubSpec("a/b", "v1.0")),
        ("hf:a/b@refs/pr/1", HubSpec("a/b", "refs/pr/1")),
        ("hf:a/b:onnx/model.onnx", HubSpec("a/b", "main", "onnx/model.onnx")),
        ("hf:a/b@v1:model.onnx", HubSpec("a/b", "v1", "model.onnx")),
    ],
)
def test_a_word_names_a_repository(spec: str, meant: HubSpec) -> None:
    assert parse_hub_spec(spec) == meant


@pytest.mark.parametrize(
    "spec",
    ["hf:", "hf:a", "hf:a/b/c", "hf:../b", "hf:a/b:../x.onnx", "hf:a/b:/x.onnx", "hf:a/b@", "a/b"],
)
def test_what_is_no_such_word_is_told(spec: str) -> None:
    with pytest.raises(UsageError) as error:
        parse_hub_spec(spec)

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
    choice = choose_onnx(listing(*paths), HubSpec("a/b"))

    assert choice.file.path == taken
    assert all(path in str(choice.sentence) for path in paths if path.endswith(".onnx"))


@pytest.mark.parametrize(
    ("path", "variant"),
    [
        ("onnx/model.onnx", ""),
        ("onnx/model_quantized.onnx", "quantized"),
        ("resnet18-v1-int8.onnx", "int8"),
        ("model_q4f16.onnx", "q4f16"),
        ("model_qint8_avx512_vnni.onnx", "avx512_vnni"),
        ("mobilenetv2-12.onnx", ""),
        ("model_FP16_quantized.onnx", "fp16 quantized"),
        ("squint8ing.onnx", ""),
    ],
)
def test_reduced_files_are_known_by_their_names(path: str, variant: str) -> None:
    assert HubFile(path).variant == variant


def test_the_file_asked_for_is_taken() -> None:
    choice = choose_onnx(
        listing("model.onnx", "model_int8.onnx"), HubSpec("a/b", file="model_int8.onnx")
    )

    assert choice.file.path == "model_int8.onnx"


def test_a_repository_without_such_a_file_is_told_with_what_it_holds() -> None:
    with pytest.raises(ModelError, match=r"holds no x\.onnx") as error:
        choose_onnx(listing("model.onnx"), HubSpec("a/b", file="x.onnx"))
    with pytest.raises(ModelError, match=r"holds no \.onnx file"):
        choose_onnx(listing("model.safetensors"), HubSpec("a/b"))

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


def test_what_is_wrong_is_said_with_what_to_do() -> None:
    with pytest.raises(UsageError) as spec:
        parse_hub_spec("hf:nobody")
    with pytest.raises(ModelError) as answer:
        parse_listing({}, "a/b")
    with pytest.raises(ModelError) as nothing:
        choose_onnx(listing("model.safetensors"), HubSpec("a/b"))

    assert str(spec.value) == "hf:nobody names no repository."
    assert spec.value.hint == (
        "Write hf:OWNER/REPO, hf:OWNER/REPO@REVISION or hf:OWNER/REPO:FILE.onnx."
    )
    assert str(answer.value) == "What was sent about a/b is no list of files."
    assert answer.value.hint == "Check HF_ENDPOINT; it has to speak as Hugging Face does."
    assert str(nothing.value) == "The repository a/b holds no .onnx file."
    assert nothing.value.hint == "Pick a repository with an ONNX export of its model."


def test_the_only_file_is_taken_without_further_words() -> None:
    only = HubListing(COMMIT, (HubFile("model_int8.onnx", 3_650_001),))

    assert (
        str(choose_onnx(only, HubSpec("a/b")).sentence)
        == "model_int8.onnx (int8, 3.7 MB) is taken."
    )


def test_what_else_there_is_is_said_with_variants_and_sizes() -> None:
    files = HubListing(
        COMMIT,
        (
            HubFile("model.onnx", 14_000_000),
            HubFile("model_fp16.onnx"),
            HubFile("extra.ONNX", 2_000_000),
            HubFile("plain.onnx"),
            HubFile("readme.md", 5),
        ),
    )

    assert str(choose_onnx(files, HubSpec("a/b")).sentence) == (
        "model.onnx (14.0 MB) is taken; hf:a/b:FILE takes another one: "
        "extra.ONNX (2.0 MB), plain.onnx, model_fp16.onnx (fp16)."
    )


def test_the_file_called_like_the_repository_is_as_plain_as_model() -> None:
    choice = choose_onnx(listing("a.onnx", "deep/er/MobileNet.onnx"), HubSpec("x/mobilenet"))

    assert choice.file.path == "deep/er/MobileNet.onnx"
    assert choose_onnx(listing("a.onnx", "x/Model.onnx"), HubSpec("a/b")).file.path == (
        "x/Model.onnx"
    )


def test_half_precision_loses_less_than_eight_bits_whatever_they_are_called() -> None:
    assert choose_onnx(listing("a_int8.onnx", "z_bf16.onnx"), HubSpec("a/b")).file.path == (
        "z_bf16.onnx"
    )


def test_the_shallower_of_two_files_is_taken_and_then_the_first_by_name() -> None:
    assert choose_onnx(listing("a/a.onnx", "z.onnx"), HubSpec("a/b")).file.path == "z.onnx"
    assert choose_onnx(listing("z.onnx", "y.onnx"), HubSpec("a/b")).file.path == "y.onnx"


def test_a_missing_file_is_told_with_twenty_of_those_that_are_there() -> None:
    many = listing(*(f"{n:02}.onnx" for n in range(30)))
    with pytest.raises(ModelError) as caught:
        choose_onnx(many, HubSpec("a/b", file="x.onnx"))

    names = ", ".join(f"{n:02}.onnx" for n in range(20))
    assert caught.value.hint == f"It holds {names}."


def test_odd_sizes_hashes_and_licences_count_as_not_said() -> None:
    def read(**one: object) -> HubFile:
        return parse_listing(
            {"sha": COMMIT, "siblings": [{"rfilename": "m.onnx", **one}]}, "a/b"
        ).files[0]

    assert [read(size=size).size_bytes for size in (1, 0, True, "7", None)] == [1, 0, 0, 0, 0]
    assert read(lfs={"sha256": "A" * 64}).sha256 == ""
    assert read(lfs={"sha256": 7}).sha256 == ""
    assert read(lfs="text").sha256 == ""

    def licence(said: object) -> str:
        card = {"license": said}
        return parse_listing({"sha": COMMIT, "siblings": [], "cardData": card}, "a/b").license

    assert licence("x" * 150) == "x" * 100
    assert [licence(said) for said in (7, None, "a\nb")] == ["", "", ""]
    assert parse_listing({"sha": COMMIT, "siblings": []}, "a/b").license == ""


def test_a_short_commit_is_one_and_other_words_are_none() -> None:
    assert parse_listing({"sha": "abc1234", "siblings": []}, "a/b").commit == "abc1234"
    for sha in ("abc123", "ABC1234", "main", 7):
        with pytest.raises(ModelError):
            parse_listing({"sha": sha, "siblings": []}, "a/b")


def test_blanks_around_a_word_do_not_matter() -> None:
    assert parse_hub_spec(" hf:a/b ") == HubSpec("a/b")
    assert HubSpec("owner/name").name == "name"


SOURCE = "Hugging Face a/b, onnx/model at 1.onnx at 0123456789abcdef"


@pytest.mark.parametrize(
    ("spec", "source", "met"),
    [
        ("hf:a/b", SOURCE, True),
        ("hf:a/b:onnx/model at 1.onnx", SOURCE, True),
        ("hf:a/b@0123456", SOURCE, True),
        ("hf:a/b@0123457", SOURCE, False),
        ("hf:a/b@0", SOURCE, False),
        ("hf:a/b@v1", SOURCE, False),
        ("hf:a/b:onnx/model.onnx", SOURCE, False),
        ("hf:a/c", SOURCE, False),
        ("hf:a/b", "Hugging Face a/b@v1, model.onnx at 0123456", False),
        ("hf:a/b@v1", "Hugging Face a/b@v1, model.onnx at 0123456", True),
        ("hf:a/b@0123456", "Hugging Face a/b@v1, model.onnx at 0123456", True),
        ("hf:a/b", "trained on a/b", False),
        ("hf:a/b", "", False),
    ],
)
def test_what_was_fetched_earlier_is_known_by_its_source(spec: str, source: str, met: bool) -> None:
    assert parse_hub_spec(spec).is_met_by(source) is met


@pytest.mark.parametrize("spec", ["hf:a/b", "hf:a/b@refs/pr/1", "hf:a/b@v1:x.onnx"])
def test_what_is_fetched_now_will_be_known_by_its_source(spec: str) -> None:
    wanted = parse_hub_spec(spec)

    assert wanted.is_met_by(wanted.source("x.onnx", "0123456789abcdef"))
