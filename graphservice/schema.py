"""What can be asked in all? The types, composed of what each capability adds to them; no fields of their own."""

from __future__ import annotations

import strawberry
from strawberry.schema.config import StrawberryConfig

from graphservice.advisory import types as advisory_types
from graphservice.advisory.mutations import AdvisoryMutations
from graphservice.changes import types as change_types
from graphservice.changes.subscriptions import Subscribing
from graphservice.directory import types as directory_types
from graphservice.directory.mutations import DirectoryMutations
from graphservice.directory.mutations.outcomes import MOST
from graphservice.directory.searching import Searching
from graphservice.directory.viewing import Viewing
from graphservice.engine.connections import Names, Node
from graphservice.engine.filters import conditions
from graphservice.engine.model import forgiving
from graphservice.engine.scalars import SCALARS
from graphservice.engine.wording import worded
from graphservice.graph.migrations import afterwards
from graphservice.graph.writing import follows
from graphservice.ownership import types as ownership_types
from graphservice.ownership.handoffs import types as handoff_types
from graphservice.ownership.handoffs.figures import HandoffsCounted
from graphservice.ownership.handoffs.mutations import HandoffMutations
from graphservice.ownership.leaving.knowing import known_by
from graphservice.ownership.leaving.mutations import DepartureMutations
from graphservice.ownership.leaving.viewing import Departures
from graphservice.ownership.mutations import OwnershipMutations
from graphservice.ownership.nurture.cadence import NurturedSegment
from graphservice.ownership.nurture.following import move, redo, reopen
from graphservice.ownership.nurture.mutations import NurtureMutations
from graphservice.ownership.nurture.overdue import Overdue, OverdueOfTeam
from graphservice.ownership.nurture.state import NurturedAccount, NurturedContact
from graphservice.ownership.nurture.touches import TouchesFound, Touching, TouchRecord
from graphservice.ownership.transitions.mutations import TransitionMutations
from graphservice.ownership.transitions.types import Turning
from graphservice.referrals import types as referral_types
from graphservice.referrals.folding import fold_interactions, refold_company, refold_people, unfold_sessions
from graphservice.referrals.mutations import ReferralMutations
from graphservice.referrals.outcomes.calibration import IntroductionsCalibrated
from graphservice.referrals.outcomes.courses import Followed
from graphservice.referrals.outcomes.effect import ReferencesWeighed
from graphservice.referrals.outcomes.figures import ReferralsCounted
from graphservice.referrals.outcomes.introducers import Introduced
from graphservice.referrals.renewing import renew
from graphservice.referrals.requests import references as reference_types
from graphservice.referrals.requests import types as request_types
from graphservice.referrals.requests.mutations import IntroductionMutations
from graphservice.referrals.requests.speaking import ReferenceMutations
from graphservice.referrals.ties import ties_to_targets
from graphservice.stewardship import findings as finding_types
from graphservice.stewardship import imports as import_types
from graphservice.stewardship.mutations import StewardshipMutations
from graphservice.stewardship.withdrawn import resolve_findings_of
from graphservice.stewardship.unowned import weigh_accounts, weigh_owners
from graphservice.timeline import types as timeline_types


@strawberry.type(description="An organisation that we sell to, serve or work with.")
class Account(
    timeline_types.TimedAccount,
    Turning,
    finding_types.DoubtedAccount,
    referral_types.KnownAccount,
    NurturedAccount,
    handoff_types.HandedAccount,
    ownership_types.OwnedAccount,
    directory_types.AccountRecord,
    Node,
):
    pass


@strawberry.type(description="A person who works, or worked, at an account.")
class Contact(
    timeline_types.TimedContact,
    finding_types.DoubtedContact,
    referral_types.KnownContact,
    advisory_types.Advocating,
    advisory_types.Scoring,
    advisory_types.Networked,
    NurturedContact,
    handoff_types.HandedContact,
    ownership_types.OwnedContact,
    directory_types.ContactRecord,
    directory_types.Person,
):
    pass


@strawberry.type(description="One of us who owns relationships.")
class Owner(
    referral_types.KnowingOwner,
    Touching,
    handoff_types.Handing,
    ownership_types.Owning,
    directory_types.OwnerRecord,
    directory_types.Person,
):
    pass


