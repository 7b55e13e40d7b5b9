"""Reports for tests of merging, from one line each."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from depesche.relations.report import Report
from evaluation.merging import read_report

LINES = """
de 2021-04-15 a | Washington weist zehn russische Diplomaten aus | SANCTION/expel actual USA.GOV > RUS.GOV | 2021-04-15 | n=10 Diplomaten
en 2021-04-16 b | The US expelled ten Russian diplomats on Thursday. | SANCTION/expel actual USA.GOV > RUS.GOV | 2021-04-15 | n=10 diplomats
de 2021-04-16 c | Moskau weist zehn amerikanische Diplomaten aus | SANCTION/expel actual RUS.GOV > USA.GOV | 2021-04-16 | n=10 Diplomaten
en 2021-04-17 d | Russia expelled ten American diplomats on Friday. | SANCTION/expel actual RUS.GOV > USA.GOV | 2021-04-16 | n=10 diplomats
de 2021-05-25 a | Biden und Putin treffen sich am 16. Juni in Genf | CONSULT/meet planned USA.GOV(Biden); RUS.GOV(Putin) > USA.GOV(Biden); RUS.GOV(Putin) | 2021-06-16 | @Genf
en 2021-06-17 b | Biden and Putin met in Geneva on Wednesday. | CONSULT/meet actual USA.GOV(Biden); RUS.GOV(Putin) > USA.GOV(Biden); RUS.GOV(Putin) | 2021-06-16 | @Geneva
de 2021-06-17 c | Putin und Biden sprachen in Genf drei Stunden miteinander. | CONSULT/meet actual RUS.GOV(Putin); USA.GOV(Biden) > RUS.GOV(Putin); USA.GOV(Biden) | 2021-06-16 | @Genf
en 2021-06-18 d | Poland fears a deal over its head. | ACCUSE/disapprove actual POL.GOV > USA.GOV
""".strip().splitlines()


def reports_of(lines: list[str]) -> list[Report]:
    """Return the reports of lines, with ids r0, r1 …"""
    return [read_report(line, f"r{number}", number) for number, line in enumerate(lines)]


@pytest.fixture
def report() -> Callable[[str], Report]:
    """Give a reader of one line."""
    return lambda line: read_report(line, line[:40], 0)
