"""Rehearsing a conversation: client roles, the model of the client, and what the client says back."""
