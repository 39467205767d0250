#!/usr/bin/env bash
# safetensors 0.8.0 against 0.7.0, numpy 2.4.6, Python 3.
# Expected: a transposed numpy array comes back from save and load with the same numbers, or save refuses it.
#   The help text asks for contiguous arrays, but 0.7.0 stored every layout rightly.
# Seen: 0.8.0 writes the memory as it lies under the new shape, so rows and columns are mixed up, without a word.
# Output: 0.7.0 [[0.0, 3.0], [1.0, 4.0], [2.0, 5.0]] and 0.8.0 [[0.0, 1.0], [2.0, 3.0], [4.0, 5.0]]
# What it means for users of CARROT: call numpy.ascontiguousarray on weights or scores before saving them for a workflow;
#   a file with the right shapes and wrong numbers is read without an error and only the accuracy tells.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
cat > "$work/try.py" <<'PY'
import sys
import numpy as np
from safetensors.numpy import load, save

weights = np.arange(6, dtype=np.float32).reshape(2, 3)
kept = load(save({"weights": weights.T}))["weights"]
copied = load(save({"weights": np.ascontiguousarray(weights.T)}))["weights"]
print(sys.argv[1], kept.tolist())
assert np.array_equal(copied, weights.T)
assert np.array_equal(kept, weights.T) == (sys.argv[1] == "0.7.0")
PY
for version in 0.7.0 0.8.0; do
    "$work/venv/bin/pip" install -q --disable-pip-version-check numpy==2.4.6 safetensors=="$version"
    "$work/venv/bin/python" "$work/try.py" "$version" || exit 1
done
