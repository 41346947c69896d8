"""Hints on language that help a reader and never touch the verdict: spelling, doubled words, long sentences, who acted."""
