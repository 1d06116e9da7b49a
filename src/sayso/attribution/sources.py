"""Who a source or an addressee is: from the words of an attribution to an actor of the cast."""

from itertools import takewhile

from spacy.tokens import Doc, Span, Token

from sayso.actors import Cast
from sayso.actors.cast import Resolved
from sayso.actors.parties import counted
from sayso.actors.roles import is_person_noun, refers_to_outlet, role_of
from sayso.actors.speakers import last_word, office_holder
from sayso.attribution.acts import lexicon
from sayso.attribution.citations import CITES
from sayso.attribution.documents import document_before, issued_before, issuer
from sayso.attribution.spans import characters, name_end
from sayso.language.model import text_of
from sayso.language.speech import words
from sayso.record import Kind
from sayso.record import Span as Chars

PARTS = frozenset({"one", "both", "some", "two", "three", "all", "most", "several", "many", "none"})
_MET = frozenset({"hear", "see", "find", "record", "film", "show", "quote", "cite", "remember"})
"""What is done with somebody who says something himself: "heard a man saying"."""
TOLD = frozenset(
    "tell inform assure warn ask urge brief notify remind address call advise promise beg".split()
)


def tokens_of(doc: Doc, spans: tuple[Chars, ...]) -> list[Token]:
    """Return the tokens that the characters touch."""
    found = [doc.char_span(start, end, alignment_mode="expand") for start, end in spans]
    return [token for span in found if span is not None for token in span]


def actor_in(doc: Doc, cast: Cast, spans: tuple[Chars, ...]) -> str | None:
    """Return the actor that the words of a source stand for, or None."""
    for start, end in spans:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            found = _actor(cast, span)
            if found is not None:
                return found
    return None


def mended(doc: Doc, cue: Token | None, spans: tuple[Chars, ...]) -> tuple[Chars, ...]:
    """Return the words of a source as the parse has them where the reader's cannot be right.

    After "according to" the source is what follows it; a verb without a source that is followed by
    its subject ("…, reported the newspaper") has that one.
    """
    head: Token | None = None
    whose = _owner(doc, cue, spans)
    if whose is not None:
        return (characters(whose.left_edge, whose),)
    if cue is not None and cue.lemma_.lower() == "accord":
        head = next((g for c in cue.children for g in c.children if g.dep_ == "pobj"), None)
    elif cue is not None and not spans and cue.pos_ == "VERB" and cue.i + 1 < len(doc):
        chunk = _phrase_at(doc, cue.i + 1)
        before = next((c for c in cue.lefts if c.dep_ == "nsubj"), None)
        outlet = before is None and chunk is not None and refers_to_outlet(chunk.lemma_.lower())
        turned = chunk is not None and chunk.dep_ == "nsubj" and chunk.head == cue
        spoke = before if cue.lemma_.lower() in words("speaking") else None
        head = chunk if outlet or turned else spoke
    if head is None:
        return _without_adjunct(doc, cue, spans)
    start, end = head.left_edge, head.right_edge if head.n_rights < 3 else head
    aside = next(
        (c for c in head.children if c.dep_ == "relcl" and c.lemma_.lower() in CITES), None
    )
    if aside is not None:
        end = aside.left_edge.nbor(-1)
        end = end.nbor(-1) if end.is_punct and end.i > start.i else end
    return ((start.idx, end.idx + len(end)),)


def _owner(doc: Doc, cue: Token | None, spans: tuple[Chars, ...]) -> Token | None:
    """Return whose a warning or a claim is, where the reader took for him who is told: "Mali's warning to X"."""
    if cue is None or cue.pos_ != "NOUN" or cue.lemma_.lower() not in lexicon().nouns:
        return None
    owner = next((c for c in cue.children if c.dep_ == "poss" and c.tag_ != "WP$"), None)
    read = tokens_of(doc, spans)
    after = bool(read) and read[0].i > cue.i and cue in read[0].ancestors
    return owner if owner is not None and after else None


def _without_adjunct(doc: Doc, cue: Token | None, spans: tuple[Chars, ...]) -> tuple[Chars, ...]:
    """Return a source without what stands before it ("In a text message he"), and not who is told."""
    span = doc.char_span(*spans[0], alignment_mode="expand") if len(spans) == 1 else None
    if cue is None or span is None:
        return spans
    speaker = _who_judges(cue, span)
    if speaker is None and _is_told(cue, span):
        speaker = next((c for c in cue.children if c.dep_ == "nsubj"), None)
    if speaker is not None:
        return (characters(speaker.left_edge, name_end(speaker)),)
    if span.root.dep_ != "pobj" or span.root.head in span[1:]:
        return spans
    subject = next((c for c in cue.children if c.dep_ == "nsubj" and c in span), None)
    if subject is None or subject.tag_ in {"WP", "WDT"} or subject.left_edge.i <= span.root.i:
        return spans
    return ((subject.left_edge.idx, spans[0][1]),)


