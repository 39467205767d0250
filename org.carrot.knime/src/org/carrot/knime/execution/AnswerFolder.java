package org.carrot.knime.execution;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.carrot.answers.AnswerCache;
import org.carrot.answers.CachedModel;
import org.carrot.blackbox.spi.Model;
import org.knime.core.node.InvalidSettingsException;

/**
 * The folder in which a node keeps a model's answers, if the user has chosen one, so that none is paid for twice.
 *
 * @param folder the folder
 * @param bytes the size below which that folder is kept
 */
public record AnswerFolder(Optional<Path> folder, long bytes) {

    private static final long MEGABYTE = 1 << 20;

    /**
     * Finds the folder without looking at the file system.
     *
     * @param folder what the user wrote for "Cache answers in folder"
     * @param megabytes its size
     * @throws InvalidSettingsException if the folder's name is no path, or the size is not positive
     */
    public static AnswerFolder of(final Optional<String> folder, final long megabytes) throws InvalidSettingsException {
        checkSize(folder, megabytes);
        return new AnswerFolder(UserPath.resolve(folder, "Cache answers in folder"), megabytes * MEGABYTE);
    }

    /** @throws InvalidSettingsException if there is a folder without a size */
    public static void checkSize(final Optional<String> folder, final long megabytes) throws InvalidSettingsException {
        if (folder.isPresent() && megabytes < 1) {
            throw new InvalidSettingsException(("The cache for answers needs a size of at least 1 MB, not %d. To have "
                + "none, switch 'Cache answers in folder' off.").formatted(megabytes));
        }
    }

    /**
     * @param asked answers what is not cached
     * @throws InvalidSettingsException if the folder cannot be used
     */
    public AnsweringModel answersOf(final Model asked) throws InvalidSettingsException {
        if (folder.isEmpty()) {
            return new AnsweringModel(asked, Optional.empty());
        }
        try {
            final var cache = new AnswerCache(folder.get(), bytes);
            return new AnsweringModel(new CachedModel(asked, cache), Optional.of(cache));
        } catch (IOException ex) {
            throw new InvalidSettingsException("The folder '%s' for the model's answers cannot be used: %s."
                .formatted(folder.get(), FileProblem.describe(ex)), ex);
        }
    }

    /**
     * The model that answers a node's requests. It is not closed, as the model belongs to others, too.
     *
     * @param model the model itself, or with a cache before it
     * @param cache the cache, if there is one
     */
    public record AnsweringModel(Model model, Optional<AnswerCache> cache) {

        /** @return what the user should know of the cache */
        public List<String> messages() {
            final List<String> messages = new ArrayList<>();
            if (model instanceof CachedModel cached && cached.saved().queries() > 0) {
                messages.add("%,d of %,d queries were answered from the cache.".formatted(cached.saved().queries(),
                    cached.asked().queries()));
            }
            cache.flatMap(AnswerCache::problem).ifPresent(messages::add);
            return messages;
        }
    }
}
