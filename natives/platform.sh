# For scripts that start the plug-in's programs in a plain JVM; to be read with `.` where $home is the project's root.
# Sets plugin, natives (PyTorch for this platform) and separator (of class paths), and ends the script where something
# is missing.

case "$(uname -s)-$(uname -m)" in
    Linux-x86_64) platform=linux.x86_64 ;;
    Darwin-arm64) platform=macosx.aarch64 ;;
    MINGW*-x86_64 | MSYS*-x86_64) platform=win32.x86_64 ;;
    *) echo "No PyTorch for $(uname -s) on $(uname -m): use Linux x86_64, Windows x86_64 or macOS aarch64." >&2; exit 1 ;;
esac
plugin=$home/org.carrot.knime
natives=$home/natives/org.carrot.models.pytorch.$platform/lib
separator=:
if [ "$platform" = win32.x86_64 ]; then separator=";"; fi

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
