"""What can be written into a field of text? Each rule gives the text as it is kept, or what is wrong with it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from graphservice.directory.rules.codes import COUNTRIES
from graphservice.directory.rules.limits import LINE, longest
from graphservice.directory.rules.spelling import composed, host, mailbox
from graphservice.errors import Objection

Checked = str | Objection

_LOCAL = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*")
_LABEL = re.compile(r"[^\W_]([\w-]{0,61}[^\W_])?")
_LAST_LABEL = re.compile(r"[^\W\d_]{2,63}|xn--[a-z0-9-]{1,59}")
_LINK = re.compile(r"https?://[^\s/?#\\@]+([/?#]\S*)?", re.IGNORECASE)
_UNWRITABLE = frozenset({"Cc", "Cs", "Zl", "Zp"})
_BREAKS = {ord("\n"): " ", ord("\t"): " "}


def line(most: int = LINE) -> Callable[[str], Checked]:
    """The rule of one line of text: not blank, without blanks around it, of so many characters at most."""

    def check(value: str) -> Checked:
        text = composed(value).strip()
        if not text:
            return _wrong("The text is blank: write at least one character.", "BLANK")
        if not writable(text):
            return _wrong(
                "The text holds characters that cannot be shown, such as a line break: remove them.", "UNREADABLE"
            )
        if len(text) > most:
            return _wrong(
                f"The text has {len(text):,} characters: at most {most:,} are allowed. Shorten it.", "TOO_LONG"
            )
        return text

    return check


def prose(most: int) -> Callable[[str], Checked]:
    """The rule of a text that may have several lines: not blank, of so many characters at most."""

    def check(value: str) -> Checked:
        text = composed(value).replace("\r\n", "\n").strip()
        if not text:
            return _wrong("The text is blank: write at least one character.", "BLANK")
        if not writable(text.translate(_BREAKS)):
            return _wrong("The text holds characters that cannot be shown: remove them.", "UNREADABLE")
        if len(text) > most:
            return _wrong(
                f"The text has {len(text):,} characters: at most {most:,} are allowed. Shorten it.", "TOO_LONG"
            )
        return text

    return check


def web_address(value: str) -> Checked:
    """A link that a browser opens, http or https."""
    text = value.strip()
    if len(text) > 2_000 or not _LINK.fullmatch(text) or not writable(text):
        return _wrong(f"{_shown(text)} is not a link: write it as https://example.com/plan.pdf.", "INVALID_LINK")
    return text


def email(value: str) -> Checked:
    """An address as RFC 5321 sends it (unquoted), in its one spelling."""
    text = mailbox(value)
    local, at, name = text.rpartition("@")
    found = _registered(name)
    if (
        not at
        or len(text) > longest("Contact.email")
        or len(local) > 64
        or not _LOCAL.fullmatch(local)
        or found is None
    ):
        return _wrong(f"{_shown(text)} is not an e-mail address: write it as name@example.com.", "INVALID_EMAIL")
    return f"{local}@{found}"


def domain(value: str) -> Checked:
    """A registered name as DNS has it, in its one spelling; of an address in the web, its domain."""
    found = _registered(host(value))
    return found or _wrong(f"{_shown(value.strip())} is not a domain: write it as example.com.", "INVALID_DOMAIN")


def _registered(text: str) -> str | None:
    *labels, last = text.split(".")
    fits = bool(labels) and all(_LABEL.fullmatch(each) for each in labels) and _LAST_LABEL.fullmatch(last)
    return text if fits and len(text) <= longest("Account.domain") else None


def country(value: str) -> Checked:
    """A country of ISO 3166-1 alpha-2."""
    code = value.strip().upper()
    if code in COUNTRIES:
        return code
    return _wrong(f"{_shown(value)} is not a country of ISO 3166-1: write two letters, as in SE.", "INVALID_COUNTRY")


def writable(text: str) -> bool:
    """Whether every character can be kept and shown on one line; half of a surrogate pair cannot even be sent."""
    return not any(unicodedata.category(letter) in _UNWRITABLE for letter in text)


def writable_lines(text: str) -> bool:
    """The same of a letter, which has lines."""
    return writable(text.replace("\r\n", "").replace("\n", ""))


def _shown(text: str) -> str:
    cut = text if len(text) <= 60 else f"{text[:60]}…"
    return ascii(cut) if not writable(cut) else repr(cut)


def _wrong(message: str, code: str) -> Objection:
    return Objection("", message, code)
