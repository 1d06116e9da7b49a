"""How fast sayso reads, against what everybody knows."""
