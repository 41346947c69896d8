"""Sample productions written for this project, and the programs that make them."""
