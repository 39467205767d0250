#!/bin/sh
# Times the client's part of a generation of CARROT (CMA-ES, prompts, fitness, refiner), and the same in PyTorch if
# CARROT_PYTHON names a Python with torch and numpy. Needs a JDK 17. Build first: ./mvnw package
#
#   ./run-client-benchmark.sh                       K 100, N 1600, hidden 512, and the small default
#   ./run-client-benchmark.sh large                 K 1000, N 16000, hidden 512, one generation, some minutes
#   ./run-client-benchmark.sh djl 100 1600 512 6    engine (djl or java), classes, images, hidden width, rounds
set -eu
home=$(cd "$(dirname "$0")" && pwd)

. "$home/natives/platform.sh"
require_built "The suite is" "$suite/target/test-classes"

run() {
    java -Xmx3g -cp "$programs" org.carrot.benchmark.ClientBenchmark "$@" \
        ${CARROT_PYTHON:+"$CARROT_PYTHON" "$suite/reference/client_part.py"}
}

case "${1:-all}" in
    all)
        run djl 100 1600 512 30
        run djl 40 640 128 20 ;;
    large) run djl 1000 16000 512 1 ;;
    *) run "$@" ;;
esac
