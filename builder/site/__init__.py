"""From a briefing to files: which pages exist, their words, their pictures, and their safe writing."""
