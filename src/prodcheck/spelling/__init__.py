"""French spelling, offline: spylls (Hunspell in Python, MIT) with Grammalecte's dictionary « classique » 7.0 (MPL 2.0).

The dictionary's two files lie in ``dictionary/`` with their licence, unchanged. Nothing is loaded before a word is looked up.
"""
