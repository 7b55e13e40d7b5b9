"""The mean of networks that went on from one (needs the training extra)."""

import pytest

from depesche.coding.reader.tokens import TOKENIZER

torch = pytest.importorskip("torch", reason="torch is part of the training extra")
pytest.importorskip("onnx", reason="onnx is part of the training extra")


def network(folder, value):
    folder.mkdir()
    for name in (TOKENIZER, "labels.json", "rows.json"):
        (folder / name).write_text(f'"{folder.name}"', encoding="utf-8")
    weights = {"layer.weight": torch.full((2, 3), value)}
    torch.save(
        {"epoch": 4, "encoder": weights, "heads": {"key": torch.full((1,), value).half()}, "table": torch.ones(1)}, folder / "checkpoint.pt"
    )
    return folder


def test_weights_are_mixed_by_share(tmp_path):
    from depesche.training.mean import mean

    one, other = network(tmp_path / "one", 1.0), network(tmp_path / "other", 5.0)
    mean([(one, 0.25), (other, 0.75)], tmp_path / "out")
    found = torch.load(tmp_path / "out" / "checkpoint.pt")
    assert found["encoder"]["layer.weight"] == pytest.approx(torch.full((2, 3), 4.0))
    assert (found["heads"]["key"].item(), found["epoch"]) == (4.0, 0)
    assert (tmp_path / "out" / "labels.json").read_text() == '"other"'


@pytest.mark.parametrize(
    ("networks", "problem"),
    [
        (["nowhere=.5"], "no checkpoint.pt there"),
        (["one=half"], "is no share"),
        (["one=nan"], "must be 1 together"),
        (["one=.5", "other=.6"], "must be 1 together"),
    ],
)
def test_what_is_no_mean_is_refused_in_one_line(networks, problem, tmp_path, monkeypatch, capsys):
    from depesche.training.mean import main

    network(tmp_path / "one", 1.0)
    network(tmp_path / "other", 5.0)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["mean", *networks, "--out", "out"])
    with pytest.raises(SystemExit):
        main()
    assert problem in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
