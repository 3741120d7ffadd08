"""Whom did we ask to introduce us, and what came of it?"""
