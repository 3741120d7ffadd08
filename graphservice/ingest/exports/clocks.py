"""At which time of the day, and in which zone, is a moment? `3:05 PM`, `15h30`, `15:00:00 UTC`, `午後3:05`."""

from __future__ import annotations

import re
from datetime import UTC, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from graphservice.directory.rules.codes import codes

# Hours east of Greenwich. Words of several zones (BST, CST, IST) are not among them.
_ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 1, "cet": 1, "cest": 2, "mez": 1, "mesz": 2, "eet": 2, "eest": 3,
    "msk": 3, "est": -5, "edt": -4, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "jst": 9, "aest": 10,
    "aedt": 11, "nzst": 12, "nzdt": 13,
}  # fmt: skip
_BEFORE, _AFTER = codes("午前 上午 오전"), codes("午後 下午 오후")
_HALF = r"[AaPp]\.?\s?[Mm]\.?|午前|午後|上午|下午|오전|오후"
_CLOCK = re.compile(
    rf"(?:(?P<early>{_HALF})\s?)?(?<![\d.:/-])(?P<hour>\d{{1,2}})(?::|h|(?<=\s\d\d)\.|(?<=\s\d)\.|時|시\s?)"
    r"(?P<minute>\d\d)(?:分|분)?(?:[:.](?P<second>\d\d)(?:[.,](?P<part>\d{1,9}))?)?"
    rf"(?:\s?(?P<late>{_HALF}))?(?:\s?[Uu]hr\b|\s?h\b)?"
    r"(?:\s?(?P<word>[A-Za-z]+(?:/[A-Za-z_]+)?)(?![A-Za-z.]))?"
    r"(?:\s?(?P<offset>[+-]\d\d?(?::?\d\d)?)(?: UTC| GMT)?)?(?:\s?[(\[][^)\]]*[)\]])?"
)
_HOUR_ALONE = re.compile(r"(?<![\d.:/-])(?P<hour>\d{1,2})\s?(?P<late>[AaPp]\.?[Mm]\.?)(?![A-Za-z])")
_BETWEEN = re.compile(r"(?:,|\b(?:at|um|kl|klo|à|a las|às|alle|om|o)\b\.?|T)\s*$", re.IGNORECASE)
_YEAR_LAST = re.compile(r"(\d:\d\d)(\s[A-Z]{1,5})?\s(\d{4})$")  # Sat Apr 13 15:00:00 UTC 2024


def parted(text: str) -> tuple[str, time, tzinfo | None]:
    """What names the day, the time of the day, and its zone where it is named; midnight where there is no time."""
    text = _YEAR_LAST.sub(r"\1\2", text) + (f" {text[-4:]}" if _YEAR_LAST.search(text) else "")
    found = _CLOCK.search(text) or _HOUR_ALONE.search(text)
    if found is None:
        return text, time(), None
    said: dict[str, str | None] = dict.fromkeys(("minute", "second", "part", "early", "word", "offset"))
    said |= found.groupdict()
    second = f"{said['second'] or 0}.{said['part'] or 0}"
    at = time(_hour(int(found["hour"]), said["early"] or said["late"]), int(said["minute"] or 0))
    at = at.replace(second=int(said["second"] or 0), microsecond=round(float(f"0.{second.partition('.')[2]}") * 10**6))
    rest = text[found.end() :].strip(" ,")
    word, zone = said["word"], None
    if word and word.lower() not in _ZONES and "/" not in word and rest:
        rest, word = f"{word} {rest}", None  # 15:00 April 13, 2024
    if word or said["offset"]:
        zone = _zone(word or "", said["offset"])
    return f"{_BETWEEN.sub('', text[: found.start()].rstrip())} {rest}".strip(), at, zone


def _hour(hour: int, half: str | None) -> int:
    """Of the day: 12 AM is midnight, 12 PM noon. Raises ValueError for 13 PM."""
    if half is None:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError(f"{hour} {half}")
    late = half in _AFTER or (half not in _BEFORE and half[0] in "Pp")
    return hour % 12 + (12 if late else 0)


def _zone(word: str, offset: str | None) -> tzinfo:
    """Raises ValueError for a word that names no zone, or several."""
    if "/" in word:
        try:
            return ZoneInfo(word)
        except (KeyError, OSError) as error:
            raise ValueError(word) from error
    hours = _ZONES.get(word.lower() or "z")
    if hours is None or (offset and (hours or word.lower() == "z")):
        raise ValueError(word)
    if offset is None:
        return UTC if hours == 0 else timezone(timedelta(hours=hours))
    digits = offset[1:].replace(":", "")
    whole, minutes = (digits, "0") if len(digits) <= 2 else (digits[:-2], digits[-2:])
    away = timedelta(hours=int(whole), minutes=int(minutes))
    return timezone(-away if offset[0] == "-" else away)
