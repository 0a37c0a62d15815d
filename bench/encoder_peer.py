#!/usr/bin/env python3
"""The encoder's speed against ONNX Runtime int8. usage: encoder_peer.py BENCH [ROUNDS], BENCH = build/release/bench/encoder_bench

Needs onnxruntime, onnx and numpy (PyPI). Both run the same shape (384 wide, 6 layers, 12 heads, 1536 inner, 24,000 pieces,
random weights) on windows of the same lengths, with one thread, and with two that take a window each; in turns, ROUNDS (3) times.
The fastest window counts, by the processor time of its thread, since other work on the machine only ever slows.
ONNX Runtime gets two graphs, quantised by its own quantize_dynamic (weights int8 by channel, activations uint8 by tensor): one of
plain operators, and one with its own fused attention; the faster of the two is the peer.
"""

import pathlib
import re
import subprocess
import sys
import tempfile
import threading
import time

import numpy as np
import onnx
import onnxruntime as ort
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

WIDTH, LAYERS, HEADS, INNER, PIECES, POSITIONS, CASES = 384, 6, 12, 1536, 24000, 256, 6
WINDOWS = (64, 128, 254)
SECONDS = 1.0


class Graph:
    """An encoder of random weights as an ONNX model."""

    def __init__(self, fused):
        self.fused, self.nodes, self.weights = fused, [], []
        self.random = np.random.default_rng(1)

    def weight(self, *shape, spread=None):
        values = self.random.standard_normal(shape) * (spread or shape[0] ** -0.5)
        return self.constant(values.astype(np.float32))

    def constant(self, values):
        name = f"w{len(self.weights)}"
        self.weights.append(numpy_helper.from_array(np.asarray(values), name))
        return name

    def node(self, kind, *inputs, outputs=1, **attributes):
        names = [f"n{len(self.nodes)}_{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(kind, inputs, names, **attributes))
        return names[0] if outputs == 1 else names

    def linear(self, x, depth, columns):
        return self.node("Add", self.node("MatMul", x, self.weight(depth, columns)), self.weight(columns, spread=0.1))

    def norm(self, x):
        gain = self.constant(np.ones(WIDTH, np.float32))
        return self.node("LayerNormalization", x, gain, self.weight(WIDTH, spread=0.1), axis=-1, epsilon=1e-12)

    def attention(self, x):
        if self.fused:
            weights = self.weight(WIDTH, 3 * WIDTH), self.weight(3 * WIDTH, spread=0.1)
            return self.node("Attention", x, *weights, num_heads=HEADS, domain="com.microsoft")
        qkv = self.node("Split", self.linear(x, WIDTH, 3 * WIDTH), outputs=3, axis=-1, num_outputs=3)
        heads = self.constant(np.array([0, 0, HEADS, WIDTH // HEADS], np.int64))
        q, k, v = (self.node("Reshape", part, heads) for part in qkv)
        q, v = (self.node("Transpose", part, perm=[0, 2, 1, 3]) for part in (q, v))
        k = self.node("Transpose", k, perm=[0, 2, 3, 1])
        scale = self.constant(np.float32((WIDTH // HEADS) ** -0.5))
        scores = self.node("Softmax", self.node("Mul", self.node("MatMul", q, k), scale), axis=-1)
        context = self.node("Transpose", self.node("MatMul", scores, v), perm=[0, 2, 1, 3])
        return self.node("Reshape", context, self.constant(np.array([0, 0, WIDTH], np.int64)))

    def model(self):
        x = self.node("Gather", self.weight(PIECES, WIDTH, spread=0.1), "pieces")
        for table, ids in ((self.weight(POSITIONS, WIDTH), "places"), (self.weight(CASES, WIDTH), "cases")):
            x = self.node("Add", x, self.node("Gather", table, ids))
        x = self.norm(x)
        for _ in range(LAYERS):
            x = self.norm(self.node("Add", x, self.linear(self.attention(x), WIDTH, WIDTH)))
            inner = self.node("Gelu", self.linear(x, WIDTH, INNER))
            x = self.norm(self.node("Add", x, self.linear(inner, INNER, WIDTH)))
        self.nodes[-1].output[0] = "vectors"
        inputs = [helper.make_tensor_value_info(n, TensorProto.INT64, [1, "size"]) for n in ("pieces", "places", "cases")]
        outputs = [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, [1, "size", WIDTH])]
        graph = helper.make_graph(self.nodes, "encoder", inputs, outputs, self.weights)
        opsets = [helper.make_opsetid("", 20), helper.make_opsetid("com.microsoft", 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=10)


def quantised(folder, fused):
    """A session of one thread over the int8 form of a graph."""
    plain, small = folder / "plain.onnx", folder / f"int8-{fused}.onnx"
    onnx.save(Graph(fused).model(), plain)
    types = {"DefaultTensorType": TensorProto.FLOAT}  # it cannot tell that of its own fused attention
    quantize_dynamic(plain, small, per_channel=True, weight_type=QuantType.QInt8, extra_options=types)
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_ALL
    return ort.InferenceSession(small, options, providers=["CPUExecutionProvider"])


def fastest_window(session, size, speeds):
    random = np.random.default_rng(size)
    ids = lambda high: random.integers(0, high, (1, size))
    window = {"pieces": ids(PIECES), "places": np.arange(size)[None], "cases": ids(CASES)}
    best, end = float("inf"), time.monotonic() + SECONDS
    while time.monotonic() < end or best == float("inf"):
        before = time.thread_time()
        session.run(None, window)
        best = min(best, time.thread_time() - before)
    speeds.append(size / best)


def peer_speed(session, size, threads):
    speeds = []
    running = [threading.Thread(target=fastest_window, args=(session, size, speeds)) for _ in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return sum(speeds)


def our_speeds(bench):
    """{(size, threads): pieces a second}"""
    printed = subprocess.run([bench, "--best", str(SECONDS)], check=True, capture_output=True, text=True).stdout
    speeds = {}
    for size, one, two in re.findall(r"(\d+) pieces  one thread +(\d+)/s  two +(\d+)/s", printed):
        speeds[int(size), 1], speeds[int(size), 2] = float(one), float(two)
    return speeds


def main():
    bench, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 3
    pairs = [(size, threads) for size in WINDOWS for threads in (1, 2)]
    ours, peer = dict.fromkeys(pairs, 0.0), {(p, f): 0.0 for p in pairs for f in (False, True)}
    with tempfile.TemporaryDirectory() as folder:
        sessions = {fused: quantised(pathlib.Path(folder), fused) for fused in (False, True)}
        for _ in range(rounds):
            for pair, speed in our_speeds(bench).items():
                ours[pair] = max(ours[pair], speed)
            for pair, fused in peer:
                peer[pair, fused] = max(peer[pair, fused], peer_speed(sessions[fused], *pair))
    print(f"ONNX Runtime {ort.__version__} int8; pieces a second")
    for size, threads in pairs:
        plain, fused = peer[(size, threads), False], peer[(size, threads), True]
        ratio = ours[size, threads] / max(plain, fused)
        print(f"{size:4} pieces, {threads} threads: ours {ours[size, threads]:6.0f}, plain {plain:6.0f}, fused {fused:6.0f}: {ratio:.2f} x")


if __name__ == "__main__":
    main()