def _who_judges(cue: Token, span: Span) -> Token | None:
    """Return who says why in "defended the guards, saying they had no choice": not the guards."""
    root = span.root
    told = words("documents") | words("things") | lexicon().words["sayings"]
    if cue.tag_ != "VBG" or cue.i < root.i or root.lemma_.lower() in told:
        return None
    above = root.head if root.dep_ == "dobj" else root.head.head if root.dep_ == "pobj" else None
    while above is not None and above.pos_ == "NOUN" and above.dep_ in {"dobj", "pobj"}:
        above = above.head if above.dep_ == "dobj" else above.head.head
    known = above is not None and above.lemma_.lower() in lexicon().verbs
    if above is None or not known or above.lemma_.lower() in words("reporting") | _MET:
        return None
    return next((c for c in above.children if c.dep_ == "nsubj"), None)


def _is_told(cue: Token, span: Span) -> bool:
    """Say whether a phrase is part of the one who is told: "told a nurse of the clinic"."""
    if cue.lemma_.lower() not in TOLD:
        return False
    told = [c for c in cue.children if c.dep_ in {"dobj", "dative"} and c.i > cue.i]
    return any(c.left_edge.i <= span.start and span.end <= c.right_edge.i + 1 for c in told)


def parted(
    doc: Doc, source: tuple[Chars, ...], content: tuple[Chars, ...]
) -> tuple[tuple[Chars, ...], tuple[Chars, ...]]:
    """Return source and content with the source's noun phrase whole and outside the content.

    In "“…,” President Recep Tayyip Erdogan’s envoy said" the reader may leave the front of the
    phrase with the quotation before it.
    """
    if len(source) != 1:
        return source, content
    span = doc.char_span(*source[0], alignment_mode="expand")
    if span is None or span.root.pos_ not in {"NOUN", "PROPN"}:
        return source, content
    left = span.root
    while left.dep_ == "appos" and left.head.i < span.start and left.head.dep_ != "pobj":
        left = left.head  # not in "withdrew from Libya, the Post reported"
    start = left.left_edge.idx
    if start >= source[0][0]:
        return source, content
    between = doc.char_span(start, source[0][0], alignment_mode="expand")
    if between is None or any(t.is_quote or t.pos_ in {"VERB", "AUX"} for t in between):
        return source, content
    cut = [c for c in content if c[0] < start < c[1] <= span.start_char]
    if not cut:
        return source, content
    kept = tuple(
        (c[0], start - len(text_of(doc)[c[0] : start]) + len(text_of(doc)[c[0] : start].rstrip()))
        if c in cut
        else c
        for c in content
    )
    return ((start, source[0][1]),), kept


def with_name(
    doc: Doc, cue: Token | None, source: tuple[Chars, ...], content: tuple[Chars, ...]
) -> tuple[tuple[Chars, ...], tuple[Chars, ...]]:
    """Return source and content with a name after "according to" where it belongs.

    "According to the team's coach, Ali Khan, the bus …": the reader leaves the name with what is said.
    """
    if cue is None or cue.lemma_.lower() != "accord" or len(source) != 1 or not content:
        return source, content
    (start, end), text = content[0], text_of(doc)
    beside = text[source[0][1] : start].strip() == ","
    span = doc.char_span(*source[0], alignment_mode="expand")
    told = doc.char_span(start, end, alignment_mode="expand")
    if not beside or span is None or told is None or not _is_one_person(span.root):
        return source, content
    named = list(takewhile(lambda t: t.ent_type_ == "PERSON", told))
    comma = told[len(named)] if 0 < len(named) < len(told) - 1 else None
    if comma is None or comma.text != ",":
        return source, content
    return ((source[0][0], named[-1].idx + len(named[-1])),), (
        (comma.nbor().idx, end),
        *content[1:],
    )


def _is_one_person(root: Token) -> bool:
    """Say whether a noun is one person by what he is: "coach", "director"."""
    noun = root.lemma_.lower()
    role = role_of([noun])
    person = is_person_noun(noun) if role is None else role.kind is Kind.PERSON
    return root.tag_ == "NN" and person


def clause_alone(cue: Token | None, content: tuple[Chars, ...]) -> tuple[Chars, ...]:
    """Return the content of a noun without what follows its clause: "fears that … | emptied it"."""
    if cue is None or cue.pos_ != "NOUN" or len(content) != 1:
        return content
    start, end = content[0]
    for clause in cue.children:
        if clause.dep_ in {"acl", "ccomp"} and clause.left_edge.idx == start:
            return ((start, min(end, characters(clause, clause.right_edge)[1])),)
    return content


