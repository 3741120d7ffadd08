"""Which words does a Cypher text consist of? Enough of a lexer to rename variables, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

_TOKEN = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)
      | (?P<string>'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")
      | (?P<quoted>`(?:``|[^`])*`)
      | (?P<parameter>\$[A-Za-z_]\w*)
      | (?P<name>[A-Za-z_]\w*)
      | (?P<number>\d+(?:\.\d+)?)
      | (?P<space>\s+)
      | (?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)

_CLAUSES = {"CALL", "CREATE", "MATCH", "MERGE", "OPTIONAL", "RETURN", "UNWIND", "WITH"}
_BEFORE_A_GROUP = _CLAUSES | {"AND", "FOREACH", "IN", "NOT", "OR", "SHORTEST", "WHERE", "XOR"}
_LITERALS = {"NULL", "TRUE", "FALSE"}
_KEY = "a key"  # no token reads so
_JOINS = (":", "|", "&", "!", "$", "(")  # between labels


@dataclass(frozen=True, slots=True)
class Token:
    kind: str
    text: str


def tokens(text: str) -> list[Token]:
    return [Token(str(match.lastgroup), match.group()) for match in _TOKEN.finditer(text)]


def parameters(text: str) -> frozenset[str]:
    """The names of the parameters that a text uses, without their dollar."""
    return frozenset(token.text[1:] for token in tokens(text) if token.kind == "parameter")


def variables(text: str) -> frozenset[str]:
    """Names that a text binds: in `(name…)`, `[name…]`, in `name =` of a path, after AS, in `name IN`."""
    words = _words(text)
    named = [i for i, (word, _, _) in enumerate(words) if word.kind == "name"]
    return frozenset(words[i][0].text for i in named if _binds(words, i))


def rename(text: str, names: Mapping[str, str], values: Mapping[str, str]) -> str:
    """The text with variables renamed by `names` and parameters replaced by the expressions in `values`.

    A name is a variable unless it is a property, a label, a type, a function or a key of a map.
    """
    out: list[str] = []
    reader = _Reader()
    words = tokens(text)
    for position, token in enumerate(words):
        if token.kind == "comment":
            out.append(" ")
        elif token.kind == "space":
            out.append(token.text)
        elif reader.takes(token, _following(words, position)):
            out.append(names.get(token.text, token.text))
        elif token.kind == "parameter":
            out.append(values.get(token.text[1:], token.text))
        else:
            out.append(token.text)
    return "".join(out)


def last_where(text: str) -> tuple[str, str]:
    """A text of clauses, cut at the WHERE of its last clause: what is before it, and its condition or ""."""
    depth, position, cut, before = 0, 0, None, ""
    for token in tokens(text):
        if token.text in "([{":
            depth += 1
        elif token.text in ")]}":
            depth -= 1
        elif token.kind == "name" and depth == 0:
            if token.text.upper() in ("MATCH", "CALL", "WITH", "UNWIND") and before not in ("STARTS", "ENDS"):
                cut = None
            elif token.text.upper() == "WHERE":
                cut = position
            before = token.text.upper()
        position += len(token.text)
    if cut is None:
        return text, ""
    return text[:cut], text[cut + len("WHERE") :].strip()


def last_with(text: str) -> tuple[str, str]:
    """A text of clauses, cut before the last WITH that is a clause of its own."""
    depth, position, cut, before = 0, 0, 0, ""
    for token in tokens(text):
        if token.text in "([{":
            depth += 1
        elif token.text in ")]}":
            depth -= 1
        elif token.text.upper() == "WITH" and depth == 0 and before not in ("STARTS", "ENDS"):
            cut = position
        before = before if token.kind == "space" else token.text.upper()
        position += len(token.text)
    return text[:cut], text[cut:]


def _binds(words: list[tuple[Token, str, str]], position: int) -> bool:
    token, before, after = words[position]
    if token.text.upper() in _LITERALS:
        return False
    earlier = words[position - 2][0] if position >= 2 else Token("space", "")
    called = earlier.kind == "name" and earlier.text.upper() not in _BEFORE_A_GROUP
    opened = before in ("(", "[") and not called and after.upper() in (":", ")", "]", "{", "WHERE", "*")
    listed = before in ("(", "[", ",") and after.upper() == "IN"
    equated = after == "=" and before.upper() in ("MATCH", "CREATE", "MERGE", "(")
    return opened or listed or equated or before.upper() == "AS"


def _words(text: str) -> list[tuple[Token, str, str]]:
    words = [token for token in tokens(text) if token.kind not in ("space", "comment")]
    texts = ["", *(word.text for word in words), ""]
    return [(word, texts[i], texts[i + 2]) for i, word in enumerate(words)]


def _following(words: list[Token], position: int) -> list[str]:
    """The next two words."""
    rest = (word.text for word in islice(words, position + 1, None) if word.kind not in ("space", "comment"))
    return [*islice(rest, 2), "", ""][:2]


class _Reader:
    """Reads word by word and knows what the brackets around it mean."""

    def __init__(self) -> None:
        self._open: list[str] = []  # group, list, types, map, query, labels: n:(A|B), dynamic: n:$(…)
        self._earlier, self._before = "", ""
        self._labels = False  # whether the word read last belongs to labels or types

    def takes(self, token: Token, following: list[str]) -> bool:
        """Whether the token, now read, is a variable."""
        key = self._open[-1:] == ["map"] and self._before in ("{", ",") and following[0] == ":"
        label = self._labels and self._before in _JOINS and not self._ends_a_list(following)
        selected = self._before == "." and self._earlier != "."
        self._labels = self._read(token.text, label, following)
        self._earlier, self._before = self._before, _KEY if key else token.text
        return token.kind == "name" and not (key or label or selected or following[0] == "(")

    def _read(self, text: str, label: bool, following: list[str]) -> bool:
        if text in ("(", "[", "{"):
            self._open.append(self._meaning(text, following))
            return self._open[-1] == "labels"
        if text in (")", "]", "}") and self._open:
            return self._open.pop() in ("labels", "dynamic")
        if text == ":":
            return self._before != _KEY
        return label or (self._labels and text in _JOINS)

    def _ends_a_list(self, following: list[str]) -> bool:
        """In `[n IN list WHERE n:A|B | n]` the last `|` joins no labels."""
        return self._open[-1:] == ["list"] and self._before == "|" and following[0] not in ("|", "&")

    def _meaning(self, bracket: str, following: list[str]) -> str:
        if bracket == "(" and self._labels and self._before in _JOINS:
            return "dynamic" if self._before == "$" else "labels"
        if bracket == "[":
            return "types" if self._before == "-" else "list"
        if bracket == "(":
            return "group"
        if self._before.upper() in ("COLLECT", "COUNT", "EXISTS"):
            return "query"
        return "query" if following[0].upper() in _CLAUSES and following[1] != ":" else "map"
