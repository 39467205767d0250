package org.carrot.knime.nodes.trainer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.carrot.answers.AnswerCache;
import org.carrot.answers.CachedModel;
import org.carrot.blackbox.BlackBoxModel;
import org.carrot.knime.execution.FileProblem;
import org.carrot.knime.execution.UserPath;
import org.knime.core.node.InvalidSettingsException;

/**
 * Where a training keeps what it has paid for.
 *
 * @param state the folder of its state, if it is to be continued
 * @param answers the folder of the model's answers, if they are cached
 * @param answersBytes the size below which that folder is kept
 */
record Keeping(Optional<Path> state, Optional<Path> answers, long answersBytes) {

    private static final long MEGABYTE = 1 << 20;

    /**
     * Finds the folders without looking at the file system.
     *
     * @throws InvalidSettingsException if a folder's name is no path, or both are the same
     */
    static Keeping of(final CommonParameters parameters) throws InvalidSettingsException {
        final var state = folder(parameters.m_stateFolder, "Keep the state in folder");
        final var answers = folder(parameters.m_cacheFolder, "Cache answers in folder");
        if (state.isPresent() && state.equals(answers)) {
            throw new InvalidSettingsException(
                "State and answers are to be kept in the same folder '%s': choose two.".formatted(state.get()));
        }
        return new Keeping(state, answers, parameters.m_cacheMegabytes * MEGABYTE);
    }

    private static Optional<Path> folder(final Optional<String> text, final String setting)
        throws InvalidSettingsException {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(UserPath.resolve(text.get()));
        } catch (InvalidSettingsException ex) {
            throw new InvalidSettingsException(setting + ": " + ex.getMessage(), ex);
        }
    }

    /**
     * @param asked answers what is not cached
     * @throws InvalidSettingsException if the folder cannot be used
     */
    Answers answersOf(final BlackBoxModel asked) throws InvalidSettingsException {
        if (answers.isEmpty()) {
            return new Answers(asked, Optional.empty());
        }
        try {
            final var cache = new AnswerCache(answers.get(), answersBytes);
            return new Answers(new CachedModel(asked, cache), Optional.of(cache));
        } catch (IOException ex) {
            throw new InvalidSettingsException("The folder '%s' for the model's answers cannot be used: %s."
                .formatted(answers.get(), FileProblem.describe(ex)), ex);
        }
    }

    /**
     * What answers a training's questions. It is not closed, as the model belongs to others, too.
     *
     * @param model the model itself, or with a cache before it
     * @param cache the cache, if there is one
     */
    record Answers(BlackBoxModel model, Optional<AnswerCache> cache) {

        /** @return what the user should know of the cache */
        List<String> messages() {
            final List<String> messages = new ArrayList<>();
            if (model instanceof CachedModel cached && cached.saved().queries() > 0) {
                messages.add("%,d of %,d queries were answered from the cache.".formatted(cached.saved().queries(),
                    cached.saved().plus(cached.sent()).queries()));
            }
            cache.flatMap(AnswerCache::problem).ifPresent(messages::add);
            return messages;
        }
    }
}
