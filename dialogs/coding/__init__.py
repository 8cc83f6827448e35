"""The coder: tells what an utterance of a professional or a client is, and why."""
