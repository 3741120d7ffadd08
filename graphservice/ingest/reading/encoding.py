"""In which encoding is a text written? Told by its mark, by its zeros, or by whether all of it is UTF-8."""

from __future__ import annotations

import codecs

from graphservice.errors import BadInput
from graphservice.ingest.reading.packing import File, opened

# The marks of UTF-32 come first: that of UTF-16 is the beginning of one of them.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE, _BLOCK = 4096, 1024 * 1024


def encoding_of(file: File) -> str:
    """Raises BadInput, with the line, for a file in UTF-8 that has a byte which is none."""
    with opened(file) as stream:
        head = stream.bytes.read(_SAMPLE)
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return encoding
    return _wide(head) or _narrow(file)


def _wide(head: bytes) -> str | None:
    """Every other byte of most texts is zero in UTF-16, and none in any narrow encoding."""
    half = len(head) // 2
    if half and head[1::2].count(0) > half / 2:
        return "utf-16-le"
    return "utf-16-be" if half and head[::2].count(0) > half / 2 else None


def _narrow(file: File) -> str:
    """UTF-8 where all of it is; CP1252 where nothing beyond ASCII is: such text is never UTF-8 by chance for long."""
    decoder, line, plain = codecs.getincrementaldecoder("utf-8")(), 1, True
    with opened(file) as stream:
        while block := stream.bytes.read(_BLOCK):
            try:
                text = decoder.decode(block)
            except UnicodeDecodeError as error:
                before = error.object[: error.start]
                if plain and before.isascii():
                    return "cp1252"
                raise _broken(file, line + before.count(b"\n")) from error
            line += text.count("\n")
            plain = plain and text.isascii()
    return "utf-8"


def _broken(file: File, line: int) -> BadInput:
    told = f"{file.name}, line {line}: not UTF-8, though what stands above is"
    return BadInput(f"{told}: save the file as UTF-8, or name its encoding (--encoding).")
