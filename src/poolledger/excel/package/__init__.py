"""A file as it is: its zip, its XML, and the cells that stand in it."""
