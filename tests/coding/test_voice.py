from __future__ import annotations

import pytest

from depesche.coding.voice import voice_of
from depesche.language.matcher import lexicon_hits

VOICES = [
    ("de", "Oslo wies zwei Gesandte aus.", "SANCTION", "active"),
    ("de", "Zwei Gesandte wurden von Oslo ausgewiesen.", "SANCTION", "passive"),
    ("de", "Oslo hat zwei Gesandte ausgewiesen.", "SANCTION", "active"),
    ("de", "Oslo drohte, zwei Gesandte auszuweisen.", "SANCTION", "infinitive"),
    ("de", "Die Ausweisung zweier Gesandter folgte.", "SANCTION", "noun"),
    ("en", "Oslo expelled two envoys.", "SANCTION", "active"),
    ("en", "Two envoys were expelled by Oslo.", "SANCTION", "passive"),
    ("en", "Oslo wants to expel two envoys.", "SANCTION", "infinitive"),
    ("en", "Envoys expelled by Oslo went home.", "SANCTION", "passive"),
]


@pytest.mark.parametrize(("language", "sentence", "kind", "voice"), VOICES)
def test_a_trigger_has_a_voice(language: str, sentence: str, kind: str, voice: str) -> None:
    hit = next(h for h in lexicon_hits(sentence, language) if h.type == kind)
    assert voice_of(hit, sentence, language) == voice
