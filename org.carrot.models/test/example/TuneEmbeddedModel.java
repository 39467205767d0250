package example;

import java.nio.file.Path;
import java.util.Optional;

import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.Ledger;
import org.carrot.blackbox.Monitor;
import org.carrot.djl.mini.EmbeddedVlm;
import org.carrot.djl.mini.MiniVlm;
import org.carrot.eigen.SymmetricEigen;
import org.carrot.sample.LabelledImages;
import org.carrot.tuner.auto.AutoSettings;
import org.carrot.tuner.auto.AutoTuner;

/** Tunes the embedded model to a folder that has a folder of pictures for each class. */
public final class TuneEmbeddedModel {

    public static void main(final String[] arguments) throws Exception {
        final var training = LabelledImages.ofFolders(Path.of(arguments[0]));
        try (var model = MiniVlm.load(EmbeddedVlm.file())) {
            final var blackBox = new BlackBox(model, Ledger.ofQueries(1000));
            final var settings = AutoSettings.builder().budget(1000).seed(1).build();
            final var result = new AutoTuner(blackBox, settings, SymmetricEigen.JAVA)
                .tune(training, Optional.empty(), Monitor.silent());
            System.out.println(result.message() + " Queries spent: " + result.model().cost().queries());
        }
    }
}
