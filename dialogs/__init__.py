"""Conversations: coding what is said, the dialog engine, scripts and clients.

Pure: no input or output but reading data files.
"""
