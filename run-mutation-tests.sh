#!/usr/bin/env bash
# Changes the code in small ways, one at a time, and tells which changes no test notices (PIT, https://pitest.org):
#
#   ./run-mutation-tests.sh                                run kernel with the methods; the boundary; CMA-ES
#   ./run-mutation-tests.sh org.carrot.refiner             other packages, each against the tests of the same package
#   ./run-mutation-tests.sh org.carrot.run,org.carrot.tuner    some together, against the tests of all of them
#
# Needs a JDK 17. Build once before: ./mvnw verify -DskipTests. Takes minutes for each package. Reports are in
# suite/target/mutation; suite/docs/tests.md says what was found.
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

. "$home/suite/plain-vm.sh"
[ $# -gt 0 ] || set -- org.carrot.run,org.carrot.tuner org.carrot.blackbox org.carrot.cmaes

tool=
for artifact in org.pitest:pitest:1.30.2 org.pitest:pitest-entry:1.30.2 org.pitest:pitest-command-line:1.30.2 \
    org.pitest:pitest-html-report:1.30.2 org.pitest:pitest-junit5-plugin:1.2.3 net.sf.jopt-simple:jopt-simple:4.9 \
    org.apache.commons:commons-text:1.14.0 org.apache.commons:commons-lang3:3.18.0; do
    fetch "$artifact"
    name=${artifact#*:}
    tool=$tool$home/lib/${name%%:*}.jar$separator
done

mkdir "$classes/main" "$classes/tests"
for packages in "$@"; do
    for package in ${packages//,/ }; do
        folder=${package//.//}
        compile "$classes/main" "" $(find "${code[@]}" -path "*/src/$folder/*.java")
        compile "$classes/tests" "$classes/main$separator" $(find "${tests[@]}" -path "*/$folder/*.java")
    done
done
cd "$suite"
for packages in "$@"; do
    report=$suite/target/mutation/$packages
    patterns=${packages//,/.*,}.*
    mkdir -p "$report"
    echo "$packages"
    # a test that is only slow, on a busy machine, must not count as one that has noticed something; the comparison with
    # pycma over many searches takes too long to be made for every change
    java -cp "$tool$classes/main$separator$classes/tests$separator$sources$libraries" \
        org.pitest.mutationtest.commandline.MutationCoverageReport --targetClasses "$patterns" --targetTests "$patterns" \
        --excludedTestClasses '*EvaluationsTest' \
        --mutableCodePaths "$classes/main" --sourceDirs "$(IFS=,; echo "${code[*]}")" --reportDir "$report" --timestampedReports=false \
        --outputFormats HTML,CSV --threads "${THREADS:-2}" --timeoutFactor 4 --timeoutConst 20000 \
        --jvmArgs=-Djava.awt.headless=true,-Dai.djl.offline=true,-ea > "$report/log" 2>&1 ||
        { tail -20 "$report/log" >&2; exit 1; }
    awk -F, '{ n[$6]++; all++ } END {
        killed = n["KILLED"] + n["TIMED_OUT"] + n["MEMORY_ERROR"] + n["RUN_ERROR"]
        printf "  %d of %d changes noticed (%.1f %%), %d of them by running out of time; %d unnoticed, %d in code that no test runs\n",
            killed, all, 100 * killed / all, n["TIMED_OUT"], n["SURVIVED"], n["NO_COVERAGE"] }' "$report/mutations.csv"
done
