package org.carrot.knime.view;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

import org.carrot.blackbox.Costs;
import org.carrot.blackbox.Infos;
import org.carrot.blackbox.PromptForm;
import org.carrot.blackbox.Vocabulary.NearWord;
import org.carrot.knime.table.ImageColumn;
import org.carrot.knime.table.Tables;
import org.carrot.report.AccuracyPicture;
import org.carrot.report.CurvePicture;
import org.carrot.report.MethodResult;
import org.carrot.sample.ClassNames;
import org.carrot.tunedmodel.Generation;
import org.carrot.tunedmodel.TunedModel;
import org.carrot.tunedmodel.TunedPrompt;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageCellFactory;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/**
 * Writes the pages and invented data of 2 and of 1,000 classes, each of them through the classes that nodes use, into a
 * folder for {@code check-views.sh}.
 */
public final class ViewSamples {

    private static final List<String> ODD = List.of("<b>bold</b> & \"quoted\"", "Stra\u00dfenbahn \u732b \ud83d\ude80",
        "a class name that is much longer than any column of a table should ever have to be", "O'Hara\\n\t%s");

    private final ExecutionContext m_exec = Tables.exec();

    private final Random m_random = new Random(7);

    private final ClassNames m_classes;

    private List<MethodResult> m_results = List.of();

    private ViewSamples(final ClassNames classes) {
        m_classes = classes;
    }

    /** @param arguments the folder, which exists */
    public static void main(final String[] arguments) throws Exception {
        final var folder = Path.of(arguments[0]);
        Files.writeString(folder.resolve("training.js"), TrainingView.page());
        Files.writeString(folder.resolve("predictions.js"), PredictionView.page());
        Files.writeString(folder.resolve("evaluation.js"), EvaluationView.page());
        for (final int count : new int[]{2, 1000}) {
            final var samples = new ViewSamples(classes(count));
            samples.write(folder, "training-%d.json".formatted(count), TrainingView.json(samples.training()));
            samples.write(folder, "predictions-%d.json".formatted(count), PredictionView.json(samples.predictions()));
            samples.write(folder, "evaluation-%d.json".formatted(count), EvaluationView.json(samples.evaluation()));
            Files.write(folder.resolve("image-training-%d.png".formatted(count)), samples.curve().toPng());
            Files.write(folder.resolve("image-evaluation-%d.png".formatted(count)), samples.accuracies().toPng());
        }
        final var earlier = new ViewSamples(classes(2)).training();
        Files.writeString(folder.resolve("training-earlier.json"), TrainingView.json(earlier[0]));
        Files.writeString(folder.resolve("training-none.json"), TrainingView.json());
        final var two = new ViewSamples(classes(2));
        two.write(folder, "training-narrow.json", TrainingView.json(two.narrowTraining()));
        two.write(folder, "evaluation-narrow.json", EvaluationView.json(two.narrowEvaluation()));
    }

    private void write(final Path folder, final String name, final String json) throws IOException {
        Files.writeString(folder.resolve(name), json);
    }

    private static ClassNames classes(final int count) {
        final var names = new ArrayList<>(count == 2 ? List.of("cat", "dog") : ODD);
        IntStream.range(names.size(), count).forEach(i -> names.add("species no. %03d".formatted(i)));
        return new ClassNames(names);
    }

    private BufferedDataTable[] training() {
        return tables(history(), budget());
    }

    private CurvePicture curve() {
        return CurveImage.of(model(history()), budget());
    }

    private long budget() {
        return m_classes.size() == 2 ? 2000 : 8000;
    }

    private List<Generation> history() {
        final int generations = m_classes.size() == 2 ? 60 : 390;
        final List<Generation> history = new ArrayList<>();
        for (int g = 0; g <= generations; g++) {
            final double done = 1 - Math.exp(-4.0 * g / generations);
            final double loss = Math.log(m_classes.size()) * (0.9 - 0.4 * done) + 0.02 * m_random.nextGaussian();
            history.add(new Generation(g, g == 0 ? 2 : 20L * g + 2, g == 0 ? Double.NaN : loss, loss,
                loss * (1 - 0.3 * done), Math.min(1, 0.45 + 0.4 * done + 0.01 * m_random.nextGaussian()),
                g % 10 == 0 ? 0.43 + 0.2 * done + 0.02 * m_random.nextGaussian() : Double.NaN, Math.exp(-done)));
        }
        return history;
    }

    /** All values within a few thousandths, and as few queries as there can be. */
    private BufferedDataTable[] narrowTraining() {
        return tables(List.of(new Generation(0, 1, Double.NaN, 2.3021, 2.3021, 0.6412, 0.643, 1),
            new Generation(1, 2, 2.3022, 2.3023, 2.3022, 0.642, 0.645, 0.9),
            new Generation(2, 3, 2.3024, 2.3024, 2.3026, 0.645, 0.646, 0.8)), 3);
    }

    private BufferedDataTable[] tables(final List<Generation> history, final long budget) {
        return TrainingView.tables(HistoryTable.create(history, m_exec), model(history), budget,
            m_classes.size() == 2 ? Optional.of(words()) : Optional.empty(), m_exec);
    }

    private TunedModel model(final List<Generation> history) {
        final float[] initial = new float[4 * 8];
        final float[] tuned = new float[initial.length];
        for (int i = 0; i < initial.length; i++) {
            initial[i] = (float)m_random.nextGaussian();
            tuned[i] = initial[i] + (i / 8 == 1 ? .02f : .4f) * (float)m_random.nextGaussian();
        }
        return new TunedModel(Infos.of("mini VLM 1", "0", 8, PromptForm.SOFT),
            m_classes, new TunedPrompt("a photo of a", 4, initial, tuned), Optional.empty(), Optional.empty(), history,
            Costs.of(history.size() + 1, history.get(history.size() - 1).queries(), 192,
                20L * history.size() * m_classes.size()),
            95.3);
    }

