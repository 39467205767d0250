#!/usr/bin/env bash
# Pillow 13.0.0 against OpenCV 5.0.0.93 (opencv-python-headless), numpy 2.4.6, Python 3.
# Expected: turning a 16-bit grey PNG into RGB scales 0..65535 to 0..255, as Pillow does itself for 16-bit colour PNGs.
# Seen: convert("RGB") cuts at 255, so all but the darkest 0.4 % becomes white. OpenCV scales both kinds of file.
# Output: "grey: Pillow [0, 255, 255, 255, 255], OpenCV [0, 63, 127, 191, 255]"
#   and "colour: Pillow [0, 63, 127, 191, 255], OpenCV [0, 63, 127, 191, 255]"
# What it means for users of CARROT: image processors of Python servers call convert("RGB"), so a medical or
#   microscope picture of 16 bits reaches the model as a white one: make it 8-bit before it is sent.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q --disable-pip-version-check \
    pillow==13.0.0 numpy==2.4.6 opencv-python-headless==5.0.0.93
cat > "$work/try.py" <<'PY'
import io
import cv2
import numpy as np
from PIL import Image

ramp = np.linspace(0, 65535, 5).astype(np.uint16)[None].repeat(4, axis=0)
scaled, cut = [0, 63, 127, 191, 255], [0, 255, 255, 255, 255]
for name, array, wanted in (("grey", ramp, cut), ("colour", np.stack([ramp] * 3, axis=-1), scaled)):
    png = cv2.imencode(".png", array)[1]
    pillow = np.asarray(Image.open(io.BytesIO(png.tobytes())).convert("RGB"))[0, :, 0].tolist()
    opencv = cv2.imdecode(png, cv2.IMREAD_COLOR)[0, :, 0].tolist()
    print(f"{name}: Pillow {pillow}, OpenCV {opencv}")
    assert pillow == wanted and opencv == scaled
PY
"$work/venv/bin/python" "$work/try.py" || exit 1
