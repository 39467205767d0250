#!/usr/bin/env bash
# transformers 5.24.0 and 4.44.2, Pillow 11.3.0, numpy 1.26.4, Python 3.
# Expected: CLIPProcessor.save_pretrained writes preprocessor_config.json, vocab.json and merges.txt as ever.
# Seen: 5.24.0 writes processor_config.json with the picture settings inside and tokenizer.json alone;
#   4.44.2 then stops: "does not appear to have a file named preprocessor_config.json".
#   The bare image processor of 5.24.0 still writes the old name, so both layouts come from one version.
# Output: ['processor_config.json', 'tokenizer.json', 'tokenizer_config.json'] and "4.44.2 OSError"
# What it means for users of CARROT: a CLIP folder of transformers 5 on an older server needs the image
#   processor and the vocabulary saved next to it by hand; look for both names when a folder is checked.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat > "$work/save.py" <<'PY'
import json
import os
from transformers import CLIPImageProcessorPil, CLIPProcessor, CLIPTokenizer

os.makedirs("words")
with open("words/vocab.json", "w") as file:
    json.dump({"a": 0, "a</w>": 1, "<|startoftext|>": 2, "<|endoftext|>": 3}, file)
with open("words/merges.txt", "w") as file:
    file.write("#version: 0.2\n")
with open("words/tokenizer_config.json", "w") as file:
    json.dump({"tokenizer_class": "CLIPTokenizer"}, file)
pictures = CLIPImageProcessorPil(crop_size={"height": 336, "width": 336})
CLIPProcessor(pictures, CLIPTokenizer.from_pretrained("words")).save_pretrained("model")
print(sorted(os.listdir("model")))
assert sorted(os.listdir("model")) == ["processor_config.json", "tokenizer.json", "tokenizer_config.json"]
with open("model/processor_config.json") as file:
    assert json.load(file)["image_processor"]["crop_size"]["height"] == 336
pictures.save_pretrained("alone")
assert os.listdir("alone") == ["preprocessor_config.json"]
PY
cat > "$work/read.py" <<'PY'
import transformers
from transformers import CLIPImageProcessor

assert CLIPImageProcessor.from_pretrained("alone").crop_size["height"] == 336
try:
    CLIPImageProcessor.from_pretrained("model")
    raise SystemExit("the older version read the folder")
except OSError as error:
    print(transformers.__version__, "OSError")
    assert "preprocessor_config.json" in str(error)
PY
cd "$work"
export HF_HUB_OFFLINE=1
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check transformers==5.24.0 pillow==11.3.0 numpy==1.26.4
venv/bin/python save.py || exit 1
venv/bin/pip install -q --disable-pip-version-check transformers==4.44.2 pillow==11.3.0 numpy==1.26.4
venv/bin/python read.py || exit 1
