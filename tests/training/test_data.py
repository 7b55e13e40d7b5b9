from pathlib import Path

import pytest

from depesche.training.data import EVERY, alone, documents

ROOT = Path(__file__).resolve().parents[2]


def test_each_sentence_of_a_contrast_set_is_a_document_of_its_own():
    event = {"type": "SANCTION", "trigger": "weist"}
    group = {
        "doc": "k-1", "lang": "de", "published": "2018-03-26",
        "sentences": ["Wien weist niemanden aus.", "Prag weist drei Diplomaten aus.", "Der Bericht weist ein Minus aus."],
        "events": [{**event, "sent": 0}, {**event, "sent": 1}], "statements": [],
    }  # fmt: skip
    found = list(alone(group))
    assert [d["sentences"] for d in found] == [[s] for s in group["sentences"]]
    assert [d["events"] for d in found] == [[{**event, "sent": 0}], [{**event, "sent": 0}], []]
    assert len({d["doc"] for d in found}) == 3


@pytest.mark.parametrize("part", ["own", "reports", "later", "hindsight", "unseen", "contrast", "wikinews"])
def test_the_projects_own_texts_are_read_without_the_shared_ones(part, tmp_path):
    found = list(documents(part, ROOT, tmp_path))
    assert len(found) > 200
    assert all(0 <= code["sent"] < len(d["sentences"]) for d in found for code in d["events"] + d["statements"])


def test_parts_of_the_shared_texts_are_empty_where_they_are_missing(tmp_path):
    assert [d for part in ("press", "dense", "quotes", "trees") for d in documents(part, ROOT, tmp_path)] == []


def test_treebanks_hold_trees_alone(tmp_path):
    folder = tmp_path / "corpus" / "ud-german"
    folder.mkdir(parents=True)
    rows = ["1\tPrag\t_\t_\t_\t_\t2\tnsubj\t_\t_", "2\tweist\t_\t_\t_\t_\t0\troot\t_\t_", "3\taus\t_\t_\t_\t_\t2\tcompound:prt\t_\t_"]
    (folder / "de.conllu").write_text("\n".join(["# text = Prag weist aus", *rows]) + "\n\n", encoding="utf-8")
    (document,) = documents("trees", ROOT, tmp_path)
    assert "statements" not in document
    assert [relation for *_, relation in document["arcs"][0]] == ["nsubj", "root", "compound:prt"]


def test_every_part_has_a_way_to_be_read_and_another_name_is_refused(tmp_path):
    for part in EVERY:
        list(documents(part, tmp_path, tmp_path))
    with pytest.raises(ValueError, match="reprots: no such part"):
        list(documents("reprots", tmp_path, tmp_path))
