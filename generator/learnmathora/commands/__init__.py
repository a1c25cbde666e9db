"""What an author can ask for: one module a command, each options -> an exit status."""
