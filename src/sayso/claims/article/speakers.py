"""Who speaks in an attribution: its chain of sources, and who is meant by a bare name or noun.

Takes an `ArticleContext` and an attribution, gives ids of actors, or the name of an outlet that is
no actor of the record.
"""

from sayso.claims.article.context import BODIES, ArticleContext
from sayso.claims.article.lexicon import source_words
from sayso.record import Attribution


def chain(context: ArticleContext, said: Attribution | None) -> tuple[str, ...]:
    """Return the sources of an attribution, outermost first, without the article's outlet."""
    if said is None:
        return ()
    links = [a for a in said.chain if a != context.own and not context.is_home(context.actors[a])]
    if said.source is None and (meant := _body_meant(context, said)) is not None:
        links.append(meant)
    return tuple(links)


def unlisted_outlet(context: ArticleContext, said: Attribution | None) -> str | None:
    """Return the outlet that a source is by its name alone: "the Black Sea Herald"."""
    if said is None or said.source is not None:
        return None
    name = context.words(said).removeprefix("the ").removeprefix("The ")
    parts = name.split()
    if len(parts) < 2 or not all(part[0].isupper() for part in parts):
        return None
    return name if parts[-1].lower() in source_words().papers else None


def _body_meant(context: ArticleContext, said: Attribution) -> str | None:
    """Return the body that a source such as "the agency" stands for: the last one named."""
    words = context.words(said).lower().split()
    if not words or words[0] != "the" or words[-1] not in source_words().bodies:
        return None
    start = said.source_spans[0][0]
    named = [
        (max(a for a, _ in actor.mentions if a < start), actor.id)
        for actor in context.record.actors
        if actor.kind in BODIES and any(a < start for a, _ in actor.mentions)
    ]
    return max(named)[1] if named else None
