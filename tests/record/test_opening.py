"""Two processes that make the same store at the same moment do not stand in each other's way."""

import sqlite3
import threading
import time
from pathlib import Path

from depesche.record.configuration import disconnect
from depesche.record.opening import open_place

HELD = 0.3  # seconds


def test_making_a_store_waits_for_another_process_that_makes_it(tmp_path: Path) -> None:
    place = tmp_path / "press.depesche"
    other = sqlite3.connect(place, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")

    def end() -> None:
        time.sleep(HELD)
        other.execute("ROLLBACK")
        other.close()

    thread = threading.Thread(target=end)
    thread.start()
    alias = open_place(str(place), create=True)
    thread.join()
    disconnect(alias)
    with sqlite3.connect(place) as database:
        assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    database.close()
