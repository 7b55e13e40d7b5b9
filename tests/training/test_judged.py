import numpy as np

from depesche.coding.document import Document
from depesche.training.judged import UNTOLD, Found, labels, paired
from tests.coding.reader.samples import case

SENTENCES = ["Russland griff Charkiw an und tötete zwei Menschen.", "Kiew nennt den Angriff ein Verbrechen."]


def gold(kind, trigger, status="actual", source="RUS", target="UKR"):
    return {
        "sent": 0, "type": kind, "trigger": trigger, "status": status,
        "sources": [{"code": source}], "targets": [{"code": target}] if target else [],
    }  # fmt: skip


def test_a_coded_event_makes_one_of_two_found_ones_right_the_surer():
    document = Document.of_sentences(SENTENCES, "de", "2024-05-14")
    found = [case(0, "ASSAULT", "RUS", "UKR", at=31, certainty=0.6), case(0, "ASSAULT", "RUS", "UKR", at=9, certainty=0.9)]
    right, statuses = labels({"events": [gold("ASSAULT", "griff", "alleged")]}, document, found)
    assert right.tolist() == [[0.0, 1.0], [1.0, 1.0]]
    assert statuses.tolist() == [3, 3]


def test_parties_are_right_as_far_as_the_document_codes_them_and_what_is_not_coded_has_no_status():
    document = Document.of_sentences(SENTENCES, "de", "2024-05-14")
    right, statuses = labels(
        {"events": [gold("ACCUSE", "Verbrechen")]}, document, [case(1, "ACCUSE", "RUS", "UKR"), case(0, "AID", "USA", "UKR")]
    )
    assert right.tolist() == [[0.0, 1.0], [0.0, 0.0]]
    assert np.all(statuses == UNTOLD)


def test_a_pair_is_right_if_the_gold_codes_it_for_the_type_in_the_sentence():
    document = Document.of_sentences(SENTENCES, "de", "2024-05-14")
    found = [case(0, "ASSAULT", "BLR", "UKR", source_too={"RUS": 0.4}), case(0, "AID", "USA", "UKR"), case(1, "ASSAULT", "RUS", "UKR")]
    (one,) = paired(Found({"events": [gold("ASSAULT", "griff")]}, document, found, []))
    assert one.right.reshape(3, 2).tolist() == [[0, 0], [1, 0], [0, 0]]  # BLR, RUS, nobody against UKR, nobody
    assert one.weight == found[0].event.certainty


def test_nobody_known_is_right_where_the_gold_names_nobody():
    document = Document.of_sentences(SENTENCES, "de", "2024-05-14")
    coded = {"events": [gold("ASSAULT", "griff", target=None)]}
    (one,) = paired(Found(coded, document, [case(0, "ASSAULT", "RUS", "UKR")], []))
    assert one.right.reshape(2, 2).tolist() == [[0, 1], [0, 0]]
