"""What the demo office does, told to a running server."""
