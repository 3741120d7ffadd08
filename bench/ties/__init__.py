"""How fast are introduction paths found?"""
