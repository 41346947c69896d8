"""The command line: French for the user, nothing heavy imported until a command runs."""
