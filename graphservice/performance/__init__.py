"""How well does it go, for each of us, for each team and for all of us: KPIs, targets, and what may be concluded?"""
