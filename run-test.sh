#!/usr/bin/env bash
# Runs test classes, compiled with what they use and nothing else, in a plain Java VM; takes seconds:
#
#   ./run-test.sh CmaEsTest                          a class
#   ./run-test.sh GuardTest CarrotTunerTest          several
#
# Needs a JDK 17. Build once before: ./mvnw verify -DskipTests. The few tests that need OSGi (extension points, files of
# the installed plug-in) fail here; in OSGi, in about a minute: ./mvnw verify -Dtest=NAME -Dsurefire.failIfNoSpecifiedTests=false
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

. "$home/natives/platform.sh"
installed=$home/target-platform/headless/target/installation/plugins
require_built "The plug-in is" "$plugin/lib" "$installed"
[ $# -gt 0 ] || { sed -n '2,6s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2; }

console=$home/lib/junit-platform-console-standalone.jar
if [ ! -f "$console" ]; then
    (cd "$home" && ./mvnw -q -N dependency:copy -Dartifact=org.junit.platform:junit-platform-console-standalone:1.11.4)
fi

sources=
for tree in org.carrot.knime org.carrot.knime.tests target-platform/org.knime.core target-platform/org.knime.core.ui \
    target-platform/runner target-platform/runner.tests; do
    sources=$sources$home/$tree/src$separator
done
libraries=$(printf "%s$separator" "$console" "$plugin"/lib/*.jar "$natives"/*.jar "$installed"/org.{eclipse,osgi.service.prefs}*.jar)

classes=$(mktemp -d "${TMPDIR:-/tmp}/carrot-test.XXXXXX")
trap 'rm -rf "$classes"' EXIT
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
javac -nowarn -proc:none -g -Xprefer:source --release 17 -d "$classes" -sourcepath "$sources" -cp "$libraries" "${files[@]}" 2>&1 |
    { grep -v '^Note:' || true; }
cd "$home/org.carrot.knime.tests"
java -Djava.awt.headless=true -Dai.djl.offline=true -ea ${DJL_CACHE_DIR:+-DDJL_CACHE_DIR="$DJL_CACHE_DIR"} \
    -cp "$classes$separator$sources$libraries" org.junit.platform.console.ConsoleLauncher execute \
    --disable-banner --details=summary --disable-ansi-colors "${selected[@]}"
