"""The check of an if-then plan: is the cue concrete, is the action small, one, and the client's own?"""
