#!/usr/bin/env bash
# transformers 4.57.6 against 5.24.0 (CLIPTokenizer), ftfy 6.3.1, Python 3.
# Expected: one CLIP vocabulary gives the same tokens for the same class name in both versions.
# Seen: 4.57.6 with ftfy turns "&amp;" into "&" and a ligature into its letters, as CLIP was trained;
#   5.24.0 no longer does, with or without ftfy: it tokenises the letters of the HTML name one after another.
# Output: 4.57.6 ['salt</w>', '&</w>', 'sand</w>'] and 5.24.0 ['salt</w>', '&</w>', 'amp</w>', ';</w>', 'sand</w>']
# What it means for users of CARROT: clean class names that come from web tables (HTML names, ligatures,
#   full-width letters) before the prompt is built, or a server and a local model see different texts.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
cat > "$work/try.py" <<'PY'
import json
import sys
import transformers

# A vocabulary in CLIP's layout with a few words: letters, letters that end a word, merged pieces, specials.
merges = ["s a", "l t</w>", "sa lt</w>", "sa n", "san d</w>", "a m", "am p</w>"]
letters = [chr(c) for c in range(33, 127)] + [chr(c) for c in range(161, 324)]
tokens = letters + [c + "</w>" for c in letters] + [m.replace(" ", "") for m in merges]
tokens = list(dict.fromkeys(tokens + ["<|startoftext|>", "<|endoftext|>"]))
with open("vocab.json", "w") as file:
    json.dump({token: i for i, token in enumerate(tokens)}, file)
with open("merges.txt", "w") as file:
    file.write("#version: 0.2\n" + "\n".join(merges) + "\n")
with open("tokenizer_config.json", "w") as file:
    json.dump({"tokenizer_class": "CLIPTokenizer"}, file)

tokenizer = transformers.CLIPTokenizer.from_pretrained(".")
seen = tokenizer.tokenize("salt &amp; sand")
print(transformers.__version__, seen)
amp = [] if sys.argv[1] == "4.57.6" else ["amp</w>", ";</w>"]
assert seen == ["salt</w>", "&</w>", *amp, "sand</w>"]
assert tokenizer.tokenize("salt & sand") == ["salt</w>", "&</w>", "sand</w>"]
ligature = tokenizer.tokenize("\ufb01n") == tokenizer.tokenize("fin")
assert ligature == (sys.argv[1] == "4.57.6")
PY
cd "$work"
for version in 4.57.6 5.24.0; do
    venv/bin/pip install -q --disable-pip-version-check transformers=="$version" ftfy==6.3.1
    venv/bin/python try.py "$version" || exit 1
done
