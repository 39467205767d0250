package org.carrot.knime.training;

import java.util.Optional;

import org.carrot.cmaes.Covariance;
import org.carrot.djl.compute.DjlRefinerEngine;
import org.carrot.djl.compute.TorchEigen;
import org.carrot.eigen.SymmetricEigen;
import org.carrot.refiner.RefinerEngine;
import org.carrot.tuner.prompt.ComputeEngines;
import org.carrot.tuner.prompt.PromptTunerSettings;

/** The engines for the expensive parts of a training on this computer: PyTorch, if the settings have such parts. */
record TrainingEngines(RefinerEngine refiners, Optional<TorchEigen> torch) implements AutoCloseable {

    /**
     * @return to be closed after the training
     * @throws org.carrot.djl.MissingEngineException if PyTorch is needed and missing for this platform
     */
    static TrainingEngines of(final PromptTunerSettings settings) {
        final boolean full = settings.promptSearch().filter(s -> s.covariance() == Covariance.FULL).isPresent();
        final RefinerEngine refiners = settings.trainsRefiner()
            ? new DjlRefinerEngine("cpu", settings.threads()) : RefinerEngine.java(settings.threads());
        return new TrainingEngines(refiners, full ? Optional.of(TorchEigen.open()) : Optional.empty());
    }

    ComputeEngines engines() {
        return new ComputeEngines(refiners, torch.<SymmetricEigen>map(t -> t).orElse(SymmetricEigen.JAVA));
    }

    @Override
    public void close() {
        torch.ifPresent(TorchEigen::close);
    }
}
