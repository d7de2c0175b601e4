"""One article at a time, pure: text in, spans with a reading out."""
