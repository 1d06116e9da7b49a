"""Links into claims: average linkage, cautious and independent of order.

Takes the scored links among some mentions, gives the groups that are one claim each. Two groups
are joined while the mean score over all pairs between them, a pair without a link counting as 0,
reaches `least`; the best pair of groups goes first, ties go by key. So the same links give the same
groups in whatever order they came.
"""

import heapq
from collections.abc import Iterable, Mapping

Pair = tuple[str, str]


def groups(
    nodes: Iterable[str], links: Mapping[Pair, float], least: float
) -> tuple[tuple[str, ...], ...]:
    """Return the groups of `nodes`, each in order of its keys, in order of their first keys."""
    members = {node: [node] for node in nodes}
    sums: dict[str, dict[str, float]] = {node: {} for node in members}
    for (a, b), score in links.items():
        sums[a][b] = sums[b][a] = score
    heap = [(-round(s, 9), min(pair), max(pair)) for pair, s in links.items() if s >= least]
    heapq.heapify(heap)
    while heap:
        score, a, b = heapq.heappop(heap)
        if a not in members or b not in members or score != -_mean(a, b, members, sums):
            continue  # an entry from before one of the two was joined to others
        _join(a, b, members, sums)
        for other in sums[a]:
            mean = _mean(a, other, members, sums)
            if mean >= least:
                heapq.heappush(heap, (-mean, min(a, other), max(a, other)))
    return tuple(sorted(tuple(sorted(group)) for group in members.values()))


def _mean(
    a: str, b: str, members: dict[str, list[str]], sums: dict[str, dict[str, float]]
) -> float:
    return round(sums[a].get(b, 0.0) / (len(members[a]) * len(members[b])), 9)


def _join(a: str, b: str, members: dict[str, list[str]], sums: dict[str, dict[str, float]]) -> None:
    """Add the group of `b` to that of `a`, which is the first by key."""
    members[a] += members.pop(b)
    for other, total in sums.pop(b).items():
        if other != a:
            sums[a][other] = sums[other][a] = sums[a].get(other, 0.0) + total
            del sums[other][b]
    del sums[a][b]


def components(nodes: Iterable[str], links: Iterable[Pair]) -> tuple[tuple[str, ...], ...]:
    """Return the nodes that hang together by links at all."""
    parent = {node: node for node in nodes}

    def root(node: str) -> str:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for a, b in links:
        one, other = sorted((root(a), root(b)))
        parent[other] = one
    found: dict[str, list[str]] = {}
    for node in parent:
        found.setdefault(root(node), []).append(node)
    return tuple(sorted(tuple(sorted(group)) for group in found.values()))
