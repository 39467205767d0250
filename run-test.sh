#!/usr/bin/env bash
# Runs test classes, compiled with what they use and nothing else, in a plain Java VM; takes seconds:
#
#   ./run-test.sh CmaEsTest                          a class
#   ./run-test.sh FinalChoiceTest CarrotTunerTest          several
#
# Needs a JDK 17. Build once before: ./mvnw verify -DskipTests. The few tests that need OSGi (extension points, files of
# the installed plug-in) fail here; in OSGi, one of org.carrot.knime.tests:
#
#   ./mvnw verify -Dtest=NAME -pl '!update-site,!target-platform/headless,!examples,!target-platform/runner.tests'
#
# or of target-platform/runner.tests: ./mvnw verify -Dtest=NAME -pl '!org.carrot.knime.tests'
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

. "$home/org.carrot.knime.tests/plain-vm.sh"
[ $# -gt 0 ] || { sed -n '2,5s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }

files=()
selected=()
for test in "$@"; do
    found=$(find "$home"/{org.carrot.knime.tests,target-platform/runner.tests}/src -name "$test.java")
    [ -n "$found" ] || { echo "run-test.sh: there is no test class '$test'." >&2; exit 2; }
    for file in $found; do
        files+=("$file")
        class=${file##*/src/}
        class=${class%.java}
        selected+=(--select-class "${class//\//.}")
    done
done
compile "$classes" "" "${files[@]}"
cd "$home/org.carrot.knime.tests"
java -Djava.awt.headless=true -Dai.djl.offline=true -ea ${DJL_CACHE_DIR:+-DDJL_CACHE_DIR="$DJL_CACHE_DIR"} \
    -cp "$classes$separator$sources$libraries" org.junit.platform.console.ConsoleLauncher execute \
    --disable-banner --details=summary --disable-ansi-colors "${selected[@]}"
