"""Briefing Site: a folder of articles in, a cited and searchable briefing out."""