def _phrase_at(doc: Doc, i: int) -> Token | None:
    """Return the head of the noun phrase that begins at token `i`."""
    while i < len(doc) and doc[i].dep_ in {"det", "amod", "compound", "poss"}:
        i += 1
    return doc[i] if i < len(doc) and doc[i].pos_ in {"NOUN", "PROPN", "PRON"} else None


def _actor(cast: Cast, span: Span) -> str | None:
    span = office_holder(span) or span
    person = _named_last(cast, span)
    if person is not None:
        return person
    root = _antecedent(span.root)
    root = document_before(root) or root
    if root.lemma_.lower() in words("documents"):
        who = issuer(cast, root) or issued_before(cast, root)
        if who is not None:
            return who
    resolved = _called(cast, root, span) or cast.at(root) or cast.at(counted(root))
    if resolved is not None:
        return resolved.actor
    named = [found.actor for token in span if (found := cast.at(token)) is not None]
    return named[0] if named else None


def _called(cast: Cast, root: Token, span: Span) -> Resolved | None:
    """Return who is named right beside what he is: "the oil firm Total", "one of these, the FDLR,"."""
    for name in span:
        twice = name.dep_ == root.dep_ == "nsubj" and name.head == root.head and name.i > root.i
        if twice and name.pos_ == "PROPN" and name.left_edge.i == root.i + 1:
            return cast.at(name)  # "the carmaker Ford said", read as two subjects
        beside = name.dep_ in {"appos", "conj"} and name.head == root and name.pos_ == "PROPN"
        part = root.lower_ in PARTS and name.left_edge.nbor(-1).text == "," if beside else False
        firm = beside and name.dep_ == "appos" and name.left_edge.i == root.i + 1
        found = cast.at(name) if part or firm else None
        if found is not None:
            return found
    return None


def _named_last(cast: Cast, span: Span) -> str | None:
    """Return the person whose name ends a source: "the party's envoy to the talks, Ali Khan"."""
    last = last_word(span)
    found = cast.at(last)
    named = span.root.pos_ == "PROPN" and span.root.i < last.i and span.root.nbor().text == ","
    first = cast.at(span.root) if named else None
    if first is not None and cast.actor(first.actor).kind is Kind.PERSON:
        return first.actor  # "Lewis Uriri, the lawyer for Morgan Moyo,"
    joined = last.head == span.root or span.root.head == last
    if found is None or last.pos_ != "PROPN" or not (joined or "," in span.text):
        return None
    if any(above.dep_ == "relcl" and above in span for above in last.ancestors):
        return None  # "the account for the show, which is hosted by those who worked for Imus"
    return found.actor if cast.actor(found.actor).kind is Kind.PERSON else None


def _antecedent(root: Token) -> Token:
    """Return what a relative pronoun stands for ("Altan, who added"), else the token itself."""
    whole = [g for c in root.children if c.lower_ == "of" for g in c.children]
    if root.lower_ in PARTS and any(g.tag_ in {"WP", "WDT"} for g in whole):
        pass  # "two officials, both of whom said"
    elif root.tag_ not in {"WP", "WDT"}:
        return root
    verb = root.head
    while verb.dep_ in {"conj", "xcomp"}:
        verb = verb.head
    return verb.head if verb.dep_ == "relcl" else root


def addressee(cast: Cast, cue: Token | None, source: str | None) -> str | None:
    """Return who is told: "told reporters", "said to the BBC", "in an interview with Die Zeit"."""
    if cue is None or cue.pos_ not in {"VERB", "AUX"} or cue.lemma_.lower() == "accord":
        return None
    for child in cue.children:
        told = child.dep_ in {"dobj", "dative"} and cue.lemma_.lower() in TOLD
        heads = [child] if told and child.dep_ != "prep" else []
        if child.dep_ in {"prep", "dative"} and child.lower_ in {"to", "with"}:
            heads = [c for c in child.children if c.dep_ == "pobj"]
        if child.dep_ == "prep" and child.lower_ in {"in", "during"}:
            heads = [g for c in child.children if _is_interview(c) for g in _with(c)]
        for head in heads:
            found = cast.at(head)
            if found is not None and found.actor != source:
                return found.actor
    return None


def _is_interview(token: Token) -> bool:
    return token.lemma_.lower() in {"interview", "letter", "call", "briefing", "message"}


def _with(noun: Token) -> list[Token]:
    return [
        pobj
        for prep in noun.children
        if prep.dep_ == "prep" and prep.lower_ in {"with", "to", "for"}
        for pobj in prep.children
        if pobj.dep_ == "pobj"
    ]


def is_outlet(cast: Cast, actor: str | None) -> bool:
    """Say whether an actor is a newspaper, agency or broadcaster."""
    return actor is not None and cast.actor(actor).kind is Kind.OUTLET
