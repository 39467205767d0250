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

case "$(uname -s)-$(uname -m)" in
    Linux-x86_64) platform=linux.x86_64 ;;
    Darwin-arm64) platform=macosx.aarch64 ;;
    MINGW*-x86_64 | MSYS*-x86_64) platform=win32.x86_64 ;;
    *) echo "No PyTorch for $(uname -s) on $(uname -m): use Linux x86_64, Windows x86_64 or macOS aarch64." >&2; exit 1 ;;
esac
natives=$home/natives/org.carrot.knime.pytorch.$platform/lib
plugin=$home/org.carrot.knime
if [ ! -d "$plugin/target/classes/org/carrot/suite/benchmark" ] || [ ! -d "$natives" ]; then
    echo "The plug-in is not built yet: run ./mvnw package first." >&2
    exit 1
fi
separator=:
if [ "$platform" = win32.x86_64 ]; then separator=";"; fi

exec java -Xmx2g -Djava.awt.headless=true -cp "$plugin/target/classes${separator}$plugin/lib/*${separator}$natives/*" \
    org.carrot.suite.benchmark.BenchmarkCommand "$plugin/models/mini-vlm/mini-vlm.safetensors" \
    "${CARROT_CACHE:-$plugin/target/pretraining}" "$plugin/target/benchmark" "$@"
