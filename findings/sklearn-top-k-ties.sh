#!/usr/bin/env bash
# scikit-learn 1.9.1, numpy 2.4.6, Python 3.
# Expected: top_k_accuracy_score with k=1 is the accuracy of the class with the highest score.
# Seen: where scores are equal it takes the last of the classes, while argmax and so every classifier takes the first.
#   The order of ties is documented; that k=1 therefore is not the accuracy is what surprises.
# Output: "argmax 1.0, top-1 0.25" on the same four rows
# What it means for users of CARROT: rounded or quantised scores of a server have ties; compare the accuracy of
#   CARROT's scorer with accuracy_score over argmax, not with top_k_accuracy_score(k=1).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q --disable-pip-version-check numpy==2.4.6 scikit-learn==1.9.1
cat > "$work/try.py" <<'PY'
import numpy as np
from sklearn.metrics import accuracy_score, top_k_accuracy_score

truth = np.array([0, 1, 2, 0])
scores = np.array([[.5, .5, 0], [.2, .4, .4], [.3, .3, .4], [.4, .4, .2]])
first = accuracy_score(truth, scores.argmax(axis=1))
top = top_k_accuracy_score(truth, scores, k=1)
print(f"argmax {first}, top-1 {top}")
assert (first, top) == (1.0, 0.25)
PY
"$work/venv/bin/python" "$work/try.py" || exit 1
