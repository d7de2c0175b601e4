"""How the work is carried out: in this process, or in several."""
