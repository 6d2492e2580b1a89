"""What was agreed and what happened, as values."""
