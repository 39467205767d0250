"""Makes the reference values beside this file with implementations that are not ours.

    pip install torch==1.12.1 open_clip_torch==2.20.0 transformers==4.30.2 "numpy<2"
    python make_references.py

Each JSON file holds the configuration of a tiny checkpoint as its folder would, the tensors as recipes (see `values`,
repeated in RandomCheckpoint.java), token ids, and features that transformers or open_clip computed in double precision.
"""
import json
import re
import zlib

import numpy as np
import open_clip
import torch
import transformers

VOCABULARY, CONTEXT, EMBEDDING = 520, 40, 12
START, END = VOCABULARY - 2, VOCABULARY - 1
TOKENS = [[START, 5, 9, 7, 23, END], [START, 5, END], [START, 5, 9, 7, 40, 41, 42, 43, 44, 45, END]]
IMAGES = 3


def values(name, shape, mean, spread):
    """Single precision numbers in [mean - spread, mean + spread): a hash (MurmurHash3's finaliser) of name and index."""
    h = np.arange(int(np.prod(shape)), dtype=np.uint32) * np.uint32(0x9E3779B9) + np.uint32(zlib.crc32(name.encode()))
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):
        h = (h ^ (h >> np.uint32(shift))) * np.uint32(factor)
    h ^= h >> np.uint32(16)
    unit = (h >> np.uint32(8)).astype(np.float64) / 2 ** 24
    return (mean + spread * (2 * unit - 1)).astype(np.float32).reshape(shape)


def recipe(name, shape):
    if name == "logit_scale":
        return 3.0, 0.0
    if name.endswith("running_var") or len(shape) == 1 and name.endswith("weight"):  # variances and gains
        return 1.0, 0.3
    if "embedding" in name or len(shape) == 1:
        return 0.0, 0.3
    return 0.0, 1.6 / float(np.prod(shape[1:])) ** 0.5


def fill(model):
    tensors = {}
    for name, tensor in model.state_dict().items():
        if name.endswith(("position_ids", "num_batches_tracked", "attn_mask")):
            continue
        mean, spread = recipe(name, tensor.shape)
        tensor.copy_(torch.from_numpy(values(name, tuple(tensor.shape), mean, spread)))
        tensors[name] = {"shape": list(tensor.shape), "mean": mean, "spread": spread}
    return tensors


def texts():
    padded = np.zeros((len(TOKENS), CONTEXT), dtype=np.int64)
    for row, tokens in zip(padded, TOKENS):
        row[:len(tokens)] = tokens
    return torch.from_numpy(padded)


def write(file, config, tensors, side, text, image):
    rows = lambda features: [[float("%.9g" % value) for value in row] for row in features.tolist()]
    content = {"config": config, "tensors": tensors, "tokens": TOKENS, "images": [IMAGES, 3, side, side],
               "textFeatures": rows(text), "imageFeatures": rows(image)}
    with open(file, "w") as out:
        out.write(re.sub(r'("[a-z_.0-9]+": \{"shape")', r"\n  \1", re.sub(r'(, )("[a-zA-Z]+": [\[{]+["0-9-])', r",\n \2", json.dumps(content))))
        out.write("\n")


def pixels(side):
    return torch.from_numpy(values("pixels", (IMAGES, 3, side, side), 0.0, 2.0)).double()


@torch.no_grad()
def hugging_face(file, activation):
    shared = {"hidden_act": activation, "layer_norm_eps": 1e-5, "hidden_size": 16, "intermediate_size": 64,
              "num_attention_heads": 2}
    config = {"model_type": "clip", "architectures": ["CLIPModel"], "projection_dim": EMBEDDING,
              "text_config": {**shared, "num_hidden_layers": 3, "vocab_size": VOCABULARY,
                              "max_position_embeddings": CONTEXT, "bos_token_id": 0, "eos_token_id": 2},
              "vision_config": {**shared, "num_hidden_layers": 2, "image_size": 16, "patch_size": 8}}
    model = transformers.CLIPModel(transformers.CLIPConfig(**config)).eval()
    tensors = fill(model)
    model.double()
    write(file, config, tensors, 16, model.get_text_features(texts()), model.get_image_features(pixels(16)))


@torch.no_grad()
def open_clip_model(file, vision, quick_gelu):
    config = {"model_cfg": {"embed_dim": EMBEDDING, "vision_cfg": vision,
                            "text_cfg": {"context_length": CONTEXT, "vocab_size": VOCABULARY, "width": 16, "heads": 2,
                                         "layers": 3}}}
    if quick_gelu:
        config["model_cfg"]["quick_gelu"] = True
    model = open_clip.CLIP(**config["model_cfg"]).eval()
    tensors = fill(model)
    model.double()
    model.attn_mask = model.attn_mask.double()
    side = vision["image_size"]
    write(file, config, tensors, side, model.encode_text(texts()), model.encode_image(pixels(side)))


hugging_face("hugging-face-quick-gelu.json", "quick_gelu")
hugging_face("hugging-face-gelu.json", "gelu")
vit = {"image_size": 16, "layers": 2, "width": 16, "head_width": 8, "patch_size": 8}
open_clip_model("open-clip-vit-gelu.json", vit, False)
open_clip_model("open-clip-vit-quick-gelu.json", vit, True)
open_clip_model("open-clip-resnet.json", {"image_size": 64, "layers": [2, 1, 2, 1], "width": 4, "head_width": 32}, True)
