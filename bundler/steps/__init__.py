"""What it does: each step reads or writes, and turns one value into the next."""
