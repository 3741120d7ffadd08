"""Where does a long computation run? In a process of its own, a few at a time, which ends with whoever waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import AbstractAsyncContextManager
from contextvars import ContextVar
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, TypeVar, cast
from weakref import WeakKeyDictionary

from graphservice.graph.turns import ASKING, FairTurns

T = TypeVar("T")

AT_ONCE, WAITING = 2, 8
_SPAWN = get_context("spawn")
PLACES, PLACES_EACH, QUEUED = 8, 4, 100  # questions that are worked out at once, those of one viewer, and what waits
_HAS_PLACE: ContextVar[bool] = ContextVar("has_place", default=False)
_places: WeakKeyDictionary[asyncio.AbstractEventLoop, FairTurns] = WeakKeyDictionary()
_turns: WeakKeyDictionary[asyncio.AbstractEventLoop, FairTurns] = WeakKeyDictionary()


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


def turn() -> AbstractAsyncContextManager[None]:
    """Held while something long is computed for a viewer: `async with turn():`. Raises TooComplex where too much of
    theirs waits."""
    turns = _turns.setdefault(asyncio.get_running_loop(), FairTurns(AT_ONCE, WAITING))
    return turns.turn(ASKING.get())


async def in_turn(work: Coroutine[Any, Any, T]) -> T:
    """What the work gives, which is begun when its viewer has a place among those whose questions are worked out; what
    it asks for itself needs no further place."""
    if _HAS_PLACE.get():
        return await work
    places = _places.setdefault(asyncio.get_running_loop(), FairTurns(PLACES, QUEUED, PLACES_EACH))
    try:
        async with places.turn(ASKING.get()):
            token = _HAS_PLACE.set(True)
            try:
                return await work
            finally:
                _HAS_PLACE.reset(token)
    finally:
        work.close()


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
