"""Where does everything of a page stand? In twelfths of its width, row by row: the same with any machine's fonts."""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path

from playwright.async_api import Page

KEPT = Path(__file__).with_name("layouts.json")
_STANDS = """() => {
  const main = document.querySelector("main");
  const style = getComputedStyle(main);
  const left = main.getBoundingClientRect().left + parseFloat(style.paddingLeft);
  const width = main.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  const named = (each) => each.matches("h1") ? "title" : each.getAttribute("aria-label") ?? `.${each.classList[0]}`;
  const parts = "h1, .tools, .as-of, .tabs, .filters, .counts, .wishes, .empty, .panel, .panel > .scroll";
  return [...main.querySelectorAll(parts)]
    .filter((each) => each.offsetParent !== null && !each.closest("dialog"))
    .map((each) => [each, each.getBoundingClientRect()])
    .map(([each, box]) => [Math.round(box.top / 4), named(each),
      Math.round(12 * (box.left - left) / width), Math.round(12 * (box.right - left) / width)]);
}"""

Layout = list[str]


async def layout_of(page: Page) -> Layout:
    """A line for each row: what begins at the same height, with the twelfths from which to which it reaches."""
    found = await page.evaluate(_STANDS)
    rows = groupby(sorted(found, key=lambda each: (each[0], each[2], -each[3])), key=lambda each: each[0])
    return ["; ".join(f"{name} {start}-{end}" for _, name, start, end in row) for _, row in rows]


def kept() -> dict[str, dict[str, Layout]]:
    """By page and width, as it was when it was last looked at."""
    found: dict[str, dict[str, Layout]] = json.loads(KEPT.read_text("utf-8")) if KEPT.exists() else {}
    return found


def keep(layouts: dict[str, dict[str, Layout]]) -> None:
    KEPT.write_text(json.dumps(layouts, indent=1, ensure_ascii=False, sort_keys=True) + "\n", "utf-8")
