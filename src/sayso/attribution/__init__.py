"""Attribution: who says what, through whom, and how."""

from sayso.attribution.chains import chains

__all__ = ["chains"]
