"""Attribution: who says what, through whom, and how."""

from sayso.attribution.chains import chains
from sayso.attribution.levels import read_levels, sources_of

__all__ = ["chains", "read_levels", "sources_of"]
