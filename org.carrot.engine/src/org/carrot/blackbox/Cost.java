package org.carrot.blackbox;

import java.util.Arrays;
import java.util.function.LongBinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The cost of a request, or of many together: a number for each {@link Unit}. */
public final class Cost {

    /** Nothing. */
    public static final Cost NONE = new Cost(new long[Unit.values().length]);

    /** By the units' ordinals. */
    private final long[] m_amounts;

    private Cost(final long[] amounts) {
        m_amounts = amounts;
    }

    /** @return so much of one unit, and nothing of the others */
    public static Cost of(final Unit unit, final long amount) {
        return NONE.with(unit, amount);
    }

    /** @return the same amount of every unit */
    static Cost ofEach(final long amount) {
        final long[] amounts = new long[Unit.values().length];
        Arrays.fill(amounts, amount);
        return new Cost(amounts);
    }

    /** @return the same but for one unit, of which it is so much */
    public Cost with(final Unit unit, final long amount) {
        final long[] amounts = m_amounts.clone();
        amounts[unit.ordinal()] = amount;
        return new Cost(amounts);
    }

    /** @return how much of a unit */
    public long get(final Unit unit) {
        return m_amounts[unit.ordinal()];
    }

    /** @return how many queries */
    public long queries() {
        return get(Unit.QUERIES);
    }

    /** @return the sum of both, each unit by itself */
    public Cost plus(final Cost other) {
        return combined(other, Long::sum);
    }

    /** @return what this has more than the other, each unit by itself */
    public Cost minus(final Cost other) {
        return combined(other, (a, b) -> a - b);
    }

    /** @return the smaller of both, each unit by itself */
    Cost least(final Cost other) {
        return combined(other, Math::min);
    }

    private Cost combined(final Cost other, final LongBinaryOperator operator) {
        final long[] amounts = new long[m_amounts.length];
        for (int u = 0; u < amounts.length; u++) {
            amounts[u] = operator.applyAsLong(m_amounts[u], other.m_amounts[u]);
        }
        return new Cost(amounts);
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof Cost cost && Arrays.equals(m_amounts, cost.m_amounts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(m_amounts);
    }

    /** @return for example "3 queries, 1 calls"; "nothing" if all are zero */
    @Override
    public String toString() {
        final String words = Stream.of(Unit.values()).filter(unit -> get(unit) != 0)
            .map(unit -> "%,d %s".formatted(get(unit), unit.words())).collect(Collectors.joining(", "));
        return words.isEmpty() ? "nothing" : words;
    }
}
