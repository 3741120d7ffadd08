"""What does this capability add to the types of the graph?"""

from graphservice.advisory.types.advocates import AdvocateRecord, AdvocatesListed, Advocating
from graphservice.advisory.types.boards import AdvisoryBoardRecord, BoardsListed
from graphservice.advisory.types.candidates import CandidatesListed
from graphservice.advisory.types.network import Networked
from graphservice.advisory.types.proposals import BoardProposalRecord
from graphservice.advisory.types.ready import ReadyListed
from graphservice.advisory.types.satisfaction import SatisfactionScoreRecord, ScoredAdvocate, ScoresListed, Scoring
from graphservice.advisory.types.sessions import BoardActionRecord, BoardFeedbackRecord, BoardSessionRecord, Following

__all__ = [
    "AdvisoryBoardRecord",
    "AdvocateRecord",
    "AdvocatesListed",
    "Advocating",
    "BoardActionRecord",
    "BoardFeedbackRecord",
    "BoardProposalRecord",
    "BoardSessionRecord",
    "BoardsListed",
    "CandidatesListed",
    "Following",
    "Networked",
    "ReadyListed",
    "SatisfactionScoreRecord",
    "ScoredAdvocate",
    "ScoresListed",
    "Scoring",
]
