"""Several networks that read together: side by side, the mean of what they hold, and the first alone where it alone was fitted."""

import re

import numpy as np
import pytest

from depesche.coding.document import Document
from depesche.coding.reader.deciding import way_of
from depesche.coding.reader.encoder import ENCODER, Embeddings
from depesche.coding.reader.ensemble import BOTH, LAST, LESS, WAYS, Encoders, Ensemble
from depesche.coding.reader.features import Features
from depesche.coding.reader.geometry import DISTANCES, Stretch
from depesche.coding.reader.heads import MATCH, Heads, distances
from depesche.coding.reader.layout import Reading
from depesche.coding.reader.packing import Packed, deflated
from depesche.coding.reader.reader import MODEL, Reader
from depesche.coding.reader.tokens import AS_PRINTED, Tokens
from depesche.errors import KnowledgeError
from depesche.span import Span

WIDTH, HIDDEN, MODES = 8, 6, 3
TAGS, TYPES, STATUSES = 11, 16, 5
AT = [Stretch(0, 0, 0), Stretch(2, 3, 0)]


class Fixed:
    """An encoder that sees the same in every window."""

    def __init__(self, words):
        self.words = words

    def read(self, layout):
        return self.words


class Telling:
    """An encoder that gives of each word its first piece, which tells the sentence, and whether the sentence is to be coded."""

    def __init__(self):
        self.sizes = []

    def read(self, layout):
        self.sizes.append(int(layout.role.sum()))
        rows = [layout.owners.tolist().index(word) for word in range(layout.begins[-1])]
        return np.array([(layout.pieces[row], layout.role[row]) for row in rows], np.float32).reshape(-1, 2)


class Unasked:
    """Heads that nobody asks."""

    width = WIDTH


def document(words_of_each):
    tokens, features = [], []
    for index, words in enumerate(words_of_each):
        owners = tuple(range(words))
        tokens.append(Tokens(tuple(Span(2 * w, 2 * w + 1) for w in owners), (100 + index,) * words, owners))
        features.append(Features((0,) * words, (0,) * words, (0,) * words, ()))
    return Reading(tuple(tokens), tuple(features))


def heads(seed, width=WIDTH):
    rng = np.random.default_rng(seed)
    shapes = {"word": (HIDDEN, width), "tags": (TAGS, HIDDEN), "event": (HIDDEN, width), "kind_of_event": (TYPES, HIDDEN)}
    shapes |= {"status": (STATUSES, HIDDEN), "mode": (MODES, HIDDEN), "hidden_roles": (3, HIDDEN), "content_kind": (3, width)}
    shapes |= {"speaker_content": (HIDDEN, width), "speaker_hidden": (1, HIDDEN)}
    shapes |= {"role_event": (HIDDEN, width), "role_mention": (HIDDEN, width), "role_distance": (DISTANCES, HIDDEN), "role": (2, HIDDEN)}
    shapes |= {"role_asks": (2 * MATCH, width), "role_answers": (2 * MATCH, width)}
    return Heads({f"{name}.weight": rng.normal(scale=0.4, size=shape) for name, shape in shapes.items()})


def weighed(first, second):
    return BOTH[0] * first + BOTH[1] * second


@pytest.fixture
def vectors():
    return [np.random.default_rng(seed).normal(size=(5, WIDTH)).astype(np.float32) for seed in (5, 6)]


def test_word_vectors_of_the_members_stand_side_by_side(vectors):
    reading = document([5])
    layout, read = Encoders([Fixed(v) for v in vectors], [None, None]).read([reading, reading], {})
    assert layout.begins == (0, 5) and read.shape == (5, 2 * WIDTH)
    assert (Ensemble([heads(1), heads(2)], (0.5, 0.5)).first(read) == vectors[0]).all()


def test_members_may_differ_in_width(vectors):
    members, seen = [heads(1), heads(2, 3)], [vectors[0], vectors[1][:, :3]]
    both = np.concatenate(seen, axis=1)
    together, alone = Ensemble(members, BOTH), [h.tags(v) for h, v in zip(members, seen, strict=True)]
    assert all(told == pytest.approx(weighed(alone[0][name], alone[1][name]), abs=1e-6) for name, told in together.tags(both).items())
    assert (together.first(both) == seen[0]).all() and (Ensemble(members, LAST).own(both) == seen[1]).all()


