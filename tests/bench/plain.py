"""What anyone would run: the encoder's weights as onnxruntime's own tools fuse and quantise them, default session.

Attention, SkipLayerNormalization and BiasGelu of com.microsoft, `quantize_dynamic` with a scale for each channel. The
benchmark of the encoder measures against it; nothing else does.
"""

import logging
import tempfile
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from workers.core.encoder import Encoder
from workers.core.encoder.blob import Blob, dequantise
from workers.core.encoder.graph import STATES, WORDS
from workers.core.encoder.model import _E5, _weights_path

_OPSET, _IR_VERSION = 17, 9
_CONTRIB = "com.microsoft"


def load_plain(max_tokens: int = 128) -> Encoder:
    """Return the int8 encoder: the shipped one's tokenizer and word vectors, the plain network."""
    blob = Blob(_weights_path())
    with tempfile.TemporaryDirectory(prefix="twinwire-plain-") as folder:
        path = Path(folder) / "int8.onnx"
        logging.disable(logging.WARNING)  # it recommends a step that these fused operators do not need
        try:
            quantize_dynamic(
                _float(blob),
                path,
                per_channel=True,
                weight_type=QuantType.QInt8,
                extra_options={"DefaultTensorType": TensorProto.FLOAT},  # it cannot infer what fused operators give
            )
        finally:
            logging.disable(logging.NOTSET)
        return _E5(blob, _session(path.read_bytes()), max_tokens=max_tokens)


def _session(network: bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])


def _float(blob: Blob) -> ModelProto:
    """Return the network with float weights: `embedded` float32[1, T, D] -> STATES, the same; and again as WORDS."""
    config, nodes, constants = blob.config, [], []

    def constant(name: str, values: NDArray[np.float32]) -> str:
        constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def vector(name: str) -> str:
        return constant(name, blob.floats(name))

    def matrix(*names: str, inputs: int) -> str:
        rows = np.concatenate([dequantise(blob.blocks(f"{name}.w", inputs)) for name in names])
        return constant(f"{'+'.join(names)}.w", rows.T)

    def node(operator: str, inputs: list[str], output: str, **attributes: float) -> str:
        domain = "" if operator in ("MatMul", "LayerNormalization", "Identity") else _CONTRIB
        made: NodeProto = helper.make_node(operator, inputs, [output], name=output, domain=domain, **attributes)
        nodes.append(made)
        return output

    norm = ["embedded", vector("emb.ln.w"), vector("emb.ln.b")]
    state = node("LayerNormalization", norm, "input", epsilon=config.epsilon)
    for number in range(config.layers):
        at = f"l{number}."
        joint = matrix(*(f"{at}{part}" for part in "qkv"), inputs=config.hidden)
        bias = constant(f"{at}qkv.b", np.concatenate([blob.floats(f"{at}{part}.b") for part in "qkv"]))
        attended = node("Attention", [state, joint, bias], f"{at}attended", num_heads=config.heads)
        mixed = node("MatMul", [attended, matrix(f"{at}ao", inputs=config.hidden)], f"{at}mixed")
        skip = [mixed, state, vector(f"{at}aln.w"), vector(f"{at}aln.b"), vector(f"{at}ao.b")]
        state = node("SkipLayerNormalization", skip, f"{at}middle", epsilon=config.epsilon)
        wide = node("MatMul", [state, matrix(f"{at}fi", inputs=config.hidden)], f"{at}wide")
        active = node("BiasGelu", [wide, vector(f"{at}fi.b")], f"{at}active")
        narrow = node("MatMul", [active, matrix(f"{at}fo", inputs=config.feed_forward)], f"{at}narrow")
        skip = [narrow, state, vector(f"{at}oln.w"), vector(f"{at}oln.b"), vector(f"{at}fo.b")]
        last = number == config.layers - 1
        state = node("SkipLayerNormalization", skip, STATES if last else f"{at}output", epsilon=config.epsilon)
    names = ("embedded", state, node("Identity", [state], WORDS))
    values = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, "T", config.hidden]) for name in names]
    opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_CONTRIB, 1)]
    graph = helper.make_graph(nodes, "plain", values[:1], values[1:], constants)
    return helper.make_model(graph, opset_imports=opsets, ir_version=_IR_VERSION)
