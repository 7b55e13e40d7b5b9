"""What several networks hold of a text that nobody has coded."""

import random
from pathlib import Path

import numpy as np
import pytest

from depesche.coding.reader.encoder import ENCODER
from depesche.coding.reader.reader import MODEL
from depesche.coding.reader.shelf import SECOND
from depesche.training.lessons import ASKED_OF, Lesson, read_lessons, write_lessons
from depesche.training.teach import LEAST, Teacher

pytestmark = pytest.mark.skipif(not (MODEL / ENCODER).exists(), reason="the reader's model is not in the tree")

TEXT = {
    "doc": "own",
    "lang": "de",
    "published": "2024-05-14",
    "sentences": [
        "Warschau weist drei belarussische Diplomaten aus",
        "Polen hat am Montag drei Diplomaten aus Belarus ausgewiesen.",
        "Die Ausweisung sei „unvermeidlich“ gewesen, sagte ein Sprecher des polnischen Außenministeriums.",
    ],
}


@pytest.fixture(scope="module")
def lessons() -> list[Lesson]:
    random.seed(7)
    return list(Teacher.load([(MODEL, 0.42), (MODEL / SECOND, 0.58)]).lessons(TEXT))


def test_every_sentence_is_to_be_learnt_once(lessons: list[Lesson]) -> None:
    told = [index for lesson in lessons for index in lesson.layout.window.targets]
    assert sorted(told) == [0, 1, 2]


def test_what_is_held_of_a_text_is_in_its_lessons(lessons: list[Lesson]) -> None:
    words = sum(lesson.layout.begins[-1] - lesson.first for lesson in lessons)
    assert sum(len(lesson.tags) - lesson.first for lesson in lessons) == words
    for lesson in lessons:
        for first, last in ((0, 3), (3, 6), (6, 8), (8, 11)):
            assert lesson.tags[:, first:last].sum(axis=1) == pytest.approx(1, abs=1e-4)
        assert len(lesson.events["type"]) == len(lesson.marked["trigger"].at) == len(lesson.marked["trigger"].likely)
    assert any(len(lesson.marked[tag].at) for lesson in lessons for tag in ("trigger", "mention", "content"))


def test_pairs_are_those_of_a_sentence(lessons: list[Lesson]) -> None:
    for lesson in lessons:
        for name, tag in (("role", "trigger"), ("speaker", "content")):
            for pair in lesson.pairs[name]:
                left, right = lesson.marked[tag].at[pair.left], lesson.marked["mention"].at[pair.right]
                assert left.sentence == right.sentence
                assert all(0 <= p <= 1 for p in pair.likely)


def test_whoever_is_likely_to_be_meant_is_named(lessons: list[Lesson]) -> None:
    asked = [(one, lesson) for lesson in lessons for one in lesson.whom]
    assert {one.query for one, _ in asked} == set(ASKED_OF)
    for one, lesson in asked:
        assert one.row < len(lesson.marked[ASKED_OF[one.query]].at)
        assert (one.likely >= LEAST).all()
        assert 0 < one.likely.sum() <= 1.001
        assert 0 <= one.weight <= 1


def test_lessons_are_read_as_they_were_written(lessons: list[Lesson], tmp_path: Path) -> None:
    write_lessons(tmp_path / "build" / "lessons.pickle", lessons)
    again = read_lessons(tmp_path / "build" / "lessons.pickle")
    assert [lesson.layout.window for lesson in again] == [lesson.layout.window for lesson in lessons]
    assert all(np.array_equal(a.tags, b.tags) for a, b in zip(again, lessons, strict=True))
