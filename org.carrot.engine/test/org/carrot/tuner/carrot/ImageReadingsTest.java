package org.carrot.tuner.carrot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.carrot.answers.AnswerCache;
import org.carrot.answers.CachedModel;
import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Image;
import org.carrot.blackbox.Ledger;
import org.carrot.blackbox.LinearBlackBox;
import org.carrot.blackbox.Monitor;
import org.carrot.run.RunResult;
import org.carrot.sample.LabelledImages;
import org.carrot.tuner.prompt.ComputeEngines;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose state and answers are kept reads each image as often as one that keeps nothing, and once for its identity. */
final class ImageReadingsTest {

    private final AtomicInteger m_readings = new AtomicInteger();

    /** The content of the first image. */
    private byte[] m_first;

    private LabelledImages m_images;

    @TempDir
    private Path m_folder;

    @BeforeEach
    void makeImages() throws Exception {
        final LabelledImages images = LinearBlackBox.images(2, 0.5, 1, "cat", "dog");
        m_first = images.images().get(0).read().clone();
        final List<Image> counted = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            final byte[] content = i == 0 ? m_first : images.images().get(i).read();
            counted.add(new Image("image " + i, () -> {
                m_readings.incrementAndGet();
                return content;
            }));
        }
        m_images = new LabelledImages(images.classes(), counted, images.labels());
    }

    private RunResult run(final String state) throws Exception {
        final CachedModel model =
            new CachedModel(new LinearBlackBox(), new AnswerCache(m_folder.resolve("answers"), 1 << 20));
        final CarrotSettings settings = CarrotTunerTest.settings().budget(30).build();
        return new CarrotTuner(new BlackBox(model, Ledger.unlimited()), settings, ComputeEngines.java(1))
            .keepingStateIn(m_folder.resolve(state)).tune(m_images, Optional.empty(), Monitor.silent());
    }

    @Test
    void anImageIsReadOnceForItsIdentityAndOnceByTheModel() throws Exception {
        run("first");
        assertEquals(2 * m_images.size(), m_readings.get());
        run("second"); // all answers are known
        assertEquals(2 * m_images.size(), m_readings.get());
    }

    @Test
    void anImageThatChangesAfterItsIdentityIsKnownEndsTheRun() throws Exception {
        m_images.images().get(0).digest();
        m_first[3] ^= 1;
        assertEquals("The image 'image 0' cannot be read: it has changed since the run began",
            assertThrows(BlackBoxException.class, () -> run("first")).getMessage());
    }
}
