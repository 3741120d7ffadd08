"""What is there? The kinds of the graph by name; each capability adds to them what it knows of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any, TypeVar

import strawberry
from strawberry import UNSET
from strawberry.types import get_object_definition
from strawberry.types.base import StrawberryObjectDefinition

from graphservice.engine.connections import Node
from graphservice.engine.filters import conditions, partial_conditions

T = TypeVar("T")


def adds_to(*kinds: type[Any]) -> Callable[[type[T]], type[T]]:
    """The fields that a class declares become fields of each of these kinds, and of what implements them.

    Raises TypeError, at import, where a kind has a field of that name already.
    """

    def added(part: type[T]) -> type[T]:
        made = partial_conditions(part) if _definition(kinds[0]).is_input else strawberry.type(part)
        for kind in kinds:
            for each in (kind, *kind.__subclasses__()):
                _add(each, part)
        return made

    return added


def _add(kind: type[Any], part: type[Any]) -> None:
    definition, declared = _definition(kind), part.__dataclass_fields__
    taken = {each.python_name for each in definition.fields}
    for each in _definition(part).fields:
        if each.python_name in taken:
            raise TypeError(
                f"{kind.__name__}.{each.python_name} is declared twice, the second time in {part.__module__}."
            )
        definition.fields.append(each)
        if definition.is_input:
            kind.__dataclass_fields__[each.python_name] = declared[each.python_name]
    if definition.is_input:
        kind.__init__ = _take


def _take(self: Any, **given: Any) -> None:
    """An input of a kind is made with whatever was added to it since it was declared."""
    for each in fields(self):
        setattr(self, each.name, given.get(each.name, UNSET))


def _definition(type: type[Any]) -> StrawberryObjectDefinition:
    return get_object_definition(type, strict=True)


@strawberry.interface(description="A person: an owner or a contact.")
class Person(Node):
    pass


@strawberry.type(description="An exact amount of one currency.")
class Money:
    pass


@strawberry.type(description="An organisation that we sell to, serve or work with.")
class Account(Node):
    pass


@strawberry.type(description="A person who works, or worked, at an account.")
class Contact(Person):
    pass


@strawberry.type(description="A person of our own organisation, who owns relationships.")
class Owner(Person):
    pass


@strawberry.type(description="Owners who work together.")
class Team(Node):
    pass


@strawberry.type(description="Accounts and contacts that belong together by a rule.")
class Segment(Node):
    pass


@strawberry.type(description="A product or a service that we sell.")
class Product(Node):
    pass


@strawberry.type(description="A deal, from its first lead on.")
class Opportunity(Node):
    pass


@strawberry.type(description="An agreement with a client.")
class Contract(Node):
    pass


@strawberry.type(description="A marketing campaign, which reaches many people at once.")
class Campaign(Node):
    pass


@strawberry.type(description="A request to be introduced to a contact, along a path of people who know one another.")
class IntroductionRequest(Node):
    pass


@strawberry.type(description="A request to an advocate to speak for us in a deal.")
class ReferenceRequest(Node):
    pass


@strawberry.type(
    description="An interaction of our people with others: a meeting, a call, a message, an event or a note."
)
class Interaction(Node):
    pass


@strawberry.type(description="The passing of a relationship from one owner to another: proposed, answered, completed.")
class Handoff(Node):
    pass


@strawberry.type(description="A contact who speaks for us, or may.")
class Advocate(Node):
    pass


@strawberry.type(description="The satisfaction with us that a contact stated on a day.")
class SatisfactionScore(Node):
    pass


@strawberry.type(description="A board of clients and partners who advise us.")
class AdvisoryBoard(Node):
    pass


@strawberry.type(description="A session of an advisory board that was held.")
class BoardSession(Node):
    pass


@strawberry.type(description="Feedback from a session of a board, and its status.")
class BoardFeedback(Node):
    pass


@strawberry.type(description="An action that was agreed in a session of a board.")
class BoardAction(Node):
    pass


@strawberry.type(description="A panel that was proposed for an advisory board, with its reasons.")
class BoardProposal(Node):
    pass


@strawberry.type(
    description="The value of a KPI to reach in a period: by an owner, a team, a segment or the whole organisation."
)
class Target(Node):
    pass


@strawberry.type(description="A task that takes long, and goes on after its operation was answered.")
class Job(Node):
    pass


@strawberry.type(description="A touch that an owner planned with an account or a contact, and its outcome.")
class Touch(Node):
    pass


@strawberry.type(description="The import of an export into the graph, with the outcome of its rows.")
class Import(Node):
    pass


@strawberry.type(description="A record that an owner or a team sees, whoever has it.")
class Share(Node):
    pass


@strawberry.type(
    description="A doubt about the data, with its evidence, for a person to settle: nothing is merged automatically."
)
class Finding(Node):
    pass


@strawberry.type(description="A change of a node: the author, the moment, the values before and after.")
class ChangeEvent(Node):
    pass


@conditions("Conditions on an account; all must hold.")
class AccountWhere:
    pass


@conditions("Conditions on a segment; all must hold.")
class SegmentWhere:
    pass


@conditions("Conditions on a contact; all must hold.")
class ContactWhere:
    pass


@conditions("Conditions on an owner; all must hold.")
class OwnerWhere:
    pass


@conditions("Conditions on a team; all must hold.")
class TeamWhere:
    pass


@conditions("Conditions on a product; all must hold.")
class ProductWhere:
    pass


@conditions("Conditions on a deal; all must hold.")
class OpportunityWhere:
    pass


@conditions("Conditions on an agreement; all must hold.")
class ContractWhere:
    pass


@conditions("Conditions on a campaign; all must hold.")
class CampaignWhere:
    pass


@conditions("Conditions on an interaction; all must hold.")
class InteractionWhere:
    pass


@conditions("Conditions on a hand-off; all must hold.")
class HandoffWhere:
    pass


@conditions("Conditions on an import; all must hold.")
class ImportWhere:
    pass


@conditions("Conditions on a finding; all must hold.")
class FindingWhere:
    pass


@strawberry.type(description="All queries.")
class Query:
    pass


@strawberry.type(description="All mutations.")
class Mutation:
    pass


@strawberry.type(
    description="All subscriptions: events as they happen, by WebSocket in the protocol graphql-transport-ws."
)
class Subscription:
    pass


NODES = (
    Account,
    Contact,
    Owner,
    Team,
    Segment,
    Product,
    Opportunity,
    Contract,
    Campaign,
    IntroductionRequest,
    ReferenceRequest,
    Interaction,
    Handoff,
    Advocate,
    SatisfactionScore,
    AdvisoryBoard,
    BoardSession,
    BoardFeedback,
    BoardAction,
    BoardProposal,
    Target,
    Job,
    Touch,
    Import,
    Finding,
    Share,
    ChangeEvent,
)
