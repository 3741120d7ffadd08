"""What can become of a seat and of a proposal? Invited, answered, withdrawn, ended; proposed, accepted, superseded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from graphservice.errors import Objection


class SeatStatus(StrEnum):
    INVITED = "INVITED"
    ACCEPTED = "ACCEPTED"
    DECLINED = "DECLINED"
    WITHDRAWN = "WITHDRAWN"


class BoardProposalStatus(StrEnum):
    PROPOSED = "PROPOSED"
    NO_PANEL = "NO_PANEL"
    ACCEPTED = "ACCEPTED"
    SUPERSEDED = "SUPERSEDED"
    WITHDRAWN = "WITHDRAWN"


@dataclass(frozen=True, slots=True)
class Term:
    """Whose seat it is, what was answered, and from when until when it is theirs; None: open."""

    who: str
    status: SeatStatus
    starts: datetime
    ends: datetime | None

    @property
    def is_empty(self) -> bool:
        return self.ends is not None and self.ends <= self.starts

    def is_over(self, at: datetime) -> bool:
        return self.is_empty or (self.ends is not None and self.ends <= at)


def open_at(term: Term, at: datetime) -> bool:
    """Whether the seat is held then or later: by an invitation that may still be accepted, or by a member."""
    return term.status in (SeatStatus.INVITED, SeatStatus.ACCEPTED) and not term.is_over(at)


def cannot_answer(term: Term, accepts: bool, now: datetime) -> Objection | None:
    """An answer may change until the term begins, and a no into a yes while the term lasts."""
    if term.status is SeatStatus.WITHDRAWN:
        return Objection(
            "seat",
            (
                f"The invitation of {term.who} was withdrawn: invite them again (`replaceBoardMember` or a new "
                "proposal)."
            ),
            "NOT_INVITED",
        )
    if term.status is (SeatStatus.ACCEPTED if accepts else SeatStatus.DECLINED):
        return Objection("seat", f"{term.who} has {term.status.lower()} already.", "NOT_INVITED")
    if term.status is SeatStatus.ACCEPTED and term.starts <= now:
        message = (
            f"{term.who} has held the seat since {term.starts.date()}: `endBoardSeat` ends it; "
            "`withdrawInvitationAnswer` withdraws an answer recorded by mistake."
        )
        return Objection("seat", message, "TERM_BEGAN")
    return None


def cannot_end(term: Term, on: date, now: datetime) -> Objection | None:
    """A member's term ends on a day within it."""
    if term.status is SeatStatus.INVITED:
        message = f"{term.who} has not answered: withdraw the invitation (`withdrawInvitation`)."
        return Objection("seat", message, "NOT_A_MEMBER")
    if term.status is not SeatStatus.ACCEPTED:
        return Objection("seat", f"{term.who} does not hold the seat: it is {term.status.lower()}.", "NOT_A_MEMBER")
    if term.is_over(now):
        ended = term.ends.date() if term.ends else None
        return Objection("seat", f"The term of {term.who} ended on {ended}.", "ALREADY_ENDED")
    if on < term.starts.date():
        return Objection(
            "on", f"The term begins on {term.starts.date()} and cannot end before that, on {on}.", "BEFORE_START"
        )
    if term.ends and on > term.ends.date():
        message = (
            f"The term ends on {term.ends.date()} already: give that day or an earlier one, or renew the seat "
            "(`renewBoardSeat`)."
        )
        return Objection("on", message, "AFTER_END")
    return None


def cannot_withdraw_answer(term: Term) -> Objection | None:
    if term.status in (SeatStatus.ACCEPTED, SeatStatus.DECLINED):
        return None
    return Objection("seat", f"{term.who} has not answered: the seat is {term.status.lower()}.", "NOT_ANSWERED")
