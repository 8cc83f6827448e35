"""The assistant: understands a question, composes an answer, remembers, talks on a terminal."""

VERSION = "0.1.0"
