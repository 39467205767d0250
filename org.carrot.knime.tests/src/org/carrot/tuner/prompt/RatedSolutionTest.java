package org.carrot.tuner.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Optional;
import org.carrot.run.Solution;
import org.junit.jupiter.api.Test;

final class RatedSolutionTest {

    @Test
    void theLowerLossIsBetterAndOfEqualsTheEarlier() {
        final RatedSolution first = standing(0, 1);
        final RatedSolution equal = standing(0, 1);
        final RatedSolution better = standing(0, .5);
        assertSame(first, first.orBetter(equal));
        assertSame(better, first.orBetter(better));
        assertSame(better, better.orBetter(first));
    }

    @Test
    void errorsCountBeforeTheLoss() {
        final RatedSolution accurate = standing(.1, 2);
        final RatedSolution sure = standing(.2, 1);
        assertSame(accurate, accurate.orBetter(sure));
        assertSame(accurate, sure.orBetter(accurate));
        final RatedSolution both = standing(.1, 1.5);
        assertSame(both, accurate.orBetter(both));
    }

    @Test
    void aLossThatIsNoNumberIsNeverBetter() {
        final RatedSolution number = standing(.9, 9);
        final RatedSolution none = standing(0, Double.NaN);
        assertSame(number, number.orBetter(none));
        assertSame(number, none.orBetter(number));
        assertSame(none, none.orBetter(standing(0, Double.NaN)));
    }

    @Test
    void onValidationImagesItIsTheShareOfWrongAnswersAndTheMeanLoss() {
        final float[] even = {0, 0, 0, (float)Math.log(3)};
        final RatedSolution standing = RatedSolution.onValidation(new float[0], Optional.empty(), even, 2, new int[]{0, 0});
        assertEquals(.5, standing.error());
        assertEquals((Math.log(2) + Math.log(4)) / 2, standing.loss(), 1e-7);
    }

    private static RatedSolution standing(final double error, final double loss) {
        return new RatedSolution(Solution.of(new float[0]), error, loss);
    }
}
