"""What do KPIs look like from outside?"""
