package org.carrot.djl.mini;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

import org.carrot.blackbox.FreeRequests;
import org.carrot.blackbox.Image;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Offer;
import org.carrot.blackbox.Request;
import org.carrot.blackbox.SoftPrompts;
import org.carrot.djl.DjlRuntime;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Asks a model a thousand times, after some times that do not count, and says by how many arrays and bytes the
 * process has grown; then by how many bytes it grows if each query leaves the hidden values of one layer behind.
 */
final class ThousandQueries {

    private static final List<String> CLASSES = List.of("cat", "red car", "tree", "small fish");

    private static final int CANDIDATES = 2;

    private static final Path STATUS = Path.of("/proc/self/status");

    private ThousandQueries() {
    }

    /** @param arguments the model's file */
    public static void main(final String[] arguments) throws Exception {
        try (var model = MiniVlm.load(Path.of(arguments[0]), "cpu")) {
            ask(model, 60);
            final var arrays = model.nativeArrays();
            final var before = bytes();
            ask(model, 1000);
            final var after = bytes();
            System.out.println("arrays: " + (model.nativeArrays() - arrays));
            System.out.println("queries: " + (after - before));
            try (var manager = DjlRuntime.newManager("cpu")) {
                keep(manager, 1000, CANDIDATES * CLASSES.size() * 4L * 4 * model.info().promptWidth());
                System.out.println("kept: " + (bytes() - after));
            }
        }
    }

    private static void ask(final MiniVlm model, final int times) throws Exception {
        final var prompt = model.embed("a photo of a");
        final var prompts = new float[CANDIDATES][];
        for (var p = 0; p < CANDIDATES; p++) {
            prompts[p] = prompt.clone();
            prompts[p][p] += 1;
        }
        final var tokens = prompt.length / model.info().promptWidth();
        try (var panel = FreeRequests.panel(model, images(3), CLASSES)) {
            final var gradients = panel.offered(Offer.GRADIENTS);
            for (var i = 0; i < times; i++) {
                panel.score(Request.of(new SoftPrompts(prompts, tokens)), (candidate, logits) -> {}, Monitor.silent());
                if (i % 50 == 0) {
                    FreeRequests.panel(model, images(1), CLASSES).close();
                    model.embed("a red car");
                    gradients.gradient(Request.of(SoftPrompts.of(prompt, tokens)), new int[3], Monitor.silent());
                }
            }
        }
    }

    private static void keep(final NDManager manager, final int times, final long values) {
        DjlRuntime.call(() -> {
            for (var i = 0; i < times; i++) {
                manager.ones(new Shape(values));
            }
            return null;
        });
    }

    private static List<Image> images(final int count) throws IOException {
        final var image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
        try (var out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return IntStream.range(0, count).mapToObj(i -> Image.of("image " + i, out.toByteArray())).toList();
        }
    }

    /** @return what the process has in memory or, where the system does not say, of addresses */
    private static long bytes() throws Exception {
        System.gc();
        Thread.sleep(500); // buffers outside the heap are freed by a thread of their own
        if (!Files.exists(STATUS)) {
            return ((com.sun.management.OperatingSystemMXBean)ManagementFactory.getOperatingSystemMXBean())
                .getCommittedVirtualMemorySize();
        }
        try (var lines = Files.lines(STATUS)) {
            return 1024 * lines.filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElseThrow();
        }
    }
}
