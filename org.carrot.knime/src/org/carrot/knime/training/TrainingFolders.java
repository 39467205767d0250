package org.carrot.knime.training;

import java.nio.file.Path;
import java.util.Optional;

import org.carrot.knime.execution.AnswerFolder;
import org.carrot.knime.execution.UserPath;
import org.knime.core.node.InvalidSettingsException;

/**
 * The folders in which a training keeps what it has paid for.
 *
 * @param state the folder that the user has chosen for its state; empty for one among all others
 * @param answers the folder of the model's answers
 */
record TrainingFolders(Optional<Path> state, AnswerFolder answers) {

    /**
     * Finds the folders without looking at the file system.
     *
     * @throws InvalidSettingsException if a folder's name is no path, or both are the same
     */
    static TrainingFolders of(final TrainingParameters parameters) throws InvalidSettingsException {
        final var state = UserPath.resolve(parameters.m_stateFolder, "Keep the state in folder");
        final var answers = AnswerFolder.of(parameters.m_cacheFolder, parameters.m_cacheMegabytes);
        if (state.isPresent() && state.equals(answers.folder())) {
            throw new InvalidSettingsException(
                "State and answers are to be kept in the same folder '%s': choose two.".formatted(state.get()));
        }
        return new TrainingFolders(state, answers);
    }
}
