package org.carrot.convex;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

import org.carrot.blackbox.Monitor;

/**
 * Minimises a smooth convex function by limited-memory BFGS (J. Nocedal and S. Wright, Numerical Optimization, 2006,
 * algorithms 7.4 and 7.5) with a backtracking line search. Free of randomness.
 */
public final class Lbfgs {

    /** A function with its gradient. */
    public interface Objective {

        /**
         * @param x where
         * @param gradient written
         * @return the value
         */
        double at(double[] x, double[] gradient);
    }

    private static final int MEMORY = 10;

    private static final double SUFFICIENT_DECREASE = 1e-4;

    private static final int MOST_HALVINGS = 40;

    /** A step s and the change y of the gradient along it. */
    private record Pair(double[] s, double[] y, double sy) {
    }

    private final double m_tolerance;

    private final int m_iterations;

    /**
     * @param tolerance ends the search when no component of the gradient is larger
     * @param iterations ends it anyway
     */
    public Lbfgs(final double tolerance, final int iterations) {
        m_tolerance = tolerance;
        m_iterations = iterations;
    }

    /**
     * @param x the start; becomes the minimum
     * @throws java.util.concurrent.CancellationException if the monitor says so
     */
    public void minimise(final Objective objective, final double[] x, final Monitor monitor) {
        final Deque<Pair> pairs = new ArrayDeque<>();
        double[] gradient = new double[x.length];
        double value = objective.at(x, gradient);
        for (int iteration = 0; iteration < m_iterations && largest(gradient) > m_tolerance; iteration++) {
            monitor.checkCancelled();
            final double[] direction = direction(gradient, pairs);
            final double slope = dot(direction, gradient);
            double step = pairs.isEmpty() ? 1 / Math.max(1, Math.sqrt(dot(gradient, gradient))) : 1;
            final double[] next = new double[x.length];
            final double[] nextGradient = new double[x.length];
            double nextValue = Double.NaN;
            for (int halving = 0; halving < MOST_HALVINGS; halving++) {
                for (int j = 0; j < x.length; j++) {
                    next[j] = x[j] + step * direction[j];
                }
                nextValue = objective.at(next, nextGradient);
                if (nextValue <= value + SUFFICIENT_DECREASE * step * slope) {
                    break;
                }
                step /= 2;
            }
            if (!(nextValue < value)) {
                return; // as low as rounding allows
            }
            remember(pairs, x, next, gradient, nextGradient);
            System.arraycopy(next, 0, x, 0, x.length);
            gradient = nextGradient;
            value = nextValue;
        }
    }

    private static void remember(final Deque<Pair> pairs, final double[] x, final double[] next,
        final double[] gradient, final double[] nextGradient) {
        final double[] s = new double[x.length];
        final double[] y = new double[x.length];
        for (int j = 0; j < x.length; j++) {
            s[j] = next[j] - x[j];
            y[j] = nextGradient[j] - gradient[j];
        }
        final double sy = dot(s, y);
        if (sy > 0) {
            pairs.addLast(new Pair(s, y, sy));
            if (pairs.size() > MEMORY) {
                pairs.removeFirst();
            }
        }
    }

    /** The two-loop recursion: -H g. */
    private static double[] direction(final double[] gradient, final Deque<Pair> pairs) {
        final double[] q = gradient.clone();
        final double[] alpha = new double[pairs.size()];
        int i = pairs.size();
        for (final Iterator<Pair> newestFirst = pairs.descendingIterator(); newestFirst.hasNext();) {
            final Pair pair = newestFirst.next();
            alpha[--i] = dot(pair.s, q) / pair.sy;
            addScaled(-alpha[i], pair.y, q);
        }
        final double scale = pairs.isEmpty() ? 1 : pairs.getLast().sy / dot(pairs.getLast().y, pairs.getLast().y);
        for (int j = 0; j < q.length; j++) {
            q[j] *= -scale;
        }
        for (final Pair pair : pairs) {
            addScaled(-alpha[i++] - dot(pair.y, q) / pair.sy, pair.s, q);
        }
        return q;
    }

    private static void addScaled(final double factor, final double[] from, final double[] to) {
        for (int j = 0; j < to.length; j++) {
            to[j] += factor * from[j];
        }
    }

    private static double dot(final double[] a, final double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }

    private static double largest(final double[] values) {
        double largest = 0;
        for (final double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
