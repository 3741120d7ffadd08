"""Which decisions about advocates and boards are plain arithmetic?"""
