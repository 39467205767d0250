package org.carrot.suite.benchmark;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The numbers of CARROT's paper (Z. Wang et al., ICML 2024, arXiv:2402.04050): accuracy in percent of CLIP with a
 * ResNet-50, mean of eleven public data sets.
 */
final class Published {

    /** What stands beside every one of these numbers. */
    static final String SOURCE = "Published numbers are of another model on other images: CLIP with a ResNet-50, mean of "
        + "eleven public data sets (Wang et al., ICML 2024). They show what the methods did there; the sizes do not "
        + "compare, the order may.";

    static final double ZERO_SHOT = 58.77;

    private static final List<Integer> SHOTS = List.of(1, 2, 4, 8, 16);

    private static final Map<String, List<Double>> BY_SHOTS = Map.of(
        BenchmarkMethods.PAPER, List.of(59.49, 61.87, 65.26, 68.44, 71.22),
        BenchmarkMethods.BBT, List.of(50.17, 56.69, 59.71, 62.16, 65.40));

    private static final Map<String, Double> AT_16_SHOTS =
        Map.of(BenchmarkMethods.COOP, 73.42, BenchmarkMethods.NO_RESIDUAL, 63.10,
            BenchmarkMethods.LINEAR, 65.88, BenchmarkMethods.REFINER_ONLY, 69.29, BenchmarkMethods.NO_CONSISTENCY, 68.23);

    private static final Map<String, Double> SHIFTS =
        Map.of(BenchmarkMethods.ZERO_SHOT, 40.58, BenchmarkMethods.COOP, 42.43, BenchmarkMethods.PAPER, 42.32);

    private Published() {
    }

    /** @return the mean accuracy in percent, where there is one */
    static Optional<Double> accuracy(final String method, final int shots) {
        if (method.equals(BenchmarkMethods.ZERO_SHOT)) {
            return Optional.of(ZERO_SHOT);
        }
        if (BY_SHOTS.containsKey(method) && SHOTS.contains(shots)) {
            return Optional.of(BY_SHOTS.get(method).get(SHOTS.indexOf(shots)));
        }
        return shots == 16 ? Optional.ofNullable(AT_16_SHOTS.get(method)) : Optional.empty();
    }

    /** @return the mean accuracy in percent over four shifts of ImageNet, where there is one */
    static Optional<Double> shifts(final String method) {
        return Optional.ofNullable(SHIFTS.get(method));
    }
}
