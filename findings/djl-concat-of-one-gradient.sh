#!/usr/bin/env bash
# DJL 0.35.1 with PyTorch 2.7.1 on the CPU (Linux x86_64), Java 17 or later.
# Expected: concatenating a list of one array is that array, for its gradient too.
# Seen: NDArrays.concat of one array leaves the graph. Alone, backward raises "does not require grad"; multiplied
#   with an array that has a gradient, half of the gradient is missing without a word. Two arrays work.
# Output for x = 1, 2, 3: sum of x*x gives [2.0, 4.0, 6.0], sum of concat(x)*x only [1.0, 2.0, 3.0],
#   sum of concat(x)*concat(x) an EngineException, sum of concat(x, x) squared the right [4.0, 8.0, 12.0]
# What it means for users of CARROT: own code that joins prompts or batches of varying number learns too little
#   where just one is left; join from two pieces on only.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat > "$work/pom.xml" <<'XML'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>ai.djl.pytorch</groupId><artifactId>pytorch-engine</artifactId><version>0.35.1</version></dependency>
    <dependency><groupId>ai.djl.pytorch</groupId><artifactId>pytorch-jni</artifactId><version>2.7.1-0.35.1</version></dependency>
    <dependency>
      <groupId>ai.djl.pytorch</groupId><artifactId>pytorch-native-cpu</artifactId><version>2.7.1</version>
      <classifier>linux-x86_64</classifier>
    </dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
XML
"$here/mvnw" -q -N -f "$work/pom.xml" dependency:copy-dependencies -DoutputDirectory="$work/lib"
cat > "$work/Concat.java" <<'JAVA'
import java.util.Arrays;
import java.util.function.UnaryOperator;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

public class Concat {
    public static void main(String[] args) {
        print("x*x", x -> x.mul(x));
        print("concat(x)*x", x -> NDArrays.concat(new NDList(x), 0).mul(x));
        print("concat(x)*concat(x)", x -> NDArrays.concat(new NDList(x), 0).square());
        print("concat(x,x)*concat(x,x)", x -> NDArrays.concat(new NDList(x, x), 0).square());
    }

    static void print(String name, UnaryOperator<NDArray> function) {
        String seen;
        try (var manager = NDManager.newBaseManager();
                var collector = Engine.getInstance().newGradientCollector()) {
            var x = manager.create(new float[] {1, 2, 3});
            x.setRequiresGradient(true);
            collector.backward(function.apply(x).sum());
            seen = Arrays.toString(x.getGradient().toFloatArray());
        } catch (EngineException e) {
            seen = e.getMessage().contains("does not require grad") ? "EngineException" : e.toString();
        }
        System.out.println(name + " " + seen);
    }
}
JAVA
seen=$(DJL_CACHE_DIR="$work/cache" OMP_NUM_THREADS=1 java -Dai.djl.offline=true -cp "$work/lib/*" "$work/Concat.java")
echo "$seen"
[ "$seen" = "x*x [2.0, 4.0, 6.0]
concat(x)*x [1.0, 2.0, 3.0]
concat(x)*concat(x) EngineException
concat(x,x)*concat(x,x) [4.0, 8.0, 12.0]" ] || exit 1
