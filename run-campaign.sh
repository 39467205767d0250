#!/bin/sh
# Runs a campaign: a long test of the whole, outside the build. Needs a JDK 17. Build first: ./mvnw package
#
#   ./run-campaign.sh KillCampaign 500       kills runs of every kind so often, about 10 minutes; a second number is a seed
set -eu
home=$(cd "$(dirname "$0")" && pwd)

. "$home/natives/platform.sh"
require_built "The suite is" "$suite/target/test-classes"
[ $# -gt 0 ] || { sed -n '2,4s/^# \{0,1\}//p' "$0" >&2; exit 2; }

campaign=$1
shift
java -Xmx512m -cp "$programs" "org.carrot.campaign.$campaign" "$@"
