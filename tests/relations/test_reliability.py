"""κ and α against worked examples of their inventors' publications, and their bounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depesche.relations.reliability import alpha, different, f1, kappa, squared

# K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), data of section C: four observers, twelve units, with gaps.
OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
UNITS = list(zip(*OBSERVERS, strict=True))


def test_alpha_of_krippendorffs_example() -> None:
    assert alpha(UNITS, different) == pytest.approx(0.743, abs=0.0005)
    assert alpha(UNITS, squared) == pytest.approx(0.849, abs=0.0005)


def test_kappa_of_a_table() -> None:
    table = {("yes", "yes"): 20, ("yes", "no"): 5, ("no", "yes"): 10, ("no", "no"): 15}
    pairs = [pair for pair, number in table.items() for _ in range(number)]
    assert kappa(pairs) == pytest.approx(0.4)


def test_nothing_is_claimed_where_nothing_could_disagree() -> None:
    assert kappa([]) is None and alpha([], different) is None and f1(0, 0, 0) is None
    assert kappa([("a", "a")] * 3) is None and alpha([("a", "a")] * 3, different) is None


LABELS = st.sampled_from("abc")


@given(st.lists(st.tuples(LABELS, LABELS), min_size=2, max_size=30))
def test_agreement_is_symmetric_and_at_most_one(pairs: list[tuple[str, str]]) -> None:
    turned = [(b, a) for a, b in pairs]
    for measure in (kappa, lambda p: alpha(p, different)):
        found, other = measure(pairs), measure(turned)
        assert (found is None) == (other is None)
        if found is not None:
            assert found == pytest.approx(other) and found <= 1 + 1e-9
            assert (found == pytest.approx(1)) == all(a == b for a, b in pairs)
