"""What does this capability add to the types of the graph?"""

from graphservice.advisory.types.advocates import AdvocateRecord, AdvocatesListed, Advocating
from graphservice.advisory.types.boards import AdvisoryBoardRecord, BoardsListed
from graphservice.advisory.types.candidates import CandidatesListed
from graphservice.advisory.types.network import Networked
from graphservice.advisory.types.proposals import BoardProposalRecord
from graphservice.advisory.types.satisfaction import SatisfactionScoreRecord, ScoredAdvocate, ScoresListed, Scoring

__all__ = [
    "AdvisoryBoardRecord",
    "AdvocateRecord",
    "AdvocatesListed",
    "Advocating",
    "BoardProposalRecord",
    "BoardsListed",
    "CandidatesListed",
    "Networked",
    "SatisfactionScoreRecord",
    "ScoredAdvocate",
    "ScoresListed",
    "Scoring",
]
