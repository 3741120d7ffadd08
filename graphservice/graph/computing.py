"""Where does a long computation run? In a process of its own, a few at a time, which ends with whoever waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, TypeVar, cast
from weakref import WeakKeyDictionary

T = TypeVar("T")

AT_ONCE = 2
_SPAWN = get_context("spawn")
_turns: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()


async def apart(function: Callable[..., T], *arguments: object, seconds: float) -> T:
    """What a function of a module gives, with arguments and a value that can be pickled.

    Raises TimeoutError after so many seconds; what it raised itself; ChildProcessError where its process died.
    """
    async with turn():
        receiver, sender = _SPAWN.Pipe(duplex=False)
        process = _SPAWN.Process(target=_answer, args=(sender, function, arguments), daemon=True)
        process.start()
        sender.close()
        try:
            answer = await asyncio.wait_for(asyncio.to_thread(_received, receiver), seconds)
        finally:
            process.kill()
            await asyncio.to_thread(process.join)
            process.close()
    if isinstance(answer, Exception):
        raise answer
    return cast(T, answer)


def turn() -> asyncio.Semaphore:
    """Held while something long is computed: `async with turn():`."""
    return _turns.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(AT_ONCE))


def _answer(sender: Connection[Any, Any], function: Callable[..., object], arguments: tuple[object, ...]) -> None:
    try:
        answer: object = function(*arguments)
    except Exception as error:
        answer = error
    sender.send(answer)


def _received(receiver: Connection[Any, Any]) -> Any:
    try:
        return receiver.recv()
    except EOFError:
        return ChildProcessError("The computation ended without an answer.")
    finally:
        receiver.close()
