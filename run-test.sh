#!/usr/bin/env bash
# Runs test classes, compiled with what they use and nothing else, in a plain Java VM; takes seconds:
#
#   ./run-test.sh CmaEsTest                          a class
#   ./run-test.sh FinalChoiceTest CarrotTunerTest    several
#
# Needs a JDK 17. Build once before: ./mvnw verify -DskipTests. The few tests of org.carrot.knime.tests and of
# target-platform/runner.tests that need OSGi (extension points, files of the installed plug-in) fail here; in OSGi:
#
#   ./mvnw verify -Dtest=NAME -Dsurefire.failIfNoSpecifiedTests=false
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

. "$home/suite/plain-vm.sh"
[ $# -gt 0 ] || { sed -n '2,5s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }

files=()
selected=()
for test in "$@"; do
    found=$(find "${tests[@]}" -name "$test.java")
    [ -n "$found" ] || { echo "run-test.sh: there is no test class '$test'." >&2; exit 2; }
    for file in $found; do
        files+=("$file")
        class=${file##*/src/}
        class=${class##*/test/}
        class=${class%.java}
        selected+=(--select-class "${class//\//.}")
    done
done
compile "$classes" "" "${files[@]}"
cd "$suite"
java -Djava.awt.headless=true -Dai.djl.offline=true -ea ${DJL_CACHE_DIR:+-DDJL_CACHE_DIR="$DJL_CACHE_DIR"} \
    -cp "$classes$separator$sources$libraries" org.junit.platform.console.ConsoleLauncher execute \
    --disable-banner --details=summary --disable-ansi-colors "${selected[@]}"
