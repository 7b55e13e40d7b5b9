from depesche.coding.reader.sides import Bars, Candidates, Meant, sides

BARS = Bars(first=0.35, further=0.6, unnamed=0.6)


def meant(code):
    return (Meant(None, code, "GOV", 0.9),)


def candidates(roles, codes, hidden=(0.0, 0.0), gaps=("---", "---")):
    return Candidates(roles, [meant(c) for c in codes], (meant(gaps[0]), meant(gaps[1])), hidden)


def codes(parties):
    return [[m.code for m in side] for side in parties]


def test_sides_give_a_phrase_the_side_it_is_likelier_on():
    found = candidates({0: (0.9, 0.5), 1: (0.6, 0.8)}, ["RUS", "USA"])
    assert codes(sides("SANCTION", found, BARS)) == [["RUS"], ["USA"]]


def test_sides_put_the_parties_of_a_meeting_on_both_sides():
    found = candidates({0: (0.9, 0.4), 1: (0.3, 0.8)}, ["RUS", "USA"])
    assert codes(sides("CONSULT", found, BARS)) == [["RUS", "USA"], ["RUS", "USA"]]


def test_sides_take_the_best_phrase_below_the_bar_of_further_ones_and_no_second():
    found = candidates({0: (0.4, 0.0), 1: (0.39, 0.0)}, ["RUS", "USA"])
    assert codes(sides("ACCUSE", found, BARS)) == [["RUS"], []]


def test_sides_take_the_unnamed_party_where_it_is_likelier_than_any_phrase():
    found = candidates({0: (0.4, 0.0)}, ["RUS"], hidden=(0.5, 0.0), gaps=("UKR", "---"))
    assert codes(sides("ASSAULT", found, BARS)) == [["UKR"], []]


def test_sides_leave_a_side_empty_that_nobody_is_likely_to_stand_on():
    assert codes(sides("ASSAULT", candidates({0: (0.1, 0.2)}, ["RUS"]), BARS)) == [[], []]


def test_sides_name_an_unnamed_code_only_where_no_phrase_means_it():
    found = candidates({0: (0.9, 0.0)}, ["RUS"], hidden=(0.8, 0.0), gaps=("RUS", "---"))
    assert codes(sides("ASSAULT", found, BARS)) == [["RUS"], []]


def test_sides_look_for_another_target_where_an_accuser_would_accuse_itself():
    found = candidates({0: (0.9, 0.1), 1: (0.1, 0.6), 2: (0.1, 0.3), 3: (0.1, 0.4)}, ["USA", "USA", "RUS", "---"])
    assert codes(sides("ACCUSE", found, BARS)) == [["USA"], ["RUS"]]
    assert codes(sides("COERCE", found, BARS)) == [["USA"], ["USA"]]


def test_sides_keep_the_same_party_where_no_other_is_likely():
    found = candidates({0: (0.9, 0.1), 1: (0.1, 0.6), 2: (0.02, 0.01)}, ["USA", "USA", "RUS"])
    assert codes(sides("ACCUSE", found, BARS)) == [["USA"], ["USA"]]


def test_sides_let_an_unnamed_party_be_the_other_target():
    found = Candidates({0: (0.9, 0.1), 1: (0.1, 0.6)}, [meant("USA"), meant("USA")], (meant("---"), meant("---")), (0, 0), meant("IRN"))
    assert codes(sides("THREATEN", found, BARS)) == [["USA"], ["IRN"]]