@strawberry.type(description="Some of us who work together.")
class Team(OverdueOfTeam, ownership_types.UnownedOfTeam, ownership_types.OwningTeam, directory_types.TeamRecord, Node):
    pass


@strawberry.type(description="Accounts and contacts that belong together by a rule.")
class Segment(NurturedSegment, directory_types.SegmentRecord, Node):
    pass


@strawberry.type(description="Something that we sell.")
class Product(directory_types.ProductRecord, Node):
    pass


@strawberry.type(description="A deal, from its first lead on.")
class Opportunity(directory_types.OpportunityRecord, Node):
    pass


@strawberry.type(description="An agreement with a client.")
class Contract(directory_types.ContractRecord, Node):
    pass


@strawberry.type(description="An effort of ours to reach many people at once.")
class Campaign(directory_types.CampaignRecord, Node):
    pass


@strawberry.type(description="A request to be introduced to a contact, along a path of people who know one another.")
class IntroductionRequest(Introduced, request_types.IntroductionRequestRecord, Node):
    pass


@strawberry.type(description="A request to an advocate to speak for us in a deal.")
class ReferenceRequest(Followed, reference_types.ReferenceRequestRecord, Node):
    pass


@strawberry.type(description="Something that happened between us and others: a meeting, a call, a message.")
class Interaction(directory_types.InteractionRecord, Node):
    pass


@strawberry.type(description="A relationship's passing from one of us to another: proposed, answered, completed.")
class Handoff(handoff_types.HandoffRecord, Node):
    pass


@strawberry.type(description="A contact who speaks for us, or might.")
class Advocate(advisory_types.ScoredAdvocate, advisory_types.AdvocateRecord, Node):
    pass


@strawberry.type(description="How content with us a contact said they were, on a day.")
class SatisfactionScore(advisory_types.SatisfactionScoreRecord, Node):
    pass


@strawberry.type(description="Clients and partners who advise us together.")
class AdvisoryBoard(advisory_types.Following, advisory_types.AdvisoryBoardRecord, Node):
    pass


@strawberry.type(description="A session of an advisory board that was held.")
class BoardSession(advisory_types.BoardSessionRecord, Node):
    pass


@strawberry.type(description="What somebody said in a session of a board, and what becomes of it.")
class BoardFeedback(advisory_types.BoardFeedbackRecord, Node):
    pass


@strawberry.type(description="What is to be done after a session of a board.")
class BoardAction(advisory_types.BoardActionRecord, Node):
    pass


@strawberry.type(description="A panel that was proposed for an advisory board, with its reasons.")
class BoardProposal(advisory_types.BoardProposalRecord, Node):
    pass


@strawberry.type(description="Something that takes long, and goes on after its operation was answered.")
class Job(directory_types.JobRecord, Node):
    pass


@strawberry.type(description="A touch that one of us planned with an account or a contact, and what became of it.")
class Touch(TouchRecord, Node):
    pass


@strawberry.type(description="An export that was taken into the graph, and what became of its rows.")
class Import(import_types.ImportRecord, Node):
    pass


@strawberry.type(description="Something doubtful in the data, for a person to look at: nothing is merged by itself.")
class Finding(finding_types.FindingRecord, Node):
    pass


@strawberry.type(description="A change: what was done, by whom, from what to what.")
class ChangeEvent(change_types.ChangeRecord, Node):
    pass


@conditions("Conditions on an account; all must hold.")
class AccountWhere(
    directory_types.AccountConditions,
    directory_types.SegmentedAccountConditions,
    ownership_types.OwnedAccountConditions,
):
    pass


@conditions("Conditions on a segment; all must hold.")
class SegmentWhere(directory_types.SegmentConditions):
    pass


@conditions("Conditions on a contact; all must hold.")
class ContactWhere(
    directory_types.ContactConditions,
    directory_types.SegmentedContactConditions,
    ownership_types.OwnedContactConditions,
):
    pass


@conditions("Conditions on an owner; all must hold.")
class OwnerWhere(directory_types.OwnerConditions, ownership_types.OwningConditions):
    pass


