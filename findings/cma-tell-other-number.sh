#!/usr/bin/env bash
# cma 4.5.0 (pycma), numpy 2.4.6, Python 3.
# Expected: after ask(40) and tell of these 40 the mean moves to the weighted better half, as with popsize 40.
# Seen: the weights stay those of the default population (8 in five dimensions), so only the best 4 of 40 count.
#   Nothing is said; ask() then returns 8 again. Asking for another number is a documented parameter.
# Output: "default: 4 of 40 move the mean" and "popsize 40: 20 of 40 move the mean"
# What it means for users of CARROT: a program that asks 40 in this way selects far more sharply than its
#   population says; to compare with it, set popsize, or copy the weights and not the number.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q --disable-pip-version-check cma==4.5.0 numpy==2.4.6
cat > "$work/try.py" <<'PY'
import warnings
import numpy as np

warnings.simplefilter("ignore")
import cma

for name, options, wanted in (("default", {}, 4), ("popsize 40", {"popsize": 40}, 20)):
    search = cma.CMAEvolutionStrategy(np.zeros(5), 0.5, {"seed": 1, "verbose": -9, **options})
    points = np.array(search.ask(40))
    values = (points ** 2).sum(axis=1)
    search.tell(list(points), values)
    weights = np.array(search.sp.weights[:search.sp.weights.mu])
    best = points[np.argsort(values)][:len(weights)]
    assert np.allclose(search.mean, weights @ best)
    print(f"{name}: {len(weights)} of {len(points)} move the mean")
    assert len(weights) == wanted
    assert len(search.ask()) == (40 if options else 8)
PY
"$work/venv/bin/python" "$work/try.py" || exit 1
