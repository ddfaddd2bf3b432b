"""Builds the network of multilingual-e5-small as an ONNX graph with int8 weights.

Measured on one core of an AVX-512 VNNI machine, 128 tokens: 11.7 ms. Three choices matter.
- `DynamicQuantizeMatMul`, written by hand, quantises activations and multiplies in one operator: 15 ms, where the
  graph that `quantize_dynamic` makes takes 29 ms.
- `Add` and `LayerNormalization` stay apart: onnxruntime's fused `SkipLayerNormalization` is seven times slower on a
  CPU. 11 ms; sessions must therefore not re-optimise this graph.
- That operator quantises with one scale for all tokens, and a few tokens have components five times those of others.
  Around the feed-forward part each token is brought to its own scale: costs 0.9 ms, and the document's cosine to the
  float network rises from .9972 to .9994, the token states' from .994 to .999. For the attention part it gains nothing.
"""

import numpy as np
import numpy.typing as npt
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

from workers.core.encoder.blob import Blob, dequantise

_CONTRIB = "com.microsoft"
STATES, WORDS = "states", "words"
WORDS_LAYER = 8
"""Of twelve. In the last one a token says what the whole text says, so that it finds its like in any text about the
matter; in this one it rather says what it says itself. The mean of both tells twins best (tests/eval/NOTES.md)."""
_WORDS_SCALE = 0.58
"""Brings that layer's vectors, which are 8.9 long, to the 5.1 of the last one's."""
_OPSET = 18
_IR_VERSION = 9
# Weights are symmetric: zero is 0, the largest of a column is 127.
_LARGEST = 127.0
# Nothing is divided by less than this. GELU is never below -0.17, so its largest component or this bounds its smallest.
_LEAST = 0.17


def build(blob: Blob, *, metadata: dict[str, str]) -> bytes:
    """Return the serialised model: `embedded` float32[1, T, D] -> STATES and WORDS, the same; same blob, same bytes."""
    config = blob.config
    graph = _Graph(blob)
    state = graph.normalise("embedded", "emb.ln", output="layer_input")
    for layer in range(config.layers):
        last = layer == config.layers - 1
        state = _layer(graph, f"l{layer}.", state, output=STATES if last else f"l{layer}.output")
    scale = graph.constant("words.scale", np.array([_WORDS_SCALE], dtype=np.float32))
    graph.node("Mul", [f"l{WORDS_LAYER - 1}.output", scale], ["words.scaled"])
    graph.node("Add", ["words.scaled", state], [WORDS])
    shape = [1, "tokens", config.hidden]
    model: ModelProto = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "multilingual-e5-small",
            [helper.make_tensor_value_info("embedded", TensorProto.FLOAT, shape)],
            [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name in (STATES, WORDS)],
            graph.constants,
        ),
        opset_imports=[helper.make_opsetid("", _OPSET), helper.make_opsetid(_CONTRIB, 1)],
        ir_version=_IR_VERSION,
        producer_name="twinwire",
    )
    helper.set_model_props(model, metadata)
    serialised: bytes = model.SerializeToString(deterministic=True)
    return serialised


def _layer(graph: "_Graph", layer: str, state: str, *, output: str) -> str:
    config = graph.blob.config
    joint = graph.linear(state, tuple(f"{layer}{part}" for part in "qkv"), inputs=config.hidden)
    parts = [f"{joint}.{part}" for part in "qkv"]
    graph.node("Split", [joint], parts, axis=-1, num_outputs=3)
    attended = f"{layer}attended"
    graph.node("MultiHeadAttention", parts, [attended], num_heads=config.heads)
    mixed = graph.linear(attended, (f"{layer}ao",), inputs=config.hidden)
    state = graph.add_and_normalise(mixed, state, f"{layer}aln", output=f"{layer}middle")
    size = f"{layer}size"
    graph.node("Abs", [state], [size])
    wide = graph.linear_by_token(state, f"{layer}fi", inputs=config.hidden, largest=graph.largest(size))
    active = f"{layer}active"
    graph.node("Gelu", [wide], [active])
    narrow = graph.linear_by_token(active, f"{layer}fo", inputs=config.feed_forward, largest=graph.largest(active))
    return graph.add_and_normalise(narrow, state, f"{layer}oln", output=output)


