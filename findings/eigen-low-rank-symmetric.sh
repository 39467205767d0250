#!/usr/bin/env bash
# Commons Math 3.6.1 and Hipparchus 4.0 against EJML 0.46.1 (Java 17 or later).
# Expected: every library decomposes a finite real symmetric matrix.
# Seen: for B B' with B of 250 x 128 Gaussian numbers (half of the eigenvalues are 0) Commons Math and its
#   successor Hipparchus both give up with "convergence failed"; EJML needs no special care.
#   With rank 10 instead of 128 all three agree.
# Output: "rank 10: 329.536 329.536 329.536" and "rank 128: failed failed 710.967", the largest eigenvalues
# What it means for users of CARROT: a covariance of fewer pictures than dimensions is such a matrix;
#   do not put its eigenvectors into the hands of these two without a second way, such as EJML.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat > "$work/pom.xml" <<'XML'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version><packaging>pom</packaging>
</project>
XML
for artifact in org.apache.commons:commons-math3:3.6.1 org.hipparchus:hipparchus-core:4.0 \
    org.ejml:ejml-core:0.46.1 org.ejml:ejml-ddense:0.46.1; do
    "$here/mvnw" -q -N -f "$work/pom.xml" dependency:copy -Dartifact="$artifact" -DoutputDirectory="$work/lib"
done
cat > "$work/Eigen.java" <<'JAVA'
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;

public class Eigen {
    public static void main(String[] args) {
        for (int rank : new int[] {10, 128}) {
            var matrix = lowRank(250, rank);
            System.out.println("rank " + rank + ": " + largest(() -> {
                var m = new org.apache.commons.math3.linear.Array2DRowRealMatrix(matrix);
                return new org.apache.commons.math3.linear.EigenDecomposition(m).getRealEigenvalues();
            }) + " " + largest(() -> {
                var m = new org.hipparchus.linear.Array2DRowRealMatrix(matrix);
                return new org.hipparchus.linear.EigenDecompositionSymmetric(m).getEigenvalues();
            }) + " " + largest(() -> {
                var eigen = DecompositionFactory_DDRM.eig(matrix.length, true, true);
                if (!eigen.decompose(new DMatrixRMaj(matrix))) {
                    throw new IllegalStateException("convergence failed");
                }
                var values = new double[matrix.length];
                for (int i = 0; i < values.length; i++) {
                    values[i] = eigen.getEigenvalue(i).real;
                }
                return values;
            }));
        }
    }

    static String largest(Callable<double[]> decomposition) {
        try {
            double largest = 0;
            for (double value : decomposition.call()) {
                largest = Math.max(largest, value);
            }
            return String.format(Locale.ROOT, "%.3f", largest);
        } catch (Exception e) {
            return String.valueOf(e.getMessage()).contains("convergence failed") ? "failed" : e.toString();
        }
    }

    static double[][] lowRank(int size, int rank) {
        var random = new Random(1);
        var factor = new double[size][rank];
        for (var row : factor) {
            for (int j = 0; j < rank; j++) {
                row[j] = random.nextGaussian();
            }
        }
        var matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                for (int k = 0; k < rank; k++) {
                    matrix[i][j] += factor[i][k] * factor[j][k];
                }
            }
        }
        return matrix;
    }
}
JAVA
seen=$(java -cp "$work/lib/*" "$work/Eigen.java")
echo "$seen"
[ "$seen" = "rank 10: 329.536 329.536 329.536
rank 128: failed failed 710.967" ] || exit 1
