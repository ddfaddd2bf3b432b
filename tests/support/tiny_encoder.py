"""A sentence encoder of a few kB in the layout of sentence-transformers: random weights, few words."""

import json
import re
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from onnx import TensorProto, helper, numpy_helper, save
from tokenizers import Tokenizer, models, pre_tokenizers, processors

WIDTH = 96
WORDS = ("storm", "coast", "hits", "the", "help", "is", "near", "no", "one", "was", "hurt", "query", ":", ".", ",")


def write(
    directory: Path,
    *,
    words: Iterable[str] = WORDS,
    pooling: str = "mean",
    prefix: str = "",
    max_tokens: int = 64,
    seed: int = 3,
    inputs: tuple[str, ...] = ("input_ids", "attention_mask"),
    output: str = "last_hidden_state",
) -> Path:
    """Write one and return its directory. Every word that is none of `words` is one unknown token."""
    (directory / "onnx").mkdir(parents=True, exist_ok=True)
    (directory / "1_Pooling").mkdir(exist_ok=True)
    vocabulary = {word: number for number, word in enumerate(("[UNK]", "[CLS]", "[SEP]", *dict.fromkeys(words)))}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, "[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    ends = [("[CLS]", 1), ("[SEP]", 2)]
    tokenizer.post_processor = processors.TemplateProcessing(single="[CLS] $A [SEP]", special_tokens=ends)
    tokenizer.save(str(directory / "tokenizer.json"))
    save(_network(len(vocabulary), seed, inputs, output), directory / "onnx" / "model.onnx")
    kinds = ("Transformer", "Pooling", "Normalize")
    _json(directory / "modules.json", [{"type": f"sentence_transformers.models.{kind}"} for kind in kinds])
    modes = {"cls_token": pooling == "cls", "mean_tokens": pooling == "mean", "max_tokens": pooling == "max"}
    _json(directory / "1_Pooling" / "config.json", {f"pooling_mode_{name}": on for name, on in modes.items()})
    _json(directory / "sentence_bert_config.json", {"max_seq_length": max_tokens, "do_lower_case": False})
    _json(directory / "config_sentence_transformers.json", {"prompts": {"query": prefix}} if prefix else {})
    _json(directory / "config.json", {"model_type": "bert", "max_position_embeddings": max_tokens})
    return directory


def vocabulary_of(texts: Iterable[str]) -> list[str]:
    """Every word of some texts, for an encoder that knows them all."""
    return sorted({word for text in texts for word in re.findall(r"\w+|[^\w\s]+", text)})


def _network(size: int, seed: int, inputs: tuple[str, ...], output: str):
    """Each token's row of a table, with a little of the mean of all: states that depend on what stands around."""
    draw = np.random.default_rng(seed)
    constants = [
        numpy_helper.from_array(draw.standard_normal((size, WIDTH)).astype(np.float32), "table"),
        numpy_helper.from_array(np.array(0.2, dtype=np.float32), "share"),
        numpy_helper.from_array(np.array([1], dtype=np.int64), "axis"),
    ]
    nodes = [
        helper.make_node("Gather", ["table", inputs[0]], ["words"]),
        helper.make_node("ReduceMean", ["words", "axis"], ["mean"], keepdims=1),
        helper.make_node("Mul", ["mean", "share"], ["around"]),
        helper.make_node("Add", ["words", "around"], ["states"]),
    ]
    shape: list[object] = [1, "tokens", WIDTH]
    if output == "sentence_embedding":
        nodes.append(helper.make_node("ReduceMean", ["states", "axis"], [output], keepdims=0))
        shape = [1, WIDTH]
    else:
        nodes.append(helper.make_node("Identity", ["states"], [output]))
    given = [helper.make_tensor_value_info(name, TensorProto.INT64, [1, "tokens"]) for name in inputs]
    taken = [helper.make_tensor_value_info(output, TensorProto.FLOAT, shape)]
    graph = helper.make_graph(nodes, "tiny", given, taken, constants)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)


def _json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value), encoding="utf-8")
