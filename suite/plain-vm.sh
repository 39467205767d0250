# For scripts that run tests in a plain Java VM; to be read with `.` where $home is the project's root. Sets what
# natives/platform.sh sets, code and tests (folders of sources of ours and of their tests), sources and libraries (paths,
# ending with a separator) and classes (an empty folder), and ends the script where something is missing.

. "$home/natives/platform.sh"
installed=$home/target-platform/headless/target/installation/plugins
require_built "The plug-in is" "$engine/lib" "$models/lib" "$plugin/lib" "$installed"

# Fetches a library into lib: group:artifact:version.
fetch() {
    name=${1#*:}
    if [ ! -f "$home/lib/${name%%:*}.jar" ]; then
        (cd "$home" && ./mvnw -q -N dependency:copy -Dartifact="$1")
    fi
}

standin=$home/target-platform
code=("$engine/src" "$models/src" "$suite/src" "$plugin/src" "$standin"/{org.knime.core,org.knime.core.ui,runner}/src)
tests=("$engine/test" "$models/test" "$suite/test" "$home/org.carrot.knime.tests/src" "$standin/runner.tests/src")

# As a path that ends with a separator; tests find their files there too.
sources=$(printf "%s$separator" "${code[@]}" "${tests[@]}" "$engine/fixtures" "$models/fixtures")

# Compiles files with what they use: the folder for classes, a class path of what is compiled already, and the files.
compile() {
    javac -nowarn -proc:none -g -Xprefer:newer --release 17 -d "$1" -sourcepath "$sources" -cp "$2$libraries" "${@:3}" 2>&1 |
        { grep -v '^Note:' || true; }
}

fetch org.junit.platform:junit-platform-console-standalone:1.11.4
libraries=$(printf "%s$separator" "$home/lib/junit-platform-console-standalone.jar" "$engine"/lib/*.jar "$models"/lib/*.jar \
    "$models" "$natives"/*.jar "$installed"/org.{eclipse,osgi}.*.jar)
classes=$(mktemp -d "${TMPDIR:-/tmp}/carrot-test.XXXXXX")
trap 'rm -rf "$classes"' EXIT
