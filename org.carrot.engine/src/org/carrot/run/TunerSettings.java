package org.carrot.run;

import java.util.Map;
import java.util.OptionalLong;

import org.carrot.sample.LabelledImages;

/** The settings of a method, as far as every run needs them. */
public interface TunerSettings {

    /** @return the words whose embedding p0 a run starts from */
    String initialText();

    /**
     * @param training the images to learn from
     * @return the most queries of a run
     */
    long budget(LabelledImages training);

    /**
     * @param training the images to learn from
     * @param validation whether there are validation images
     * @return the queries that a run needs to come to anything
     */
    LeastBudget leastBudget(LabelledImages training, boolean validation);

    /**
     * @return the seed of all random draws: the same seed gives the same result bit for bit; empty for another one each
     *         time, but for a run that goes on
     */
    OptionalLong seed();

    /** @return threads that evaluate answers; the result does not depend on it */
    int threads();

    /** @return what becomes of candidates whose logits are no numbers */
    NonFiniteScores nonFiniteScores();

    /**
     * @return all other settings that must agree for a run to be continued, from what people call them to their values:
     *         not the threads, nor the budget
     */
    Map<String, String> identity();
}
