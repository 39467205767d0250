#!/bin/sh
# Runs the methods on the few-shot tasks of the offline suite, writes results.json and report.html, prints the summary:
#
#   ./run-benchmark.sh                                            zero-shot, BBT and CARROT at 16 shots
#   ./run-benchmark.sh --methods all --seeds 1,2,3                the whole table
#   ./run-benchmark.sh --help                                     all options
#
# Needs a JDK 17 and npm, which fetches the drawings once. Build the plug-in first: ./mvnw package
# CARROT_CACHE names the folder for downloaded packages.
set -eu
home=$(cd "$(dirname "$0")" && pwd)

. "$home/natives/platform.sh"
require_built "The plug-in is" "$plugin/target/classes/org/carrot/suite/benchmark"

exec java -Xmx2g -Djava.awt.headless=true -cp "$plugin/target/classes${separator}$plugin/lib/*${separator}$natives/*" \
    org.carrot.suite.benchmark.BenchmarkCommand "$plugin/models/mini-vlm/mini-vlm.safetensors" \
    "${CARROT_CACHE:-$plugin/target/pretraining}" "$plugin/target/benchmark" "$@"
