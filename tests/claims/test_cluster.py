"""Groups do not depend on the order of links; joining is cautious."""

import random

from hypothesis import given
from hypothesis import strategies as st

from sayso.claims.across.cluster import components, groups

NODES = [f"n{i}" for i in range(9)]
PAIRS = [(a, b) for i, a in enumerate(NODES) for b in NODES[i + 1 :]]


@given(
    st.dictionaries(st.sampled_from(PAIRS), st.floats(0.05, 1).map(lambda x: round(x, 2))),
    st.randoms(use_true_random=False),
)
def test_any_order_of_links_gives_the_same_groups(
    links: dict[tuple[str, str], float], shuffled: random.Random
) -> None:
    nodes = shuffled.sample(NODES, len(NODES))
    again = dict(shuffled.sample(sorted(links.items()), len(links)))
    found = groups(NODES, links, 0.35)
    assert groups(nodes, again, 0.35) == found
    assert sorted(n for group in found for n in group) == NODES


@given(st.dictionaries(st.sampled_from(PAIRS), st.floats(0.05, 1)))
def test_components_can_be_grouped_one_by_one(links: dict[tuple[str, str], float]) -> None:
    whole = groups(NODES, links, 0.35)
    parts = [
        group
        for part in components(NODES, links)
        for group in groups(part, {k: v for k, v in links.items() if k[0] in part}, 0.35)
    ]
    assert tuple(sorted(parts)) == whole


def test_a_chain_of_links_is_not_one_claim() -> None:
    links = {("a", "b"): 0.9, ("b", "c"): 0.4, ("c", "d"): 0.9}
    assert groups("abcd", links, 0.35) == (("a", "b"), ("c", "d"))
    assert components("abcde", links) == (("a", "b", "c", "d"), ("e",))
