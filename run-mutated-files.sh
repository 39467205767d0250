#!/bin/sh
# Damages files of every kind that the product reads (models, prompts, refiners, safetensors, configurations, tokenizers,
# split files, pictures) at random, and opens each as the product does, with 512 MB for Java. Any exception that is no
# message for people, any hang and any lack of memory is printed and ends it with an error; such files are left in
# org.carrot.knime.tests/target/mutated-files. Needs a JDK 17. See org.carrot.knime/docs/robustness.md.
#
#   ./run-mutated-files.sh              4,000 files, seed 1
#   ./run-mutated-files.sh 20000 7      20,000 files, seed 7
set -eu
cd "$(dirname "$0")"
exec ./mvnw -B verify -Dtest=MutatedFiles -Dsurefire.failIfNoSpecifiedTests=false -DtrimStackTrace=false \
    "-Dcarrot.test.arguments=-Xmx512m -Dcarrot.files=${1:-4000} -Dcarrot.seed=${2:-1}"
