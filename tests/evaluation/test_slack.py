"""A figure of a class may fall by an item or so, any other by no more than the slack."""

import json

import pytest

from evaluation import coding


@pytest.fixture
def corpus(tmp_path, monkeypatch):
    folder = tmp_path / "corpus"
    (folder / "wikinews-quotes").mkdir(parents=True)
    events = [{"status": "planned"}] * 30 + [{"status": "actual"}] * 3000
    rows = [{"lang": "de", "events": events}, {"lang": "en", "events": [{"status": "planned"}] * 15}]
    (folder / "dev.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    quotes = {"quotations": [{"type": "Direct"}] * 50}
    (folder / "wikinews-quotes" / "dev.jsonl").write_text(json.dumps(quotes), encoding="utf-8")
    monkeypatch.setattr(coding, "SHARED", tmp_path)
    coding.class_sizes.cache_clear()
    yield
    coding.class_sizes.cache_clear()


@pytest.mark.parametrize(
    ("group", "name", "expected"),
    [
        ("dev de, 3 draws of 3 cuts", "status planned", 1.5 / 30),
        ("dev en", "status planned", 1.5 / 15),
        ("dev de", "status actual", coding.SLACK),
        ("dev de", "status", coding.SLACK),
        ("dev de", "event", coding.SLACK),
        ("dev en", "status macro", coding.SLACK),
        ("quotes de, 3 draws", "recall Direct", 1.5 / 50),
        ("quotes de, 3 draws", "content", coding.SLACK),
        ("plv en, 3 draws", "root", coding.SLACK),
    ],
)
def test_slack_grows_where_a_class_is_small(corpus, group, name, expected):
    assert coding.slack(group, name) == pytest.approx(expected)
