# For scripts that start programs in a plain JVM; to be read with `.` where $home is the project's root. Sets engine, models,
# suite and plugin (the modules' folders), natives (PyTorch for this platform), separator (of class paths) and programs (the
# class path of the suite's programs), and ends the script where something is missing.

case "$(uname -s)-$(uname -m)" in
    Linux-x86_64) platform=linux.x86_64 ;;
    Darwin-arm64) platform=macosx.aarch64 ;;
    MINGW*-x86_64 | MSYS*-x86_64) platform=win32.x86_64 ;;
    *) echo "No PyTorch for $(uname -s) on $(uname -m): use Linux x86_64, Windows x86_64 or macOS aarch64." >&2; exit 1 ;;
esac
engine=$home/org.carrot.engine
models=$home/org.carrot.models
suite=$home/suite
plugin=$home/org.carrot.knime
natives=$home/natives/org.carrot.models.pytorch.$platform/lib
separator=:
if [ "$platform" = win32.x86_64 ]; then separator=";"; fi

programs=
for folder in "$suite/target/test-classes" "$suite/target/classes" "$models/target/classes" "$models/lib/*" \
    "$engine/target/classes" "$engine/lib/*" "$natives/*"; do
    programs=$programs$folder$separator
done

# Ends the script with its first argument's words where the natives or one of the other arguments, folders, are missing.
require_built() {
    what=$1
    shift
    for folder in "$natives" "$@"; do
        if [ ! -d "$folder" ]; then
            echo "$what not built yet: run ./mvnw package first." >&2
            exit 1
        fi
    done
}
