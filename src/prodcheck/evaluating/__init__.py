"""Labelled productions, and how right the detection is on them."""