class Cut:
    """Cut each word into pieces of some letters."""

    def __init__(self, letters):
        self.letters = letters

    def tokens(self, sentence, spelling):
        words = [Span(m.start(), m.end()) for m in re.finditer(r"\w+", sentence)]
        owners = [w for w, word in enumerate(words) for _ in range(-(-(word.end - word.start) // self.letters))]
        return Tokens(tuple(words), tuple(range(len(owners))), tuple(owners))


def test_members_with_pieces_of_their_own_read_the_same_words():
    long, short = Cut(9), Cut(2)
    encoders = Encoders([Telling(), Telling(), Telling()], [long, short, short])
    cut = encoders.tokens(["Minsk antwortete gestern", "Warschau wartet"], AS_PRINTED)
    assert cut[1] is cut[2] and [len(tokens.pieces) for tokens in cut[0]] < [len(tokens.pieces) for tokens in cut[1]]
    assert all(one.words == other.words for one, other in zip(cut[0], cut[1], strict=True))
    features = tuple(Features((0,) * len(t.words), (0,) * len(t.words), (0,) * len(t.words), ()) for t in cut[0])
    ((layout, vectors),) = encoders.through([Reading(tokens, features) for tokens in cut], (100, 40), {})
    assert vectors.shape == (layout.begins[-1], 6) and vectors[:, [1, 3, 5]].all()


def test_the_second_reads_windows_of_its_own_and_each_sentence_where_it_is_to_be_coded():
    reading, members = document([7, 30, 0, 25, 40, 12, 33, 28, 19, 36]), [Telling(), Telling()]
    found = list(Encoders(members, [None, None]).through([reading, reading], (100, 40), {}))
    assert [i for layout, _ in found for i in layout.window.targets] == list(range(10))
    assert max(members[0].sizes) > 100 - LESS >= max(members[1].sizes)
    for layout, vectors in found:
        told = [100 + index for index in layout.window.sentences for _ in reading.tokens[index].words]
        assert vectors[:, 0].tolist() == vectors[:, 2].tolist() == told
        assert vectors[:, 1].tolist() == [float(code - 100 in layout.window.targets) for code in told]
        assert vectors[:, 3].all()


def test_windows_without_a_word_are_left_out():
    empty = document([0, 0])
    assert list(Encoders([Telling(), Telling()], [None, None]).through([empty, empty], (100, 40), {})) == []


def test_one_member_decides_as_it_would_alone(vectors):
    alone = heads(1)
    together = Ensemble([alone], (1.0,)).tags(vectors[0])
    assert all((together[name] == told).all() for name, told in alone.tags(vectors[0]).items())


@pytest.mark.parametrize("ask", ["tags", "events"])
def test_the_weighed_mean_of_two_members_counts(vectors, ask):
    members = [heads(1), heads(2)]
    alone = [getattr(member, ask)(own) for member, own in zip(members, vectors, strict=True)]
    together = getattr(Ensemble(members, BOTH), ask)(np.concatenate(vectors, axis=1))
    for name, told in together.items():
        assert told == pytest.approx(weighed(alone[0][name], alone[1][name]), abs=1e-6)
        assert told != pytest.approx(alone[0][name], abs=1e-3)


def test_each_member_sees_its_own_part_of_every_vector(vectors):
    members, near = [heads(1), heads(2)], distances(AT, AT)
    left = [v[:2] for v in vectors]
    right = [v[3:] for v in vectors]
    alone = [h.pairs("role", a, b, near) for h, a, b in zip(members, left, right, strict=True)]
    together = Ensemble(members, BOTH).pairs("role", np.concatenate(left, axis=1), np.concatenate(right, axis=1), near)
    assert together == pytest.approx(weighed(*alone), abs=1e-6)
    hidden = [h.hidden_speaker(a) for h, a in zip(members, left, strict=True)]
    assert Ensemble(members, BOTH).hidden_speaker(np.concatenate(left, axis=1)) == pytest.approx(weighed(*hidden), abs=1e-6)


def test_a_member_without_a_share_is_not_asked(vectors):
    both, second = np.concatenate(vectors, axis=1), heads(2)
    last = Ensemble([Unasked(), second], LAST)
    assert (last.own(both) == vectors[1]).all()
    assert (Ensemble([heads(1), second], BOTH).own(both) == both).all()
    assert all((last.tags(both)[name] == told).all() for name, told in second.tags(vectors[1]).items())


def test_each_way_of_deciding_has_its_own_say_and_certainties(base):
    deciding = Reader.load(base).deciding
    assert {way: one.say.events.shares for way, one in deciding.items()} == {"both": BOTH, "last": LAST}
    assert tuple(deciding) == WAYS and deciding["both"].say.one and not deciding["last"].say.one
    assert all(one.say.speech.shares == BOTH for one in deciding.values())
    assert deciding["both"].certainty != deciding["last"].certainty


@pytest.mark.parametrize(("language", "sentences", "way"), [("de", 3, "both"), ("de", 4, "last"), ("en", 40, "both")])
def test_short_texts_and_english_ones_are_decided_by_both(language, sentences, way):
    assert way_of(Document.of_sentences(["Warschau weist drei Diplomaten aus."] * sentences, language, None)) == way


def test_embeddings_come_out_of_their_blocks(tmp_path):
    block = np.arange(-8, 8, dtype=np.int8)
    np.savez(tmp_path / "e.npz", levels=deflated(np.stack([block, block])), scales=np.array([[0.5], [-0.25]], np.float16))
    assert Embeddings(tmp_path / "e.npz").of(np.array([1, 0])) == pytest.approx(np.stack([block * -0.25, block * 0.5]))


def test_a_model_without_its_encoder_is_told(tmp_path):
    with pytest.raises(KnowledgeError, match="model is missing"):
        Reader.load(None, folder=tmp_path)


def test_an_encoder_that_cannot_be_unpacked_is_told(tmp_path, base):
    for path in MODEL.glob("*"):
        if path.is_file():
            (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / ENCODER).write_bytes((MODEL / ENCODER).read_bytes()[:-4])
    with pytest.raises(KnowledgeError, match=r"encoder\.npz is damaged"):
        Reader.load(base, folder=tmp_path)


@pytest.mark.skipif(not (MODEL / ENCODER).exists(), reason="the reader's model is not in the tree")
@pytest.mark.parametrize("name", ["embeddings.npz", "heads.npz", ENCODER])
def test_a_model_that_lacks_a_part_or_holds_another_is_told(tmp_path, base, name):
    for path in MODEL.glob("*"):
        if path.is_file() and path.name != name:
            (tmp_path / path.name).write_bytes(path.read_bytes())
    if name == ENCODER:
        Packed(b"no network", (), (np.zeros((0, 0), np.int8),), (np.zeros(0, np.float32),)).save(tmp_path / name)
    with pytest.raises(KnowledgeError, match=r"is damaged \(.+\): install the package again"):
        Reader.load(base, folder=tmp_path)
