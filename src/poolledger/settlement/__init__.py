"""An agreement and a year's facts, settled."""
