"""What does this capability add to the types of the graph?"""

from graphservice.advisory.types.advocates import AdvocateFields, AdvocatesListed, Advocating
from graphservice.advisory.types.boards import AdvisoryBoardFields, BoardsListed
from graphservice.advisory.types.candidates import CandidatesListed
from graphservice.advisory.types.network import Networked
from graphservice.advisory.types.proposals import BoardProposalFields
from graphservice.advisory.types.ready import ReadyListed
from graphservice.advisory.types.satisfaction import SatisfactionScoreFields, ScoredAdvocate, ScoresListed, Scoring
from graphservice.advisory.types.sessions import BoardActionFields, BoardFeedbackFields, BoardSessionFields, Following

__all__ = [
    "AdvisoryBoardFields",
    "AdvocateFields",
    "AdvocatesListed",
    "Advocating",
    "BoardActionFields",
    "BoardFeedbackFields",
    "BoardProposalFields",
    "BoardSessionFields",
    "BoardsListed",
    "CandidatesListed",
    "Following",
    "Networked",
    "ReadyListed",
    "SatisfactionScoreFields",
    "ScoredAdvocate",
    "ScoresListed",
    "Scoring",
]
