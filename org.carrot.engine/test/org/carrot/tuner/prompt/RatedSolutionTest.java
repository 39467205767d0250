package org.carrot.tuner.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Optional;

import org.carrot.run.Solution;
import org.junit.jupiter.api.Test;

final class RatedSolutionTest {

    @Test
    void theLowerLossIsBetterAndOfEqualsTheEarlier() {
        final RatedSolution first = rated(0, 1);
        final RatedSolution equal = rated(0, 1);
        final RatedSolution better = rated(0, .5);
        assertSame(first, first.orBetter(equal));
        assertSame(better, first.orBetter(better));
        assertSame(better, better.orBetter(first));
    }

    @Test
    void errorsCountBeforeTheLoss() {
        final RatedSolution accurate = rated(.1, 2);
        final RatedSolution sure = rated(.2, 1);
        assertSame(accurate, accurate.orBetter(sure));
        assertSame(accurate, sure.orBetter(accurate));
        final RatedSolution both = rated(.1, 1.5);
        assertSame(both, accurate.orBetter(both));
    }

    @Test
    void aLossThatIsNoNumberIsNeverBetter() {
        final RatedSolution number = rated(.9, 9);
        final RatedSolution none = rated(0, Double.NaN);
        assertSame(number, number.orBetter(none));
        assertSame(number, none.orBetter(number));
        assertSame(none, none.orBetter(rated(0, Double.NaN)));
    }

    @Test
    void onValidationImagesItIsTheShareOfWrongAnswersAndTheMeanLoss() {
        final float[] even = {0, 0, 0, (float)Math.log(3)};
        final RatedSolution solution = RatedSolution.onValidation(new float[0], Optional.empty(), even, 2, new int[]{0, 0});
        assertEquals(.5, solution.error());
        assertEquals((Math.log(2) + Math.log(4)) / 2, solution.loss(), 1e-7);
    }

    private static RatedSolution rated(final double error, final double loss) {
        return new RatedSolution(Solution.of(new float[0]), error, loss);
    }
}
