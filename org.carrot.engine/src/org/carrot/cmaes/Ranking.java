package org.carrot.cmaes;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The candidates from the best to the worst. A fitness that is NaN or infinite is a failure and ranks last; equals keep
 * their order.
 *
 * @param fitness lambda values as told
 * @param order candidates, the best first
 * @param finite how many of them have a finite fitness; they come first
 */
record Ranking(double[] fitness, int[] order, int finite) {

    static Ranking of(final double[] fitness) {
        final int[] order = IntStream.range(0, fitness.length).boxed()
            .sorted(Comparator.comparing((Integer c) -> !Double.isFinite(fitness[c]))
                .thenComparing(c -> Double.isFinite(fitness[c]) ? fitness[c] : 0))
            .mapToInt(Integer::intValue).toArray();
        final int finite = (int)IntStream.of(order).filter(c -> Double.isFinite(fitness[c])).count();
        return new Ranking(fitness.clone(), order, finite);
    }

    /** @return the fitness at a rank, 0 being the best; positive infinity for a failure */
    double at(final int rank) {
        return rank < finite ? fitness[order[rank]] : Double.POSITIVE_INFINITY;
    }
}
