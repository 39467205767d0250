#!/usr/bin/env bash
# Runs a workflow from the command line, without KNIME:
#
#   ./run-headless.sh -workflowDir=examples/quickstart
#
# Builds what is missing, then starts Equinox with the installed plug-in. It takes the options of KNIME's batch
# executor, and -data and -vmargs as KNIME does; the exit code is the executor's. Needs a JDK 17 or newer.
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
installation=$home/target-platform/headless/target/installation

fail() {
    echo "run-headless.sh: $*" >&2
    exit 1
}

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
command -v "$java" > /dev/null || fail "found no Java ($java). Install a JDK 17, or set JAVA_HOME to one."
version=$("$java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p') || true
[ "${version:-0}" -ge 17 ] ||
    fail "Java ${version:-of unknown version} ($java) is too old. Install a JDK 17, or set JAVA_HOME to one."

if ! compgen -G "$installation/plugins/org.carrot.knime_*.jar" > /dev/null; then
    echo "run-headless.sh: building the plug-in; this takes a few minutes the first time." >&2
    (cd "$home" && ./mvnw -q -B -Dmaven.compiler.failOnWarning=false -DskipTests \
        -Dspotbugs.skip -Dformatter.skip -Dimpsort.skip \
        -pl '!suite,!org.carrot.knime.tests,!examples,!target-platform/runner.tests' verify) >&2 ||
        fail "the build failed; run ./mvnw verify to see why."
fi

data=
options=()
while [ $# -gt 0 ] && [ "$1" != -vmargs ]; do
    [ "$1" != -data ] || data=given
    options+=("$1")
    shift
done
[ $# -eq 0 ] || shift # what is left now are arguments for the Java virtual machine

if [ -z "$data" ]; then
    data=$(mktemp -d "${TMPDIR:-/tmp}/carrot.XXXXXX")
    leave() { # what a workflow that was stopped has kept is there
        status=$?
        if [ $status -ge 4 ] && [ -n "$(find "$data" -name 'checkpoint-*' -print -quit 2> /dev/null)" ]; then
            echo "run-headless.sh: what was kept stays in $data; to go on, add -data $data" >&2
        else
            rm -rf "$data"
        fi
    }
    trap leave EXIT
    options=(-data "$data" ${options[@]+"${options[@]}"})
fi

"$java" -Djava.awt.headless=true "$@" -jar "$installation"/plugins/org.eclipse.equinox.launcher_*.jar \
    -nosplash -consoleLog -application org.knime.product.KNIME_BATCH_APPLICATION "${options[@]}"
