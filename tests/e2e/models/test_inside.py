"""`models info` and `models compare` on real networks: the papers' tables, from the graphs."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.program import assert_two_lines, whatsit
from whatsit.domain.network.inspection import Inside
from whatsit.domain.network.layer_table import cells
from whatsit.wiring import inspection, program

MOBILENET_V2 = [
    ("224² x 3", "conv2d", "-", "32", "1", "2"),
    ("112² x 32", "bottleneck", "1", "16", "1", "1"),
    ("112² x 16", "bottleneck", "6", "24", "2", "2"),
    ("56² x 24", "bottleneck", "6", "32", "3", "2"),
    ("28² x 32", "bottleneck", "6", "64", "4", "2"),
    ("14² x 64", "bottleneck", "6", "96", "3", "1"),
    ("14² x 96", "bottleneck", "6", "160", "3", "2"),
    ("7² x 160", "bottleneck", "6", "320", "1", "1"),
    ("7² x 320", "conv2d 1x1", "-", "1280", "1", "1"),
    ("7² x 1280", "avgpool 7x7", "-", "-", "1", "-"),
    ("1 x 1 x 1280", "conv2d 1x1", "-", "k", "-", "-"),
]
# Channels held at 112, 56, 28, 14, 7 and 1; and the largest activation, in K at 16 bits.
MEMORY = {
    "mobilenetv1_075_224_qdq": ([48, 96, 192, 384, 768, 768], 48 * 112 * 112 * 2 / 1000),
    "mobilenetv2-12-int8": ([16, 24, 32, 96, 320, 1280], 16 * 112 * 112 * 2 / 1000),
    "mobilenetv2_onnxzoo_hybrid_fp32": ([16, 24, 32, 96, 320, 1280], 16 * 112 * 112 * 2 / 1000),
    "shufflenetv1_g8_w1_fp32": ([24, 24, 384, 768, 1536, 1536], 384 * 28 * 28 * 2 / 1000),
    "shufflenetv1_g8_w1_int8": ([24, 24, 384, 768, 1536, 1536], 384 * 28 * 28 * 2 / 1000),
}
# Parameters and multiply-adds in millions, worked out from the tables of the papers, batch
# normalisation folded; published: MobileNetV1 0.75 2.6 and 325, MobileNetV2 3.4 and 300,
# MobileNetV3 small 2.5 and 56, ShuffleNet 1x g=8 140 multiply-adds, SqueezeNet 1.1 1.24 parameters.
COSTS = {
    "mobilenetv1_025_128_fp32": (0.468, 13.6),
    "mobilenetv1_075_224_qdq": (2.58, 325),
    "mobilenetv2-12-int8": (3.49, 301),
    "mobilenetv2_onnxzoo_hybrid_fp32": (3.49, 301),
    "mobilenetv2_tf2_qdq": (3.49, 301),
    "mobilenetv3_small_tfhub_fp32": (2.54, 56.5),
    "mobilenetv3_small_slim_qdq": (2.54, 56.5),
    "shufflenetv1_g8_w1_fp32": (2.42, 138),
    "shufflenetv1_g8_w1_int8": (2.42, 138),
    "squeezenet1.1_fp32": (1.24, 349),
}


def inside(shared: Path, stem: str) -> Inside:
    return inspection(program()).inspect(str(shared / "models" / f"{stem}.onnx"))


def table(shared: Path, stem: str) -> list[tuple[str, ...]]:
    return [cells(row) for row in inside(shared, stem).rows]


@pytest.mark.parametrize(
    "stem",
    [
        "mobilenetv2-12-int8",
        "mobilenetv2_onnxzoo_hybrid_fp32",
        "mobilenetv2_tf2_qdq",
        "mobilenetv2_inat_bird_qdq",
    ],
)
def test_mobilenet_v2_is_the_table_of_its_paper_row_by_row(shared: Path, stem: str) -> None:
    assert table(shared, stem) == MOBILENET_V2


@pytest.mark.parametrize(("stem", "millions"), COSTS.items())
def test_costs_are_the_published_ones(
    shared: Path, stem: str, millions: tuple[float, float]
) -> None:
    costs = inside(shared, stem).costs

    assert costs.parameters / 1e6 == pytest.approx(millions[0], rel=0.005)
    assert costs.multiply_adds / 1e6 == pytest.approx(millions[1], rel=0.005)
    assert costs.unsized == 0


def test_no_real_model_has_a_layer_that_is_not_recognised(shared: Path) -> None:
    for path in sorted((shared / "models").glob("*.onnx")):
        operators = {row[1].split(",")[0].split(" ")[0] for row in table(shared, path.stem)}

        assert operators <= {
            "conv2d", "bottleneck", "separable", "shuffle", "fire", "avgpool", "maxpool",
        }, path.name  # fmt: skip


def test_mobilenet_v3_small_is_the_table_of_its_paper(shared: Path) -> None:
    # Howard et al. 2019, table 2: size of the filter, squeeze-excite, channels out, stride.
    expected = [
        ("bottleneck SE", 16, 2), ("bottleneck", 24, 2), ("bottleneck", 24, 1),
        ("bottleneck 5x5 SE", 40, 2), ("bottleneck 5x5 SE", 40, 1), ("bottleneck 5x5 SE", 48, 1),
        ("bottleneck 5x5 SE", 96, 2),
    ]  # fmt: skip
    for stem in ("mobilenetv3_small_tfhub_fp32", "mobilenetv3_small_slim_qdq"):
        rows = inside(shared, stem).rows

        assert [(r.operator, r.c, r.s) for r in rows if "bottle" in r.operator] == expected
        assert sum(r.n or 0 for r in rows if "bottle" in r.operator) == 11


def test_squeezenet_is_made_of_fire_modules(shared: Path) -> None:
    rows = [row for row in inside(shared, "squeezenet1.1_fp32").rows if "fire" in row.operator]

    assert [(row.operator.split()[-1], row.c, row.n) for row in rows] == [
        ("16", 128, 2), ("32", 256, 2), ("48", 384, 2), ("64", 512, 2),
    ]  # fmt: skip


@pytest.mark.parametrize("stem", MEMORY)
def test_memory_is_that_of_the_blocks(shared: Path, stem: str) -> None:
    channels, most = MEMORY[stem]
    memory = inside(shared, stem).memory

    assert [row.shape.height for row in memory.rows] == [112, 56, 28, 14, 7, 1]
    assert [row.shape.channels for row in memory.rows] == channels
    assert memory.most_kilobytes == pytest.approx(most)


def test_info_prints_card_costs_and_table(shared_model: Path) -> None:
    run = whatsit("models", "info", shared_model)

    assert run.returncode == 0, run.stderr
    assert "parameters     3.49 M (3,487,816; batch normalisation folded in)" in run.stdout
    assert "multiply-adds  301 M (300,774,272; convolutions and dense layers)" in run.stdout
    assert "opset          12" in run.stdout
    assert "graph input    input: float32 1 x 3 x 224 x 224" in run.stdout
    assert "112² x 16     bottleneck   6    24  2  2" in run.stdout
    assert "k is 1000" in run.stdout


def test_info_is_one_json_object(shared_model: Path) -> None:
    found = json.loads(whatsit("models", "info", "--json", shared_model).stdout)

    assert (found["parameters"], found["multiply_adds"]) == (3_487_816, 300_774_272)
    assert found["layers"][2] == {
        "input": [112, 112, 16], "operator": "bottleneck", "t": 6.0, "c": 24, "n": 2, "s": 2,
    }  # fmt: skip
    assert found["output"] == {"name": "output", "scores": 1000, "softmax": False}


def test_compare_puts_models_and_the_printed_figures_side_by_side(shared: Path) -> None:
    models = [shared / "models" / f"{stem}.onnx" for stem in list(MEMORY)[::2]]
    run = whatsit("models", "compare", *models, "--rounds", "3")
    lines = [line.split() for line in run.stdout.splitlines() if line]
    rows = {arguments[0]: arguments[1:] for arguments in lines if len(arguments) == 7}

    assert run.returncode == 0, run.stderr
    assert rows["112x112"] == ["48/1204", "16/401", "(24/602)", "64/1600", "16/400", "32/800"]
    assert rows["max"] == ["1204K", "401K", "602K", "1600K", "400K", "600K"]
    assert "56x56: 24 channels, 151 K here; 32/200 printed." in run.stdout
    assert "1024 channels are 7·7·1024·2 bytes = 100 K, not the 199 printed." in run.stdout
    assert "3 rounds, the models in turn" in run.stdout


def test_compare_is_one_json_object_a_line(shared: Path) -> None:
    models = [shared / "models" / f"{stem}.onnx" for stem in list(MEMORY)[:2]]
    run = whatsit("models", "compare", "--json", "--rounds", "4", *models)
    found: list[dict[str, Any]] = [json.loads(line) for line in run.stdout.splitlines()]

    assert [row["published"]["memory_max_kilobytes"] for row in found] == [1600, 400]
    assert [row["memory_max_kilobytes"] for row in found] == [1204.224, 401.408]
    assert all(row["latency_ms"]["rounds"] == 4 for row in found)
    assert all(0 < row["latency_ms"]["median"] <= row["latency_ms"]["p95"] for row in found)


def test_a_missing_model_is_two_lines() -> None:
    assert_two_lines(whatsit("models", "compare", "none.onnx"), 4, "none.onnx")
    assert_two_lines(whatsit("models", "info", "no-such-model"), 4, "no-such-model")


def test_a_file_that_is_no_model_is_two_lines(tmp_path: Path) -> None:
    fake = tmp_path / "fake.onnx"
    fake.write_bytes(b"This is no model.\n")

    assert_two_lines(whatsit("models", "info", fake), 4, "fake.onnx")
