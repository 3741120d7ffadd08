"""Who of us owns which relationship, in which role, since when?"""
