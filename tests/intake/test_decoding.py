"""Bytes → text: charsets told by their words, mojibake mended, both said; the way back."""

import pytest

from sayso.errors import UnreadableInputError
from sayso.intake.decoding import decode, mend

NAMES = {
    "cp1252": "The French foreign minister, Laurent Père, met José Muñoz in Besançon – “a success”.",
    "cp1250": "Aleksandar Vučić met Milošević’s lawyer in Łódź; Kovačević and Mladić were not there.",
    "cp1251": "The newspaper Правда wrote that “Москва” would answer.",
    "cp1254": "President Erdoğan spoke in Diyarbakır, the PKK’s Öcalan’s lawyers said in Şırnak.",
    "mac_roman": "The minister said he “won’t resign” – José Muñoz’s café in Besançon.",
    "utf-16-le": "The minister met José Muñoz in Besançon.",
    "utf-16-be": "The minister met José Muñoz in Besançon.",
}


@pytest.mark.parametrize("charset", NAMES)
def test_a_charset_is_told_by_the_words_that_it_makes(charset: str) -> None:
    text = NAMES[charset]
    decoded = decode(text.encode(charset))
    assert decoded.text == text
    assert decoded.repairs == (f"charset {charset}",)


@pytest.mark.parametrize("declared", ["iso-8859-2", "cp1250"])
def test_a_declared_charset_is_believed_where_the_bytes_fit(declared: str) -> None:
    assert decode("Gdańsk".encode(declared), declared).text == "Gdańsk"
    assert decode("Gdańsk".encode(), declared).text == "Gdańsk"
    assert decode("Besançon café".encode("cp1252"), "utf-8").text == "Besançon café"


BROKEN = [
    ("He said it wasnâ€™t true.", "He said it wasn’t true."),
    ("â€œWe will not go,â€\x9d he said in BesanÃ§on.", "“We will not go,” he said in Besançon."),
    ("The cafÃ© of JosÃ© MuÃ±oz", "The café of José Muñoz"),
]


@pytest.mark.parametrize(("broken", "mended"), BROKEN)
def test_mojibake_is_mended_and_said(broken: str, mended: str) -> None:
    found = mend(broken)
    assert (found.text, found.repairs) == (mended, ("mojibake",))
    assert found.source_map is not None
    assert "".join(found.text[slice(*p.span)] for p in found.source_map) == mended
    assert "".join(broken[slice(*p.source)] for p in found.source_map) == broken


@pytest.mark.parametrize(
    "text", [NAMES["cp1252"], NAMES["cp1250"], NAMES["cp1251"], "naïve £5 façade"]
)
def test_what_is_whole_is_left_alone(text: str) -> None:
    assert mend(text).text == text
    assert mend(text).source_map is None
    assert decode(text.encode()).repairs == ()


def test_a_text_cut_within_a_character_is_read() -> None:
    data = ("é" * 40).encode()[:-1]
    assert decode(data).text == "é" * 39 + "\ufffd"


@pytest.mark.parametrize("data", [b"\x7fELF\0\0\1", b"\x89PNG\r\n", b"{\\rtf1", b"\xff\xfe\x00"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableInputError):
        decode(data)
