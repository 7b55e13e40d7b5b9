"""What counts in training (needs the training extra)."""

import pytest

torch = pytest.importorskip("torch", reason="torch is part of the training extra")


def test_a_network_that_learns_events_alone_leaves_speech_out_and_the_other_way_round():
    from depesche.training.loss import LEFT_OUT, OF_EVENTS, OF_SPEECH, WEIGHTS, total

    parts = {name: torch.tensor(1.0) for name in WEIGHTS}
    everything = float(total(parts))
    assert everything == pytest.approx(sum(WEIGHTS.values()))
    assert float(total(parts, LEFT_OUT["events"])) == pytest.approx(everything - sum(WEIGHTS[name] for name in OF_SPEECH))
    assert float(total(parts, LEFT_OUT["speech"])) == pytest.approx(everything - sum(WEIGHTS[name] for name in OF_EVENTS))
    assert not OF_EVENTS & OF_SPEECH and {"mention", "code", "sector"} <= set(WEIGHTS) - OF_EVENTS - OF_SPEECH
