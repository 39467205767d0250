package org.carrot.robustness;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.carrot.clip.image.ImageDecoder;
import org.carrot.clip.image.RgbDecoder;
import org.carrot.clip.image.UnreadablePictureException;
import org.carrot.clip.weights.Safetensors;
import org.carrot.djl.clip.TinyCheckpoint;
import org.carrot.knime.nodes.NodeRun;
import org.carrot.knime.nodes.connector.LocalConnectorNodeFactory;
import org.carrot.knime.nodes.model.CarrotModelReaderNodeFactory;
import org.carrot.knime.nodes.reader.ImageFolderReaderNodeFactory;
import org.carrot.refiner.RefinerSettings;
import org.carrot.refiner.RefinerState;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.PortUtil;

/** All kinds of files that the product reads and that somebody else may have made. */
final class Specimens {

    private static final List<String> BY_BOTH = List.of("alpha16.png", "grey.png", "palette-alpha.png", "bits.png",
        "astronaut-grey.jpg", "coffee.jpg", "orientation6.jpg", "rocket-progressive.jpg", "picture.gif", "picture.bmp");

    /** The embedded model reads no pictures in inks, and the reader none but PNG and JPEG. */
    private static final List<String> BY_READER = List.of("alpha16.png", "grey.png", "palette-alpha.png", "bits.png",
        "astronaut-grey.jpg", "cat-ycck.jpg", "coffee.jpg", "orientation6.jpg", "rocket-progressive.jpg");

    private final Path m_folder;

    /** @param folder for files that are opened; empty */
    Specimens(final Path folder) {
        m_folder = folder;
    }

    List<Specimen> all() throws IOException {
        final List<Specimen> all = new ArrayList<>();
        all.add(new Specimen("tuned model", List.of(resource("/org/carrot/knime/nodes/model/saved/0.1.0.model")),
            Specimen.Damage.ARCHIVE, bytes -> NodeRun.of(new CarrotModelReaderNodeFactory())
                .with("file", Files.write(m_folder.resolve("m"), bytes).toString()).run().message()));
        for (String port : List.of("prompt", "prediction-refiner", "vlm-connection")) {
            all.add(new Specimen(port, List.of(resource("/org/carrot/knime/port/saved/0.1.0/" + port + ".zip")),
                Specimen.Damage.ARCHIVE, Specimens::openPort));
        }
        all.add(new Specimen("refiner state", List.of(refinerState()), Specimen.Damage.BYTES, Specimens::openState));
        final var model = TinyCheckpoint.write("hugging-face-gelu", m_folder.resolve("model"));
        all.add(new Specimen("safetensors", List.of(Files.readAllBytes(model.resolve("model.safetensors"))),
            Specimen.Damage.BYTES, this::openSafetensors));
        all.addAll(checkpoints(model));
        final var shards = TinyCheckpoint.separateTokenizer(
            TinyCheckpoint.shard(TinyCheckpoint.write("hugging-face-gelu", m_folder.resolve("shards"))));
        Files.deleteIfExists(shards.resolve("tokenizer.json")); // which would be read instead
        all.addAll(checkpoints(shards));
        all.add(new Specimen("split file", List.of(splitFile()), Specimen.Damage.BYTES, this::openSplitFile));
        all.add(new Specimen("picture, by both models", pictures(BY_BOTH), Specimen.Damage.BYTES, Specimens::decode));
        all.add(new Specimen("picture, by the reader", pictures(BY_READER), Specimen.Damage.BYTES, this::readPictures));
        return all;
    }

    private List<byte[]> pictures(final List<String> names) throws IOException {
        final List<byte[]> pictures = new ArrayList<>();
        for (String name : names) {
            pictures.add(resource("/org/carrot/clip/image/pictures/" + name));
        }
        return pictures;
    }

