#!/usr/bin/env bash
# transformers 4.57.6 against 5.24.0, Pillow 13.0.0, numpy 2.4.6, Python 3 (no PyTorch needed).
# Expected: CLIP's image processor gives the same numbers for the same picture and settings in both versions.
# Seen: 4.57.6 drops the alpha channel and shows the hidden colour, 5.24.0 lays the picture on white.
#   The picture here is red, but wholly transparent, as cut-out product pictures often hide a colour.
# Output: "4.57.6 [1.0, 0.0, 0.0]" and "5.24.0 [1.0, 1.0, 1.0]", red, green and blue before normalising
# What it means for users of CARROT: a server moved to transformers 5 answers other scores for transparent PNGs;
#   lay such pictures on a background of your own before they reach a model.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
cat > "$work/try.py" <<'PY'
import sys
import transformers
from PIL import Image

# In 5.x this name is the variant without torchvision; 4.x has only the one name for it.
Processor = getattr(transformers, "CLIPImageProcessorPil", None) or transformers.CLIPImageProcessor
picture = Image.new("RGBA", (224, 224), (255, 0, 0, 0))
pixels = Processor()(picture, do_normalize=False, return_tensors="np")["pixel_values"]
seen = [round(float(v), 3) for v in pixels[0, :, 100, 100]]
print(transformers.__version__, seen)
assert seen == ([1.0, 0.0, 0.0] if sys.argv[1] == "4.57.6" else [1.0, 1.0, 1.0])
PY
for version in 4.57.6 5.24.0; do
    "$work/venv/bin/pip" install -q --disable-pip-version-check \
        transformers=="$version" pillow==13.0.0 numpy==2.4.6
    "$work/venv/bin/python" "$work/try.py" "$version" || exit 1
done
