"""Drawings as numbers for SVG: bars, graphs, the map; the templates write them."""