    private byte[] resource(final String name) throws IOException {
        try (var in = getClass().getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    /** As a workflow does it that was saved with its results. */
    private static String openPort(final byte[] bytes) throws Exception {
        try {
            PortUtil.readObjectFromStream(new ByteArrayInputStream(bytes), new ExecutionMonitor()).getSummary();
            return "";
        } catch (IOException ex) {
            return String.valueOf(ex.getMessage());
        } catch (RuntimeException ex) {
            if (Arrays.stream(ex.getStackTrace()).anyMatch(f -> f.getClassName().startsWith("org.carrot.knime.port."))) {
                throw ex;
            }
            return "KNIME's own reader: " + ex.getMessage();
        }
    }

    private static byte[] refinerState() throws IOException {
        final var bytes = new ByteArrayOutputStream();
        RefinerState.random(12, RefinerSettings.DEFAULT, 1).write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static String openState(final byte[] bytes) {
        try {
            RefinerState.read(new DataInputStream(new ByteArrayInputStream(bytes)));
            return "";
        } catch (IOException ex) {
            return String.valueOf(ex.getMessage());
        }
    }

    private String openSafetensors(final byte[] bytes) throws IOException {
        final var file = Files.write(m_folder.resolve("s"), bytes);
        try {
            Safetensors.read(file);
            return "";
        } catch (IOException ex) {
            return String.valueOf(ex.getMessage());
        }
    }

    /** A kind for each file of a model's folder. */
    private static List<Specimen> checkpoints(final Path folder) throws IOException {
        final List<Specimen> files = new ArrayList<>();
        try (var names = Files.list(folder)) {
            for (Path file : names.sorted().toList()) {
                final var original = Files.readAllBytes(file);
                files.add(new Specimen("%s of a CLIP model".formatted(file.getFileName()), List.of(original),
                    Specimen.Damage.BYTES, bytes -> {
                        try {
                            Files.write(file, bytes);
                            return NodeRun.of(new LocalConnectorNodeFactory()).with("folder", folder.toString())
                                .with("device", "cpu").run().message();
                        } finally {
                            Files.write(file, original);
                        }
                    }));
            }
        }
        return files;
    }

    private byte[] splitFile() throws IOException {
        final var root = Files.createDirectories(m_folder.resolve("images"));
        for (String name : List.of("1.png", "2.png")) {
            Files.write(root.resolve(name), resource("/org/carrot/clip/image/pictures/grey.png"));
        }
        return """
            {"train": [["1.png", 0, "cat"], ["2.png", 1, "dog"]], "val": [["1.png", 1, "dog"]],
             "test": [["1.png", 0, "cat"], ["1.png", 2, "hot dog"]]}""".getBytes(StandardCharsets.UTF_8);
    }

    private String openSplitFile(final byte[] bytes) throws Exception {
        final var file = Files.write(m_folder.resolve("split.json"), bytes);
        return NodeRun.of(new ImageFolderReaderNodeFactory()).with("source", "SPLIT_FILE")
            .with("splitFile", file.toString()).with("folder", m_folder.resolve("images").toString()).run().message();
    }

    private static String decode(final byte[] bytes) {
        final List<String> messages = new ArrayList<>();
        try {
            RgbDecoder.decode("picture", bytes, image -> image.width());
        } catch (UnreadablePictureException ex) {
            messages.add(ex.getMessage());
        }
        try {
            ImageDecoder.decode("picture", bytes, image -> image.getWidth());
        } catch (UnreadablePictureException ex) {
            messages.add(ex.getMessage());
        }
        return String.join(" ", messages);
    }

    private String readPictures(final byte[] bytes) throws Exception {
        final var root = m_folder.resolve("classes");
        for (String name : List.of("cat", "dog")) {
            Files.write(Files.createDirectories(root.resolve(name)).resolve("1"), bytes);
        }
        return NodeRun.of(new ImageFolderReaderNodeFactory()).with("folder", root.toString()).run().message();
    }
}
