"""What an agreement says, one family of rules a file."""
