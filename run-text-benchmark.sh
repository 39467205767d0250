#!/bin/sh
# Times the text tower for populations of prompts: padded, trimmed, and as this project computes it, with random weights
# of the shape of CLIP ViT-B/32 and of the mini VLM. Prints a table; takes about a minute on two free cores.
# Needs a JDK 17. Build first: ./mvnw package
set -eu
home=$(cd "$(dirname "$0")" && pwd)

. "$home/natives/platform.sh"
require_built "The suite is" "$suite/target/test-classes"

exec java -Xmx2g -cp "$programs" \
    org.carrot.benchmark.TextTowerBenchmark
