"""What `./dev` is made of. Python's standard library only."""
