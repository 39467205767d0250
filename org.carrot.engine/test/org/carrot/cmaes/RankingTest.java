package org.carrot.cmaes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class RankingTest {

    @Test
    void theBestComeFirstAndOfEqualsTheEarlier() {
        final Ranking ranking = Ranking.of(new double[]{2, 1, 2, 3, 1, 2});
        assertArrayEquals(new int[]{1, 4, 0, 2, 5, 3}, ranking.order());
        assertEquals(6, ranking.finite());
    }

    @Test
    void whatFailedComesLast() {
        final Ranking ranking =
            Ranking.of(new double[]{Double.NaN, 5, Double.POSITIVE_INFINITY, -1, Double.NEGATIVE_INFINITY});
        assertEquals(2, ranking.finite());
        assertEquals(3, ranking.order()[0]);
        assertEquals(1, ranking.order()[1]);
    }
}
