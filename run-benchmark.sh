#!/bin/sh
# Runs the methods on the few-shot tasks of the offline suite, writes results.json and report.html, prints the summary:
#
#   ./run-benchmark.sh                                            zero-shot, BBT and CARROT at 16 shots
#   ./run-benchmark.sh --methods all --seeds 1,2,3                the whole table
#   ./run-benchmark.sh --help                                     all options
#
# Needs a JDK 17 and npm, which fetches the drawings once. Build first: ./mvnw package
# CARROT_CACHE names the folder for downloaded packages.
set -eu
home=$(cd "$(dirname "$0")" && pwd)

. "$home/natives/platform.sh"
require_built "The suite is" "$suite/target/classes"

exec java -Xmx2g -Djava.awt.headless=true -cp "$programs" \
    org.carrot.suite.benchmark.BenchmarkCommand "$models/models/mini-vlm/mini-vlm.safetensors" \
    "${CARROT_CACHE:-$suite/target/pretraining}" "$suite/target/benchmark" "$@"
