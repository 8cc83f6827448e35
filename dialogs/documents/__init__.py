"""What a guided conversation leaves on paper: pure text from the facts of the talk; the assistant writes it down."""
