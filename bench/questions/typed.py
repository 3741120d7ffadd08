"""What do people type when they look for somebody, or for a company?"""

from __future__ import annotations

from random import Random


def typed(random: Random, given: str, family: str, email: str, company: str, domain: str) -> list[str]:
    """A person and their company, as somebody remembers or begins to type them."""
    proper = " ".join(company.split()[:2])
    return [
        f"{given} {family}",
        family,
        f"{given[:3]} {family[:4]}",
        f"{given[:1]} {family}",
        family[:2],
        family[:3],
        f"{given} {mistyped(random, family)}",
        mistyped(random, family),
        email,
        email.partition("@")[0],
        email[: -len(email) // 4],
        company,
        proper,
        f"{proper} Inc",
        company[:5],
        mistyped(random, proper),
        domain,
        f"{given} {company.split()[0]}",
    ]


def mistyped(random: Random, text: str) -> str:
    """One letter fewer, another, or two exchanged; never the first."""
    if len(text) < 4:
        return text
    place = random.randrange(1, len(text) - 1)
    before, letter, after = text[:place], text[place], text[place + 1 :]
    return random.choice(
        [before + after, before + random.choice("aeinrst") + after, before + after[0] + letter + after[1:]]
    )
