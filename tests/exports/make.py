"""Exports small classifiers with the real tools; run by an interpreter that has the extra.

Each folder that is made holds an .onnx, whatever that tool leaves beside it, a picture whose short
side is already what the tool would resize it to (so that only cropping and normalising are
compared, not ways of resizing), and expected.json: the probabilities that the tool itself gives.
Weights are random and seeded; nothing is downloaded.
"""

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
from PIL import Image

NAMES = ["ant", "bee", "cat", "dog", "elk"]
OPSET = 18


def draw(path: Path, width: int, height: int) -> Path:
    """Soft blobs of colour; where they lie and what colour they have decides the answer."""
    y, x = np.mgrid[0:height, 0:width] / height
    waves = [np.sin(5 * x + 2 * c) * np.cos(4 * y + c) for c in range(3)]
    pixels = (np.stack(waves, axis=2) * 0.5 + 0.5) * np.array([255, 180, 90])
    Image.fromarray(pixels.astype(np.uint8)).save(path)
    return path


def sharpen(model: torch.nn.Module) -> torch.nn.Module:
    """Random layers damp what comes in; this makes answers depend on it and differ clearly."""
    generator = torch.Generator().manual_seed(7)
    for module in model.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.momentum = 1.0
        if isinstance(module, torch.nn.Linear):
            module.weight.data = 0.1 * torch.randn(module.weight.shape, generator=generator)
    return model


def settle(model: torch.nn.Module, tensor: torch.Tensor) -> None:
    """Let the batch normalisations measure one picture, so that signals keep their size."""
    model.train()
    noisy = tensor + 0.3 * torch.randn(
        8, *tensor.shape[1:], generator=torch.Generator().manual_seed(1)
    )
    with torch.no_grad():
        model(noisy)
    model.eval()


def expect(folder: Path, probabilities: Sequence[float]) -> None:
    (folder / "expected.json").write_text(json.dumps([float(p) for p in probabilities]))


def softmax(logits: torch.Tensor) -> list[float]:
    return torch.softmax(logits[0].double(), 0).tolist()


def export(model: torch.nn.Module, tensor: torch.Tensor, path: Path) -> None:
    torch.onnx.export(
        model, (tensor,), str(path), opset_version=OPSET, input_names=["input"], dynamo=True
    )


def make_timm(folder: Path) -> None:
    import timm
    from timm.data import create_transform, resolve_data_config
    from timm.models._hub import save_config_for_hf

    model = timm.create_model("lcnet_050", pretrained=False, num_classes=len(NAMES))
    sharpen(model)
    config = resolve_data_config({}, model=model)
    short_side = int(config["input_size"][1] / config["crop_pct"])
    picture = draw(folder / "picture.png", short_side + 40, short_side)
    tensor = create_transform(**config)(Image.open(picture)).unsqueeze(0)
    settle(model, tensor)
    save_config_for_hf(model, str(folder / "config.json"), model_config={"label_names": NAMES})
    export(model, tensor, folder / "lcnet.onnx")
    with torch.no_grad():
        expect(folder, softmax(model(tensor)))


def make_torchvision(folder: Path) -> None:
    from torchvision.models import ShuffleNet_V2_X0_5_Weights, shufflenet_v2_x0_5

    model = sharpen(shufflenet_v2_x0_5(weights=None, num_classes=len(NAMES)))
    picture = draw(folder / "picture.png", 300, 256)
    tensor = ShuffleNet_V2_X0_5_Weights.IMAGENET1K_V1.transforms()(Image.open(picture)).unsqueeze(0)
    settle(model, tensor)
    (folder / "labels.txt").write_text("\n".join(NAMES) + "\n")
    export(model, tensor, folder / "shufflenet.onnx")
    with torch.no_grad():
        expect(folder, softmax(model(tensor)))


def make_ultralytics(folder: Path) -> None:
    import ultralytics
    import yaml
    from ultralytics import YOLO

    plans = Path(ultralytics.__file__).parent / "cfg" / "models" / "11" / "yolo11-cls.yaml"
    plan = yaml.safe_load(plans.read_text()) | {"nc": len(NAMES)}
    (folder / "yolo11n-cls.yaml").write_text(yaml.safe_dump(plan))
    model = YOLO(folder / "yolo11n-cls.yaml")
    model.model.names = dict(enumerate(NAMES))
    sharpen(model.model)
    picture = draw(folder / "picture.png", 96, 64)
    tensor = torch.from_numpy(
        np.asarray(Image.open(picture).crop((16, 0, 80, 64)))
    ).permute(2, 0, 1)[None] / 255  # fmt: skip
    settle(model.model, tensor)
    model.save(folder / "net.pt")
    result = YOLO(folder / "net.pt").predict(str(picture), imgsz=64, verbose=False)[0]
    expect(folder, result.probs.data.tolist())
    YOLO(folder / "net.pt").export(format="onnx", imgsz=64, opset=17, simplify=False)


def make_transformers(folder: Path) -> None:
    from transformers import (
        MobileNetV2Config,
        MobileNetV2ForImageClassification,
        MobileNetV2ImageProcessor,
    )

    config = MobileNetV2Config(
        depth_multiplier=0.35,
        image_size=96,
        id2label=dict(enumerate(NAMES)),
        label2id={name: i for i, name in enumerate(NAMES)},
    )
    model = MobileNetV2ForImageClassification(config)
    sharpen(model)
    processor = MobileNetV2ImageProcessor(
        size={"shortest_edge": 112}, crop_size={"height": 96, "width": 96}
    )
    picture = draw(folder / "picture.png", 150, 112)
    tensor = processor(Image.open(picture), return_tensors="pt")["pixel_values"]
    settle(model, tensor)
    model.save_pretrained(folder)
    (folder / "model.safetensors").unlink()
    processor.save_pretrained(folder)
    (folder / "onnx").mkdir()

    class Logits(torch.nn.Module):
        def forward(self, pixels: torch.Tensor) -> torch.Tensor:
            return model(pixels).logits

    export(Logits().eval(), tensor, folder / "onnx" / "model.onnx")
    with torch.no_grad():
        expect(folder, softmax(model(tensor).logits))


MAKERS: dict[str, Callable[[Path], None]] = {
    "timm": make_timm,
    "torchvision": make_torchvision,
    "ultralytics": make_ultralytics,
    "transformers": make_transformers,
}


def main() -> None:
    """Arguments: the tool, and an empty folder."""
    tool, folder = sys.argv[1], Path(sys.argv[2])
    torch.manual_seed(3)
    torch.set_num_threads(1)
    MAKERS[tool](folder)


if __name__ == "__main__":
    main()