class _Graph:
    """Collects nodes and constants; every method returns the name of the value it adds."""

    _CONTRIB_OPERATORS = frozenset({"MultiHeadAttention", "Gelu", "DynamicQuantizeMatMul"})

    def __init__(self, blob: Blob) -> None:
        self.blob = blob
        self.nodes: list[NodeProto] = []
        self.constants: list[TensorProto] = []

    def node(self, operator: str, inputs: list[str], outputs: list[str], **attributes: float) -> None:
        domain = _CONTRIB if operator in self._CONTRIB_OPERATORS else ""
        self.nodes.append(helper.make_node(operator, inputs, outputs, name=outputs[0], domain=domain, **attributes))

    def constant(self, name: str, values: npt.NDArray[np.generic]) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def normalise(self, value: str, weights: str, *, output: str) -> str:
        """Layer normalisation."""
        gain = self.constant(f"{weights}.w", self.blob.floats(f"{weights}.w"))
        bias = self.constant(f"{weights}.b", self.blob.floats(f"{weights}.b"))
        self.node("LayerNormalization", [value, gain, bias], [output], epsilon=self.blob.config.epsilon)
        return output

    def add_and_normalise(self, value: str, skipped: str, weights: str, *, output: str) -> str:
        total = f"{output}.sum"
        self.node("Add", [value, skipped], [total])
        return self.normalise(total, weights, output=output)

    def linear(self, value: str, names: tuple[str, ...], *, inputs: int, output: str = "", bias: bool = True) -> str:
        """Multiply by one or more matrices side by side: float32[1, T, inputs] -> float32[1, T, all outputs]."""
        rows = np.concatenate([dequantise(self.blob.blocks(f"{name}.w", inputs)) for name in names])
        scales = np.abs(rows).max(axis=1) / np.float32(_LARGEST)
        scales[scales == 0] = 1.0
        columns = np.rint(rows / scales[:, None]).astype(np.int8).T
        output = output or f"{'+'.join(names)}.product"
        constants = [
            self.constant(f"{output}.weights", columns),
            self.constant(f"{output}.scales", scales),
            self.constant(f"{output}.zeros", np.zeros(len(scales), dtype=np.int8)),
        ]
        if bias:
            constants.append(self._bias(output, names))
        self.node("DynamicQuantizeMatMul", [value, *constants], [output])
        return output

    def linear_by_token(self, value: str, name: str, *, inputs: int, largest: str) -> str:
        """Do as `linear`, but divide each token's row by `largest` (float32[1, T, 1]) before, and multiply after."""
        output = f"{name}.product"
        level, product, scaled = f"{output}.level", f"{output}.levelled", f"{output}.scaled"
        self.node("Div", [value, largest], [level])
        self.linear(level, (name,), inputs=inputs, output=product, bias=False)
        self.node("Mul", [product, largest], [scaled])
        self.node("Add", [scaled, self._bias(output, (name,))], [output])
        return output

    def largest(self, value: str) -> str:
        """Return each token's largest component, at least `_LEAST`: float32[1, T, n] -> float32[1, T, 1]."""
        highest, output = f"{value}.highest", f"{value}.largest"
        axis = self.constant(f"{highest}.axis", np.array([-1], dtype=np.int64))
        floor = self.constant(f"{output}.floor", np.array([_LEAST], dtype=np.float32))
        self.node("ReduceMax", [value, axis], [highest], keepdims=1)
        self.node("Max", [highest, floor], [output])
        return output

    def _bias(self, output: str, names: tuple[str, ...]) -> str:
        return self.constant(f"{output}.bias", np.concatenate([self.blob.floats(f"{name}.b") for name in names]))
