"""Actors and places: who is who, by which code, and where."""

from sayso.actors.cast import Cast
from sayso.actors.resolve import resolve

__all__ = ["Cast", "resolve"]
