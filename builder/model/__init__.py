"""Nouns only: the frozen values that flow from a path to a page. Imports nothing above it."""
