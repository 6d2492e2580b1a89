"""What a settlement comes to, row by row: each row is made once, and every view shows it."""
