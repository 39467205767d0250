#!/bin/sh
# Times the text tower for populations of prompts: padded, trimmed, and as this project computes it, with random weights
# of the shape of CLIP ViT-B/32 and of the mini VLM. Prints a table; takes about a minute on two free cores.
# Needs a JDK 17. Build first: ./mvnw package
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
tests=$home/org.carrot.knime.tests
if [ ! -d "$plugin/target/classes" ] || [ ! -d "$tests/target/classes" ] || [ ! -d "$natives" ]; then
    echo "The plug-in and its tests are not built yet: run ./mvnw package first." >&2
    exit 1
fi
separator=:
if [ "$platform" = win32.x86_64 ]; then separator=";"; fi

exec java -Xmx2g -cp "$tests/target/classes$separator$plugin/target/classes$separator$plugin/lib/*$separator$natives/*" \
    org.carrot.benchmark.TextTowerBenchmark
