"""Who cannot be in the best panel? The program without whole numbers says what a panel with each is worth at most."""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy  # loads its parts when they are first used

from graphservice.advisory.panel.program import Floats, PanelModel

_INFEASIBLE = 2
_MARGIN = 1e-6  # what the arithmetic of the relaxed program may lose


def most_with(model: PanelModel, rows: scipy.optimize.LinearConstraint, lower: Floats) -> Floats | None:
    """For each column what no panel with it is worth more than; None where not even the relaxed program has a solution.

    By duality: whoever is at 0 in its solution costs at least their reduced cost to be seated (Dantzig, Fulkerson and
    Johnson 1954). Infinite where nothing is known.
    """
    solve: Any = scipy.optimize.linprog  # its stubs know no sparse rows
    written: Any = rows.A
    matrix, least, most = scipy.sparse.csr_array(written), np.asarray(rows.lb, float), np.asarray(rows.ub, float)
    equal, above, below = least == most, np.isfinite(least) & (least != most), np.isfinite(most) & (least != most)
    result = solve(
        -model.worth,
        A_ub=scipy.sparse.vstack([matrix[below], -matrix[above]]),
        b_ub=np.concatenate([most[below], -least[above]]),
        A_eq=matrix[equal],
        b_eq=least[equal],
        bounds=np.column_stack([lower, np.ones(model.size)]),
        method="highs",
    )
    if result.status == _INFEASIBLE:
        return None
    if result.status != 0:
        return np.full(model.size, np.inf)
    found = -float(result.fun) - np.asarray(result.lower.marginals, float) + _MARGIN
    found[lower > 0] = np.inf
    found[len(model.candidates) :] = np.inf
    return np.asarray(found, float)
