#!/usr/bin/env python3
"""Makes measures.json: the values of igraph and networkx that tests/measures.rs compares with.

    python3 tests/reference/measures.py [FOLDER_OF_NETWORKS] > tests/reference/measures.json

The small networks are written below. Those of the folder (one folder each, with an edges.csv of source, target…) are not part of the
project: only their values are kept, and the test skips them where the folder is missing. Loops are left out, directions and
repeated ties do not count. People are in the order of their names.
"""
import csv
import json
import os
import random
import sys

import igraph
import networkx as nx


def drawn(people, ties, seed):
    """A network by chance, the same every time."""
    chance = random.Random(seed)
    found = set()
    while len(found) < ties:
        a, b = chance.randrange(people), chance.randrange(people)
        # A third of the people know one of the first ten, so that many have a single tie.
        if chance.random() < 0.3:
            b = chance.randrange(10)
        if a != b:
            found.add((min(a, b), max(a, b)))
    return people, sorted(found)


SMALL = {
    "kite": (10, [(0, 1), (0, 2), (0, 3), (0, 5), (1, 3), (1, 4), (1, 6), (2, 3), (2, 5), (3, 4), (3, 5), (3, 6), (4, 6), (5, 6),
                  (5, 7), (6, 7), (7, 8), (8, 9)]),
    "two parts": (9, [(0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (5, 6), (6, 7)]),
    "drawn 60": drawn(60, 90, 1),
    "drawn 200": drawn(200, 260, 2),
}


def values(people, ties):
    g = igraph.Graph(n=people, edges=ties)
    n = nx.Graph()
    n.add_nodes_from(range(people))
    n.add_edges_from(ties)
    clean = lambda xs: [None if x != x else x for x in xs]
    groups = g.community_leiden("modularity", n_iterations=-1)
    return {
        "betweenness": g.betweenness(),
        "closeness": [nx.closeness_centrality(n)[v] for v in range(people)],
        "constraint": clean(g.constraint()),
        "effective_size": clean([nx.effective_size(n)[v] for v in range(people)]),
        "cut_people": sorted(g.articulation_points()),
        "bridges": sorted(sorted(g.es[e].tuple) for e in g.bridges()),
        "modularity": groups.modularity,
    }


def main():
    found = {}
    for name, (people, ties) in SMALL.items():
        found[name] = {"people": people, "ties": ties, **values(people, ties)}
    folder = sys.argv[1] if len(sys.argv) > 1 else None
    names = sorted(os.listdir(folder)) if folder else []
    for name in names:
        path = os.path.join(folder, name, "edges.csv")
        if not os.path.exists(path):
            continue
        with open(path, newline="", encoding="utf-8-sig") as file:
            rows = [(row["source"], row["target"]) for row in csv.DictReader(file)]
        people = sorted({one for row in rows for one in row})
        at = {one: place for place, one in enumerate(people)}
        ties = sorted({(min(at[a], at[b]), max(at[a], at[b])) for a, b in rows if a != b})
        found[name] = {"people": len(people), **values(len(people), ties)}
    versions = {"igraph": igraph.__version__, "networkx": nx.__version__}
    out = {"versions": versions, "networks": found}
    rounded = json.loads(json.dumps(out), parse_float=lambda text: round(float(text), 10))
    json.dump(rounded, sys.stdout, separators=(",", ":"))
    print()


main()
