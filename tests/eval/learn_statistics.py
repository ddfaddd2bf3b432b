"""Learns `workers/core/data/statistics.npz`: language means, principal components, token frequencies, lengths."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from workers.core.encoder import Encoded
from workers.core.model import Fingerprint
from workers.core.vectors import TOKEN_WIDTH, name_slots, unit

PATH = Path(__file__).parents[2] / "workers" / "core" / "data" / "statistics.npz"
_COMPONENTS = 3
_MOST_PER_LANGUAGE = 400
"""Documents of one language that the components and the projection are learnt from: else one outlet would be all."""
_TOKEN_COMPONENTS = 3
_LEAST_SHARE = 0.002
_SIGMAS = 5.0
"""Standard deviations of a projected coordinate that int8 holds."""

Floats = NDArray[np.float32]

EMPTY: Mapping[str, NDArray[np.generic]] = {
    "encoder": np.array("none"),
    "document_means": np.zeros((1, 1)),
    "scripts": np.array(["Latn"]),
    "script_lengths": np.zeros(1),
}
"""A file that knows no encoder: fingerprints can be made, so that the true one can be learnt."""


def learn(
    encoded: Sequence[tuple[Fingerprint, Encoded]], groups: Mapping[str, str], encoder: str
) -> dict[str, NDArray[np.generic]]:
    """Return the arrays of the file. `groups` names the gold twin groups by which script lengths are compared."""
    by_language: dict[str, list[tuple[Fingerprint, Encoded]]] = defaultdict(list)
    for fingerprint, one in encoded:
        by_language[fingerprint.language].append((fingerprint, one))
    languages = sorted(by_language)
    documents = {
        language: np.stack([one.document for _, one in by_language[language]]).astype(np.float64)
        for language in languages
    }
    means = np.stack([documents[language].mean(axis=0) for language in languages])
    residues = np.concatenate(
        [_spread(documents[language]) - mean for language, mean in zip(languages, means, strict=True)]
    )
    components = np.linalg.svd(residues - residues.mean(axis=0), full_matrices=False)[2][:_COMPONENTS]
    sentences = np.stack([_sentence_mean(by_language[language]) for language in languages])
    tokens = {
        language: np.concatenate([unit(one.words) for _, one in _spread_list(by_language[language])])
        for language in languages
    }
    centres = np.stack([tokens[language].mean(axis=0, dtype=np.float64) for language in languages])
    centre = centres.mean(axis=0)
    projection = _projection(tokens, centres, languages)
    token_means = (centres - centre) @ projection
    words = [_words(by_language[language]) for language in languages]
    names = [_names(by_language[language]) for language in languages]
    scripts, script_lengths = _lengths([fingerprint for fingerprint, _ in encoded], groups)
    half = np.float16
    return {
        "encoder": np.array(encoder),
        "languages": np.array(languages),
        "document_means": np.concatenate([means, means.mean(axis=0)[None]]).astype(half),
        "sentence_means": np.concatenate([sentences, sentences.mean(axis=0)[None]]).astype(half),
        "token_means": np.concatenate([token_means, token_means.mean(axis=0)[None]]).astype(np.float32),
        "components": components.astype(np.float32),
        "token_centre": centre.astype(half),
        "projection": projection.astype(np.float32),
        **_listed("word", words),
        **_listed("name", names),
        "scripts": np.array(scripts),
        "script_lengths": np.array(script_lengths, dtype=np.float64),
    }


def write(arrays: Mapping[str, NDArray[np.generic]], path: Path = PATH) -> None:
    """Write the arrays; the same arrays give the same bytes (numpy writes a fixed date into its zip entries)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **arrays)


def _spread(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    step = max(1, -(-len(rows) // _MOST_PER_LANGUAGE))
    return rows[::step]


def _spread_list(rows: list[tuple[Fingerprint, Encoded]]) -> list[tuple[Fingerprint, Encoded]]:
    step = max(1, -(-len(rows) // 150))
    return rows[::step]


def _sentence_mean(rows: list[tuple[Fingerprint, Encoded]]) -> NDArray[np.float64]:
    parts = [fingerprint.sentences for fingerprint, _ in rows]
    parts += [fingerprint.headline[None] for fingerprint, _ in rows if fingerprint.headline.any()]
    return np.asarray(unit(np.concatenate(parts)).mean(axis=0, dtype=np.float64))


def _projection(
    tokens: Mapping[str, Floats], centres: NDArray[np.float64], languages: Sequence[str]
) -> NDArray[np.float64]:
    """Return [D, P]: principal directions of token states but the first, turned so that all coordinates are alike."""
    width = centres.shape[1]
    covariance = np.zeros((width, width))
    for language, mean in zip(languages, centres, strict=True):
        residue = tokens[language].astype(np.float64) - mean
        covariance += residue.T @ residue / len(residue)
    _, vectors = np.linalg.eigh(covariance)
    order = vectors[:, ::-1][:, _TOKEN_COMPONENTS : _TOKEN_COMPONENTS + TOKEN_WIDTH]
    turn = np.linalg.qr(np.random.default_rng(seed=11).standard_normal((TOKEN_WIDTH, TOKEN_WIDTH)))[0]
    basis = order @ turn
    deviation = np.sqrt(np.einsum("dp,de,ep->p", basis, covariance / len(languages), basis).mean())
    return np.asarray(basis * (127.0 / (_SIGMAS * deviation)))


Shares = tuple[NDArray[np.int32], NDArray[np.float64]]


def _words(rows: list[tuple[Fingerprint, Encoded]]) -> Shares:
    return _held_by([one.token_ids for _, one in rows])


def _names(rows: list[tuple[Fingerprint, Encoded]]) -> Shares:
    return _held_by([name_slots(fingerprint.names) for fingerprint, _ in rows])


def _held_by(items: list[NDArray[np.int32]]) -> Shares:
    """Return which ids stand in more than one item, and in which share of them."""
    ids, counts = np.unique(np.concatenate([np.unique(held) for held in items]), return_counts=True)
    shares = counts / len(items)
    kept = (counts > 1) & (shares >= _LEAST_SHARE)
    return ids[kept].astype(np.int32), shares[kept]


def _listed(kind: str, languages: list[Shares]) -> dict[str, NDArray[np.generic]]:
    """Return the arrays of all languages one after another, with where each ends."""
    return {
        f"{kind}_ids": np.concatenate([ids for ids, _ in languages]).astype(np.int32),
        f"{kind}_shares": np.concatenate([shares for _, shares in languages]).astype(np.float16),
        f"{kind}_bounds": np.cumsum([0, *(len(ids) for ids, _ in languages)]).astype(np.int64),
    }


def _lengths(fingerprints: Sequence[Fingerprint], groups: Mapping[str, str]) -> tuple[list[str], list[float]]:
    """Return by script the mean log of an item's length by the mean of its group's Latin-script members."""
    members: dict[str, list[Fingerprint]] = defaultdict(list)
    for fingerprint in fingerprints:
        if fingerprint.item_id in groups:
            members[groups[fingerprint.item_id]].append(fingerprint)
    ratios: dict[str, list[float]] = defaultdict(list)
    for group in members.values():
        latin = [np.log(one.length) for one in group if one.script == "Latn"]
        for one in group:
            if latin and one.script != "Latn":
                ratios[one.script].append(float(np.log(one.length) - np.mean(latin)))
    scripts = sorted(ratios)
    return ["Latn", *scripts], [0.0, *(round(float(np.median(ratios[script])), 4) for script in scripts)]
