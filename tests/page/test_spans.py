"""Every span of an article cuts the very text that it claims, whatever the input."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from depesche.errors import DepescheError
from depesche.page.caption import read_credit
from depesche.page.dateline import read_dateline
from depesche.page.headline import split_kicker
from depesche.page.lines import read_lines
from depesche.page.reading import read_closely
from tests.page.spans import all_spans

PIECES = st.sampled_from(
    [
        "Leise Annäherung: Zwei Nachbarn reden", "WIEN apa | Die Regierung hat am Montag zehn Diplomaten ausgewiesen, wie sie am Abend mitteilte.",
        "Die Minister am Montag vor dem Amt Foto: Erika Mustermann/dpa", "Von Erika Mustermann", "Streit über das Kraftwerk", "\u00a0\u00ad\u200b",
        "„Wir haben offen geredet“, sagte der Gast. Sein Gastgeber lobte das Gespräch als sachlich und kündigte einen Gegenbesuch im Oktober an.",
        "Jetzt unterstützen", "20.05.2021, 14:30 Uhr", "The ministry said on Thursday that ten diplomats had been expelled over the affair.", "&amp; <b>fett</b>", "",
    ]
)  # fmt: skip
LINES = st.lists(st.one_of(PIECES, st.text(max_size=80)), min_size=1, max_size=14)
SEPARATORS = st.sampled_from(["\n", "\n\n", "\r\n", "\r\n\r\n", "\n \u00a0\n"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(LINES, SEPARATORS)
def test_spans_of_copied_text_cut_the_original(lines: list[str], separator: str) -> None:
    text = separator.join(lines)
    try:
        reading = read_closely(text.encode("utf-8", "replace"))
    except DepescheError:
        return
    for block in reading.page.blocks:
        if reading.page.text is not None:
            assert reading.page.text[block.start : block.start + len(block.text)] == block.text
    for span in all_spans(reading.article):
        assert 0 <= span.start < span.end <= len(reading.article.text)
        assert reading.article.cut(span).strip()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(["p", "h1", "h2", "div", "figcaption", "li", "time", "span"]), st.one_of(PIECES, st.text(max_size=60))), min_size=1, max_size=14))  # fmt: skip
def test_spans_of_pages_cut_whole_blocks(parts: list[tuple[str, str]]) -> None:
    page = "<html><body><article>" + "".join(f"<{tag}>{text}</{tag}>" for tag, text in parts) + "</article></body></html>"
    try:
        reading = read_closely(page.encode("utf-8", "replace"))
    except DepescheError:
        return
    texts = [block.text for block in reading.page.blocks] + [line for _, line in reading.facts.lines]
    for span in all_spans(reading.article):
        cut = reading.article.cut(span)
        assert cut.strip()
        assert any(cut in text for text in texts)


@given(st.text(max_size=300))
def test_spans_of_parts_lie_within_their_line(line: str) -> None:
    if credit := read_credit(line):
        assert 0 <= credit.span.start <= credit.span.end <= len(line)
    if opening := read_dateline(line):
        assert 0 < opening.length <= opening.end <= len(line)
    if (start := split_kicker(line)) is not None:
        assert 0 < start < len(line)


@given(st.text(max_size=2000))
def test_lines_lose_no_letter(text: str) -> None:
    kept = sum(sum(c.isalnum() for c in block.text) for block in read_lines(text))
    assert kept == sum(c.isalnum() for c in text)
