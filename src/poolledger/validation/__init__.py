"""What contradicts what, in an agreement and in its facts."""
