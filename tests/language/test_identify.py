"""The language of a text: English is read, everything else is named."""

import pytest

from sayso.language.identify import language_of

TEXTS = [
    ("The ministry said on Monday that the border would stay closed until the talks end.", "en"),
    ("Le ministère a déclaré lundi que la frontière resterait fermée jusqu'à la fin des pourparlers. Il a ajouté que les deux pays voulaient une solution durable et que la médiation continuerait demain, malgré les combats dans la région.", "fr"),
    ("El ministerio dijo el lunes que la frontera permanecería cerrada hasta el final del diálogo. Añadió que los dos países querían una solución duradera y que la mediación continuaría mañana a pesar de los combates en la región.", "es"),
    ("Министерство заявило в понедельник, что граница останется закрытой до конца переговоров.", "ru"),
    ("أعلنت الوزارة يوم الاثنين أن الحدود ستبقى مغلقة حتى نهاية المحادثات بين الطرفين", "ar"),
    ("Kyiv, Minsk", "en"),
    ("Buhari don warn lawmakers make dem no impeach governor for Edo State.", "en"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language"), TEXTS)
def test_language(text: str, language: str) -> None:
    assert language_of(text) == language
