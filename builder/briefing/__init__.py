"""Many articles together, pure: findings in, one briefing out."""
