#!/bin/sh
# Shows the nodes' views in a headless Chromium, with invented data of 2 and of 1,000 classes, checks what must be seen and
# that nothing is logged or fetched. Needs a JDK 17 and Chromium or Chrome (the command chromium, or what CARROT_CHROMIUM
# names). Build first: ./mvnw package
#
#   ./check-views.sh            checks
#   ./check-views.sh pictures   checks, and leaves screenshots, light and dark, and a PDF in org.carrot.knime.tests/target/views,
#                               beside what the nodes give at their image ports
set -eu
home=$(cd "$(dirname "$0")" && pwd)

. "$home/natives/platform.sh"
tests=$home/org.carrot.knime.tests
standin=$home/target-platform
require_built "The plug-in and its tests are" "$plugin/target/classes" "$tests/target/classes" "$plugin/web/lib/d3" \
    "$standin/org.knime.core/target/classes" "$standin/org.knime.core.ui/target/classes"

chromium=${CARROT_CHROMIUM:-chromium}
command -v "$chromium" > /dev/null || {
    echo "There is no command $chromium. Install Chromium, or name a browser of its kind by CARROT_CHROMIUM." >&2
    exit 1
}

out=$tests/target/views
rm -rf "$out"
mkdir -p "$out"
cp "$tests"/views/* "$out"
classpath=$plugin
for folder in "$tests" "$plugin" "$models" "$engine" "$standin/org.knime.core" "$standin/org.knime.core.ui"; do
    classpath=$classpath$separator$folder/target/classes
done
java -Djava.awt.headless=true -cp "$classpath$separator$models/lib/*$separator$engine/lib/*" org.carrot.knime.view.ViewSamples "$out"

# as root in a container Chromium has no sandbox; pages from files may read the files beside them
browse() {
    "$chromium" --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run --hide-scrollbars \
        --allow-file-access-from-files --user-data-dir="$out/profile" --virtual-time-budget=20000 "$@" 2> "$out/chromium.log"
}

failed=0
check() {
    name=$1
    address="file://$out/host.html?check=$name&$2"
    result=$(browse --window-size=1200,900 --dump-dom "$address" | tr '\n' ' ' | sed -n 's/.*<pre id="result"[^>]*>\(.*\)<\/pre>.*/\1/p')
    echo "$name: ${result:-failed: the browser gave no answer, see $out/chromium.log}"
    [ "$result" = passed ] || failed=1
}

picture() {
    name=$1
    browse --window-size="$3" $4 --screenshot="$out/$name.png" "file://$out/host.html?$2" > "$out/screenshot.log"
    [ -s "$out/$name.png" ] || { echo "There is no screenshot of $name, see $out/chromium.log" >&2; failed=1; }
}

for classes in 2 1000; do
    for page in training predictions evaluation; do
        check "$page-$classes" "page=$page&data=$page-$classes"
    done
done
check earlier "page=training&data=training-earlier"
check none "page=training&data=training-none"
check asked "page=training&data=training-2&ask"
check narrow-training "page=training&data=training-narrow"
check narrow-evaluation "page=evaluation&data=evaluation-narrow"

pictures() {
    light=--blink-settings=preferredColorScheme=1
    dark=--blink-settings=preferredColorScheme=0
    for classes in 2 1000; do
        for theme in light dark; do
            eval "option=\$$theme"
            picture "training-$classes-$theme" "page=training&data=training-$classes" 1000,820 "$option"
            picture "prompt-$classes-$theme" "page=training&data=training-$classes&tab=1" 1000,520 "$option"
            picture "predictions-$classes-$theme" "page=predictions&data=predictions-$classes" 1000,820 "$option"
            picture "methods-$classes-$theme" "page=evaluation&data=evaluation-$classes" 1000,520 "$option"
            picture "classes-$classes-$theme" "page=evaluation&data=evaluation-$classes&tab=1" 1000,700 "$option"
            picture "confusions-$classes-$theme" "page=evaluation&data=evaluation-$classes&tab=2" 1000,1100 "$option"
            picture "calibration-$classes-$theme" "page=evaluation&data=evaluation-$classes&tab=3" 1000,780 "$option"
        done
    done
    picture narrow "page=training&data=training-narrow" 1000,820 "$light"
    browse "$dark" --no-pdf-header-footer --print-to-pdf="$out/evaluation.pdf" "file://$out/host.html?page=evaluation&data=evaluation-1000" \
        > "$out/screenshot.log"
    [ -s "$out/evaluation.pdf" ] || { echo "There is no PDF, see $out/chromium.log" >&2; failed=1; }
}

[ "${1:-}" != pictures ] || pictures
[ "$failed" = 0 ] || { echo "Views are not as they should be; what was shown is in $out." >&2; exit 1; }
echo "All views are as they should be."
