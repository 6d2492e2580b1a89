"""What one cell says, or a few of one row, whichever sheet they stand on."""
