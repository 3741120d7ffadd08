"""In which encoding is a text written? Told by its mark, by its zeros, by being UTF-8, else by what it would say."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from graphservice.errors import BadInput
from graphservice.ingest.exports.guessing import Guess, guesses
from graphservice.ingest.exports.packing import File, opened

# The marks of UTF-32 come first: that of UTF-16 is the beginning of one of them.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What stands for bytes that are nothing in an encoding: no text has it.
BROKEN = "\udc80"
ON_BROKEN = "graphservice-broken"
# What calls itself Latin-1 is CP1252 (WHATWG): the bytes in which they differ are no text in Latin-1.
_ACTUAL = {"iso8859-1": "cp1252", "ascii": "cp1252", "shift_jis": "cp932", "gb2312": "gb18030", "gbk": "gb18030",
           "euc_kr": "cp949", "big5": "cp950"}  # fmt: skip
_SAMPLE, _BLOCK = 4096, 1024 * 1024
_MUCH = 64 * 1024  # of lines beyond ASCII: enough to tell by
SURE = 0.9


class Encoding(NamedTuple):
    """How sure it is: None where it is not guessed."""

    name: str
    sure: float | None = None


def _mark_broken(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return BROKEN, error.end


codecs.register_error(ON_BROKEN, _mark_broken)


def actual(encoding: str) -> str:
    """What a file is read as that is said to be in an encoding."""
    return _ACTUAL.get(encoding, encoding)


def encoding_of(file: File) -> Encoding:
    """Raises BadInput, with what it could be, for a file of which that cannot be told."""
    with opened(file) as stream:
        head = stream.bytes.read(_SAMPLE)
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return Encoding(encoding)
    return Encoding(wide) if (wide := _wide(head)) else _narrow(file)


def _wide(head: bytes) -> str | None:
    """Every other byte of most texts is zero in UTF-16, and none in any narrow encoding."""
    half = len(head) // 2
    if half and head[1::2].count(0) > half / 2 and head[::2].count(0) < half / 2:
        return "utf-16-le"
    return "utf-16-be" if half and half / 2 > head[1::2].count(0) and head[::2].count(0) > half / 2 else None


def _narrow(file: File) -> Encoding:
    """UTF-8 where all of it is, or nearly all: such text is never UTF-8 by chance for long."""
    strict, counting = codecs.getincrementaldecoder("utf-8")(), None
    good, broken, lines, size = 0, 0, list[bytes](), 0
    with opened(file) as stream:
        while block := stream.bytes.read(_BLOCK):
            if counting is None:
                try:
                    text = strict.decode(block)
                except UnicodeDecodeError as error:
                    counting = codecs.getincrementaldecoder("utf-8")(ON_BROKEN)
                    text = counting.decode(error.object)
            else:
                text = counting.decode(block)
            if not text.isascii():
                broken += (bad := text.count(BROKEN))
                good += beyond_ascii(text) - bad
            if size < _MUCH and not block.isascii():
                told = [line for line in block.splitlines() if not line.isascii()][: _MUCH // 64]
                size += sum(map(len, told))
                lines += told
    return Encoding("utf-8") if broken <= good / 2 or not broken else _guessed(file, lines)


def beyond_ascii(text: str) -> int:
    """How many characters are."""
    return len(text) - len(text.encode("ascii", "ignore"))


def _guessed(file: File, lines: list[bytes]) -> Encoding:
    found = guesses(b"\n".join(lines)[:_MUCH])
    if found and found[0].sure >= SURE:
        return Encoding(found[0].encoding, found[0].sure)
    told = f"{file.name}: not UTF-8, and nobody can tell what else it is in"
    could = "; ".join(_candidate(each) for each in found[:4])
    raise BadInput(f"{told} ({could or 'no encoding fits'}): name it (--encoding), or save the file as UTF-8.")


def _candidate(guess: Guess) -> str:
    return f"{guess.encoding}, {guess.sure:.0%}: {guess.example!r}"
