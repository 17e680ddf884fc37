"""Makes LiteRT's twin of the network: Keras' MobileNetV2 for 224x224 as TFLite, floats and int8.

    .venv-tflite/bin/python -m bench.peers.twin FOLDER

It needs tensorflow-cpu, which nothing else does (an environment of its own, 1.6 GB). The
weights are random, as none can be had without a download; what it costs does not depend on them.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import tensorflow as tf

SHAPE = (224, 224, 3)


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    network = tf.keras.applications.MobileNetV2(SHAPE, weights=None)
    settle(network)
    for name, make in (("fp32", floats), ("int8", integers)):
        (folder / f"mobilenetv2_{name}.tflite").write_bytes(make(network))


def settle(network: Any) -> None:
    """Let the batch normalisations measure noise: random layers damp it until it is denormal."""
    for layer in network.layers:
        if isinstance(layer, tf.keras.layers.BatchNormalization):
            layer.momentum = 0.0
    network(noise(4), training=True)


def noise(count: int) -> Any:
    return np.random.default_rng(1).uniform(-1, 1, (count, *SHAPE)).astype(np.float32)


def floats(network: Any) -> bytes:
    return bytes(tf.lite.TFLiteConverter.from_keras_model(network).convert())


def integers(network: Any) -> bytes:
    def samples() -> Iterator[list[Any]]:
        for picture in noise(16):
            yield [picture[None]]

    converter = tf.lite.TFLiteConverter.from_keras_model(network)
    converter.optimizations = [tf.lite.Optimize.DEFAULT]
    converter.representative_dataset = samples
    converter.target_spec.supported_ops = [tf.lite.OpsSet.TFLITE_BUILTINS_INT8]
    converter.inference_input_type = tf.uint8
    converter.inference_output_type = tf.uint8
    return bytes(converter.convert())


if __name__ == "__main__":
    main()
