#!/usr/bin/env bash
# safetensors 0.8.0, ml_dtypes 0.5.4, numpy 2.4.6, Python 3.
# Expected: what safetensors.numpy saves, safetensors.numpy loads.
# Seen: an array of ml_dtypes.bfloat16 or float8_e4m3fn is saved rightly (BF16, F8_E4M3 in the header), but
#   load of the same bytes raises a KeyError with the type's name; the ordinary float16 comes back.
# Output: "float16 loaded", "bfloat16 KeyError('BF16')", "float8_e4m3fn KeyError('F8_E4M3')"
# What it means for users of CARROT: a BF16 checkpoint cannot be checked with numpy alone;
#   widen it to float32 first, or read the header and the bytes yourself, as a program in Java must anyway.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q --disable-pip-version-check safetensors==0.8.0 ml_dtypes==0.5.4 numpy==2.4.6
cat > "$work/try.py" <<'PY'
import json
import ml_dtypes
import numpy as np
from safetensors.numpy import load, save

for kind, name in ((np.float16, "F16"), (ml_dtypes.bfloat16, "BF16"), (ml_dtypes.float8_e4m3fn, "F8_E4M3")):
    array = np.array([1, 2, 3, 4], dtype=kind)
    data = save({"w": array})
    length = int.from_bytes(data[:8], "little")
    assert json.loads(data[8:8 + length])["w"]["dtype"] == name
    assert data[8 + length:] == array.tobytes()
    try:
        assert np.array_equal(load(data)["w"], array)
        seen = "loaded"
    except KeyError as error:
        seen = repr(error)
    print(array.dtype.name, seen)
    assert seen == ("loaded" if name == "F16" else f"KeyError('{name}')")
PY
"$work/venv/bin/python" "$work/try.py" || exit 1
