package org.carrot.tuner.prompt;

import java.util.Optional;

import org.carrot.run.LeastBudget;

/**
 * The cost of the parts of a run.
 *
 * @param search how the prompt is searched, if it is
 * @param starts prompts that are scored at the start
 * @param validation whether there are validation images, which take a query each time that a prompt is scored on them
 */
public record SearchCost(Optional<PromptSearch> search, int starts, boolean validation) {

    /** @return queries of the start */
    public long start() {
        return starts * prompt();
    }

    /**
     * @return queries of a generation: candidates, the prompt taken, and validation, which may be due; 0 without a search
     */
    public long generation() {
        return search.map(s -> s.population() + prompt()).orElse(0L);
    }

    /** @return queries of a prompt, with validation */
    long prompt() {
        return validation ? 2 : 1;
    }

    /** @return the queries of the start and, in a search, one generation */
    public LeastBudget least() {
        return new LeastBudget(start() + generation(), validation ? "one generation with validation" : "one generation",
            search.map(s -> "the start, %d candidates and their mean".formatted(s.population())).orElse("the start"),
            (search.isPresent() ? " or lower the population size" : "")
                + (validation ? ", or leave the validation images out" : ""));
    }
}