@conditions("Conditions on a team; all must hold.")
class TeamWhere(directory_types.TeamConditions):
    pass


@conditions("Conditions on a product; all must hold.")
class ProductWhere(directory_types.ProductConditions):
    pass


@conditions("Conditions on a deal; all must hold.")
class OpportunityWhere(directory_types.OpportunityConditions):
    pass


@conditions("Conditions on an agreement; all must hold.")
class ContractWhere(directory_types.ContractConditions):
    pass


@conditions("Conditions on a campaign; all must hold.")
class CampaignWhere(directory_types.CampaignConditions):
    pass


@conditions("Conditions on something that happened; all must hold.")
class InteractionWhere(directory_types.InteractionConditions):
    pass


@conditions("Conditions on a hand-off; all must hold.")
class HandoffWhere(handoff_types.HandoffConditions):
    pass


@conditions("Conditions on an import; all must hold.")
class ImportWhere(import_types.ImportConditions):
    pass


@conditions("Conditions on a finding; all must hold.")
class FindingWhere(finding_types.FindingConditions):
    pass


@strawberry.type(description="All questions.")
class Query(
    import_types.ImportsListed,
    finding_types.FindingsListed,
    Viewing,
    Searching,
    ownership_types.LoadListed,
    ownership_types.UnownedListed,
    directory_types.AccountsListed,
    directory_types.ContactsListed,
    directory_types.OrganisationListed,
    directory_types.ProductsListed,
    directory_types.SegmentsListed,
    directory_types.DealsListed,
    directory_types.ContractsListed,
    directory_types.ActivityListed,
    directory_types.JobsListed,
    handoff_types.HandoffsListed,
    HandoffsCounted,
    TouchesFound,
    Overdue,
    Departures,
    referral_types.Knowing,
    referral_types.Introducing,
    request_types.IntroductionRequestsListed,
    reference_types.ReferencesListed,
    IntroductionsCalibrated,
    ReferralsCounted,
    ReferencesWeighed,
    advisory_types.AdvocatesListed,
    advisory_types.ScoresListed,
    advisory_types.BoardsListed,
    advisory_types.CandidatesListed,
    advisory_types.ReadyListed,
    change_types.Trail,
):
    pass


@strawberry.type(description="All changes.")
class Mutation(
    DirectoryMutations,
    OwnershipMutations,
    DepartureMutations,
    HandoffMutations,
    NurtureMutations,
    TransitionMutations,
    ReferralMutations,
    IntroductionMutations,
    ReferenceMutations,
    AdvisoryMutations,
    StewardshipMutations,
):
    pass


@strawberry.type(description="What is told as it happens, by WebSocket in the protocol graphql-transport-ws.")
class Subscription(Subscribing):
    pass


follows("interaction.created", fold_interactions)
follows("interaction.updated", refold_company)
follows("interaction.updated", move)
follows("interaction.withdrawn", refold_company)
follows("interaction.withdrawn", reopen)
follows("interaction.restored", refold_company)
follows("interaction.restored", redo)
follows("contact.merged", refold_people)
follows("boardSession.unmet", unfold_sessions)
follows("account.withdrawn", resolve_findings_of)
follows("contact.withdrawn", resolve_findings_of)
known_by(ties_to_targets)
afterwards(renew)
follows("owner.updated", weigh_owners)
for _change in ("assigned", "transferred", "handed_over", "corrected"):
    follows(f"ownership.{_change}", weigh_accounts)

schema = strawberry.Schema(
    Query,
    Mutation,
    Subscription,
    types=[
        Account,
        Contact,
        Owner,
        Team,
        Product,
        Segment,
        Opportunity,
        Contract,
        Campaign,
        Interaction,
        IntroductionRequest,
        ReferenceRequest,
        Handoff,
        Touch,
        Advocate,
        SatisfactionScore,
        AdvisoryBoard,
        BoardProposal,
        BoardSession,
        BoardFeedback,
        BoardAction,
        Job,
        *timeline_types.ENTRIES,
        Import,
        Finding,
    ],
    config=StrawberryConfig(name_converter=Names(), scalar_map=SCALARS),
)
forgiving(schema._schema)
worded(schema._schema, MOST)
