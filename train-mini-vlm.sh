#!/bin/sh
# Trains the embedded mini VLM again and prints its zero-shot accuracies; needs npm, a JDK 17 and about an hour.
# Build first: ./mvnw package
#
#   ./train-mini-vlm.sh              trains from random weights, then evaluates
#   ./train-mini-vlm.sh continue     trains the model that is there further, then evaluates
#   ./train-mini-vlm.sh evaluate     evaluates the model that is there
#   ./train-mini-vlm.sh quickstart   makes the quickstart's images again
#
# STEPS and MINUTES limit the training, CARROT_CACHE names the folder for downloaded packages.
set -eu
cd "$(dirname "$0")"

model=org.carrot.models/models/mini-vlm/mini-vlm.safetensors
cache=${CARROT_CACHE:-suite/target/pretraining}

home=.
. ./natives/platform.sh
require_built "The suite is" "$suite/target/classes"

# Large arrays stay on the heap of the C library instead of being mapped anew at every step.
export MALLOC_MMAP_THRESHOLD_=4294967296 MALLOC_TRIM_THRESHOLD_=8589934592

run() {
    java -Xmx3g -cp "$programs" "$@"
}

train() {
    run org.carrot.suite.MiniVlmTraining "$model" "$cache" "${STEPS:-9000}" "${MINUTES:-60}" "$@"
    run org.carrot.suite.MiniVlmEvaluation "$model" "$cache"
}

case "${1:-train}" in
    train) train ;;
    continue) train "$model" ;;
    evaluate) run org.carrot.suite.MiniVlmEvaluation "$model" "$cache" ;;
    quickstart) run org.carrot.suite.QuickstartTask examples/quickstart/data "$cache" ;;
    *) echo "Unknown command \"$1\": train, continue, evaluate or quickstart." >&2; exit 1 ;;
esac
