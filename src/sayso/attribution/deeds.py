"""Acts that the reader took for words: "claimed ten lives", "voted against the bill", "was denied a visa".

Takes the parse, the cast and an attribution with its cue and source, says whether it is a deed. A verb of
saying is one by its object (`data/cues.toml`); any other verb is one unless what follows it is words in
marks or a clause: "picked a new envoy", "assigned the council powers".
"""

from spacy.tokens import Doc, Token

from sayso.actors import Cast
from sayso.attribution.acts import lemma_of, lexicon, phrase_at
from sayso.attribution.levels import CLAUSE_SUBJECTS
from sayso.attribution.sources import tokens_of
from sayso.attribution.tagger import Found
from sayso.language.speech import words

OBJECTS = frozenset({"dobj", "nsubjpass", "attr"})


def is_deed(doc: Doc, cast: Cast, cue: Token | None, source: str | None, found: Found) -> bool:
    """Say whether what was read as a saying is an act without words."""
    if cue is None:
        return False
    return (
        _sends_away(cast, cue)
        or _does(doc, cue, found)
        or _rules(cast, cue, source)
        or _refuses_grant(cue, found)
        or _votes(cue)
        or _puts_out(cue)
        or _says_nothing(doc, cue, found)
    )


def _rules(cast: Cast, cue: Token, source: str | None) -> bool:
    """Say whether a court turns down what is before it: "the judge dismissed the charge"."""
    if source is None or "JUD" not in cast.actor(source).sectors:
        return False
    cases = lexicon().words["cases"]
    return any(c.lemma_.lower() in cases for c in cue.children if c.dep_ == "dobj")


def _sends_away(cast: Cast, cue: Token) -> bool:
    """Say whether somebody is dismissed, and nothing said: "dismissed the mayor"."""
    if cue.lemma_.lower() != "dismiss":
        return False
    sent = [c for c in cue.children if c.dep_ in {"dobj", "nsubjpass"}]
    return any(cast.at(t) is not None for t in sent) and not any(
        c.dep_ == "prep" and c.lower_ == "as" for c in cue.children
    )


def _does(doc: Doc, cue: Token, found: Found) -> bool:
    """Say whether a cue with its object is a deed and nothing said: "claimed ten lives"."""
    deeds, verb = lexicon().words["deeds"], cue.lemma_.lower()
    if any(token.is_quote for token in tokens_of(doc, found.content)):
        return False  # "called the vote “a farce”"
    return any(f"{verb} {c.lemma_.lower()}" in deeds for c in cue.children if c.dep_ == "dobj")


def _refuses_grant(cue: Token, found: Found) -> bool:
    """Say whether somebody is not given something, and nobody is told to say so: "was denied a visa"."""
    if cue.lemma_.lower() not in {"deny", "refuse"}:
        return False
    grants = lexicon().words["grants"]
    given = any(c.dep_ == "dobj" and c.lemma_.lower() in grants for c in cue.children)
    passive = any(c.dep_ == "nsubjpass" for c in cue.children)
    return given and (passive or not found.source)


def _votes(cue: Token) -> bool:
    """Say whether a cue is a vote on a law or a ballot: "voted against it", "rejects the bill"."""
    known, verb = lexicon().words, cue.lemma_.lower()
    things = {c.lemma_.lower() for c in cue.children if c.dep_ in OBJECTS}
    return verb in known["voting"] and bool(things & known["voted_on"])


def _puts_out(cue: Token) -> bool:
    """Say whether a work is published, and not words: "published a cartoon"."""
    known, verb = lexicon().words, cue.lemma_.lower()
    things = {c.lemma_.lower() for c in cue.children if c.dep_ in OBJECTS}
    return verb in known["putting_out"] and bool(things & known["works"])


def _says_nothing(doc: Doc, cue: Token, found: Found) -> bool:
    """Say whether a verb that is none of saying has neither words in marks nor a clause after it."""
    if (
        cue.pos_ != "VERB"
        or _may_say(cue)
        or any(_may_say(t) for t in tokens_of(doc, (found.cue,)))
    ):
        return False
    told = [t for t in tokens_of(doc, found.content) if not t.is_space]
    return not any(t.is_quote or t.dep_ in CLAUSE_SUBJECTS for t in told)


def _may_say(word: Token) -> bool:
    """Say whether a word is known for one of saying, by itself or with its object."""
    known, lemma = lexicon(), lemma_of(word)
    if word.is_upper or phrase_at(word) is not None or lemma in known.words["by_object"]:
        return True
    objects = {c.lemma_.lower() for c in word.children if c.dep_ in {*OBJECTS, "pobj", "oprd"}}
    said = known.verbs.keys() | known.nouns.keys() | words("documents") | words("speaking")
    return lemma in said or bool(objects & (known.nouns.keys() | words("documents")))
