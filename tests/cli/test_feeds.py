"""``depesche add`` with addresses: a feed by a real server, read once, and again only where it changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from tests.intake.conftest import Site, page, rss, site, sites

Run = Callable[..., Result]
__all__ = ["site", "sites"]


def test_add_reads_a_feed_once_and_tells_what_is_wrong(tmp_path: Path, run: Run, site: Site) -> None:
    site.put("/a/3", page(3))
    words = ("add", tmp_path / "press.depesche", site.put("/news.rss", rss("/a/3", "/gone")), "--coder", "dictionary", "--pause", "0")
    first = run(*words)
    assert first.exit_code == 3
    (entry,) = [json.loads(line) for line in first.stdout.splitlines()]
    assert (entry["input"], entry["outcome"]) == (f"{site.root}/a/3", "new")
    assert f"depesche: {site.root}/gone: the server answered 404" in first.stderr
    assert first.stderr.endswith("2 articles: 1 new, 1 skipped (1 unreadable)\n")
    again = run(*words)
    assert again.stdout == ""
    assert again.stderr.endswith("2 articles: 1 not changed since the last visit, 1 skipped (1 unreadable)\n")
    assert run("check", tmp_path / "press.depesche").exit_code == 0


def test_add_reads_a_list_of_addresses_and_asks_no_private_one(tmp_path: Path, run: Run, site: Site) -> None:
    site.put("/a/3", page(3))
    addresses = tmp_path / "addresses.txt"
    addresses.write_text(f"# ours\n{site.root}/a/3\n", encoding="utf-8")
    result = run("add", tmp_path / "press.depesche", addresses, "--coder", "dictionary", "--pause", "0")
    assert result.exit_code == 3
    assert "leads to the private address" in result.stderr
    assert site.asked == []
