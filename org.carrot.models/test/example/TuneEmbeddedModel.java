package example;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.Image;
import org.carrot.blackbox.Ledger;
import org.carrot.blackbox.Monitor;
import org.carrot.djl.mini.EmbeddedVlm;
import org.carrot.djl.mini.MiniVlm;
import org.carrot.sample.ClassNames;
import org.carrot.sample.LabelledImages;
import org.carrot.tuner.carrot.Arithmetic;
import org.carrot.tuner.carrot.CarrotTuner;
import org.carrot.tuner.carrot.Preset;

/** Tunes the embedded model to a folder with a folder of pictures for each class. */
public final class TuneEmbeddedModel {

    public static void main(final String[] arguments) throws Exception {
        final var images = new ArrayList<Image>();
        final var names = new ArrayList<String>();
        try (var files = Files.walk(Path.of(arguments[0])).filter(Files::isRegularFile).sorted()) {
            for (final var file : files.toList()) {
                images.add(Image.of(file.toString(), Files.readAllBytes(file)));
                names.add(file.getParent().getFileName().toString().replace('_', ' '));
            }
        }
        final var classes = names.stream().distinct().toList();
        final var labels = names.stream().mapToInt(classes::indexOf).toArray();
        final var training = new LabelledImages(new ClassNames(classes), images, labels);
        try (var model = MiniVlm.load(EmbeddedVlm.file())) {
            final var blackBox = new BlackBox(model, Ledger.unlimited());
            final var settings = Preset.AUTO.builder().budget(1000).seed(1).build();
            final var result = new CarrotTuner(blackBox, settings, Arithmetic.java(2))
                .tune(training, Optional.empty(), Monitor.silent());
            System.out.println(result.message());
            System.out.println("Queries spent: " + result.model().cost().queries());
        }
    }
}
