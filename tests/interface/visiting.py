"""What does a reader do? Opens pages, looks, presses and types; each is counted."""

from __future__ import annotations

from typing import Any, Self

from playwright.async_api import Browser, ConsoleMessage, Locator, Page

_SETTLED = """() => document.querySelector("main h1")
  && !document.querySelector("main .loading, [aria-busy='true']")"""
_FOCUSED = "() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.innerText ?? ''"
PATIENCE = 120_000


class Visitor:
    """A page of a context of its own. `actions` counts what was done since `opens`."""

    page: Page

    def __init__(self, browser: Browser, served: str, how: dict[str, Any]) -> None:
        self._browser, self.served = browser, served
        self._how = {"locale": "en-GB", "viewport": {"width": 1280, "height": 900}, **how}
        self.actions = 0
        self.complaints: list[str] = []

    async def __aenter__(self) -> Self:
        self._context = await self._browser.new_context(**self._how)
        self._context.set_default_timeout(PATIENCE)
        self.page = await self._context.new_page()
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append(f"dialog: {dialog.message}"))
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._context.close()
        assert not self.complaints, self.complaints

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    async def opens(self, path: str) -> None:
        self.actions = 0
        await self.page.goto(f"{self.served}/{path}")
        await self.settled()

    async def settled(self) -> None:
        await self.page.wait_for_function(_SETTLED)

    async def finds(self, name: str) -> None:
        """Two actions: some letters of it, and Enter."""
        await self.types(self.page.get_by_role("combobox", name="Search everything"), name)
        await self.presses("Enter")

    async def types(self, field: Locator, text: str) -> None:
        self.actions += 1
        await field.fill(text)

    async def presses(self, key: str) -> None:
        self.actions += 1
        await self.page.keyboard.press(key)

    async def clicks(self, role: Any, name: str, *, within: Locator | None = None) -> None:
        self.actions += 1
        await (within or self.page).get_by_role(role, name=name).first.click()

    def panel(self, name: str) -> Locator:
        return self.page.get_by_role("region", name=name, exact=True).first

    async def reads(self, place: Locator) -> str:
        await place.wait_for()
        await self.settled()
        return await place.inner_text()

    async def tabs_to(self, name: str) -> None:
        """By the Tab key alone, as far as it takes."""
        for _ in range(120):
            await self.page.keyboard.press("Tab")
            if name in await self.page.evaluate(_FOCUSED):
                return
        raise AssertionError(f"Tab never reaches {name!r}.")

    async def focused(self) -> str:
        text: str = await self.page.evaluate(_FOCUSED)
        return text