    private static PromptWords words() {
        return new PromptWords(List.of("a", "photo", "of", "a"),
            List.of(List.of(new NearWord("the", 0.62), new NearWord("a", 0.58), new NearWord("an", 0.5)),
                List.of(new NearWord("photo", 0.997), new NearWord("picture", 0.71), new NearWord("im\u2026", 0.4)),
                List.of(new NearWord("<hazy>", 0.55), new NearWord("of", 0.53), new NearWord("in", 0.41)),
                List.of(new NearWord("a", 0.81), new NearWord("one", 0.44), new NearWord("some", 0.39))));
    }

    private BufferedDataTable[] predictions() throws Exception {
        final var spec = new DataTableSpec(new DataColumnSpecCreator("image", PNGImageCellFactory.TYPE).createSpec(),
            new DataColumnSpecCreator("class", StringCell.TYPE).createSpec());
        final int count = m_classes.size() == 2 ? 60 : 2000;
        final List<DataRow> rows = new ArrayList<>();
        final List<double[]> probabilities = new ArrayList<>();
        final Map<Integer, DataCell> pictures = new HashMap<>();
        for (int i = 0; i < count; i++) {
            final int truth = i % m_classes.size();
            final var label = i % 29 == 28 ? DataType.getMissingCell() : new StringCell(m_classes.names().get(truth));
            rows.add(new DefaultRow("images/%s/%04d.png".formatted(truth, i),
                pictures.computeIfAbsent(i % 48, n -> PNGImageCellFactory.create(picture(truth, n))), label));
            probabilities.add(softmax(truth));
        }
        final var table = Tables.table(m_exec, spec, rows);
        final var gallery = new PredictionGallery(spec, "class", m_classes);
        for (int i = 0; i < count; i++) {
            gallery.offer(rows.get(i), probabilities.get(i));
        }
        return gallery.tables(table, ImageColumn.of(spec, "image"), m_exec);
    }

    private double[] softmax(final int truth) {
        final double[] p = new double[m_classes.size()];
        double sum = 0;
        for (int k = 0; k < p.length; k++) {
            p[k] = Math.exp(2.2 * m_random.nextGaussian() + (k == truth ? 3 + Math.log(p.length) / 2 : 0));
            sum += p[k];
        }
        for (int k = 0; k < p.length; k++) {
            p[k] /= sum;
        }
        return p;
    }

    private byte[] picture(final int hue, final int number) {
        final var image = new BufferedImage(120 + 20 * (number % 4), 160, BufferedImage.TYPE_INT_RGB);
        final var graphics = image.createGraphics();
        graphics.setColor(Color.getHSBColor(hue * 0.381966f + 0.08f, 0.25f, 0.9f));
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        for (int i = 0; i < 9; i++) {
            graphics.setColor(Color.getHSBColor(hue * 0.381966f + 0.05f * m_random.nextFloat(), 0.75f, 0.4f + 0.06f * i));
            final int size = 90 - 8 * i;
            graphics.fillOval(10 + m_random.nextInt(40), 20 + m_random.nextInt(40), size, size);
        }
        graphics.dispose();
        try (var out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** So many images that the intervals are within a few thousandths. */
    private BufferedDataTable[] narrowEvaluation() {
        final List<MethodResult> results = new ArrayList<>();
        final List<MethodOutcomes> all = new ArrayList<>();
        for (int m = 0; m < 3; m++) {
            final var outcomes = new MethodOutcomes();
            outcomes.add(m_classes.names().get(0), m_classes.names().get(0), 0.9);
            results.add(new MethodResult("method " + m, 642_000 + 1000 * m, 1_000_000, m, m));
            all.add(outcomes);
        }
        return EvaluationView.tables(results, all, m_exec);
    }

    private AccuracyPicture accuracies() {
        return new AccuracyPicture("Accuracy on the test images", "%,d classes".formatted(m_classes.size()), m_results);
    }

    private BufferedDataTable[] evaluation() {
        final List<MethodResult> results = new ArrayList<>();
        final List<MethodOutcomes> all = new ArrayList<>();
        final var names = List.of("zero-shot", "tuned prompt", "CARROT");
        final int images = m_classes.size() == 2 ? 300 : 20_000;
        for (int m = 0; m < names.size(); m++) {
            final var outcomes = new MethodOutcomes();
            long right = 0;
            for (int i = 0; i < images; i++) {
                final int truth = i % m_classes.size();
                final double easy = 0.4 + 0.08 * m + 0.45 * (truth * 0.618034 % 1);
                final double confidence = Math.min(1, Math.max(0.02, easy + 0.25 * m_random.nextGaussian()));
                final boolean none = i % 97 == 96;
                final boolean hit = !none && m_random.nextDouble() < 0.8 * confidence + 0.05;
                final int other = (truth + 1 + m_random.nextInt(Math.min(4, m_classes.size() - 1))) % m_classes.size();
                right += hit ? 1 : 0;
                outcomes.add(m_classes.names().get(truth),
                    none ? null : m_classes.names().get(hit ? truth : other), confidence);
            }
            results.add(new MethodResult(names.get(m), right, images, 1 + 4000L * m, 2.5 + 55 * m));
            all.add(outcomes);
        }
        m_results = results;
        return EvaluationView.tables(results, all, m_exec);
    }
}
