package org.carrot.djl.dual;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.ClassTexts;
import org.carrot.blackbox.Cost;
import org.carrot.blackbox.Features;
import org.carrot.blackbox.Gradients;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Offer;
import org.carrot.blackbox.Prompts;
import org.carrot.blackbox.Request;
import org.carrot.blackbox.Rows;
import org.carrot.blackbox.SoftPrompts;
import org.carrot.blackbox.Templates;
import org.carrot.blackbox.spi.BlockReceiver;
import org.carrot.blackbox.spi.ModelPanel;
import org.carrot.djl.DjlRuntime;
import org.carrot.djl.Scratch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Features of images, with the classes to compare them with; the images themselves are not kept. */
final class EncodedPanel implements ModelPanel, Features.OfImages, Gradients {

    private final DualEncoder m_model;

    private final List<String> m_classes;

    private final NDManager m_manager;

    private final NDArray m_features;

    /**
     * @param model whose features these are
     * @param features N x embedding, rows of length 1
     * @param images N
     * @param classes K names
     * @param manager owner of the native array, closed with this panel
     */
    EncodedPanel(final DualEncoder model, final float[] features, final int images, final List<String> classes,
        final NDManager manager) {
        m_model = model;
        m_classes = classes;
        m_manager = manager;
        m_features = manager.create(features, new Shape(images, features.length / images));
    }

    @Override
    public Cost score(final Request request, final BlockReceiver receiver, final Monitor monitor)
        throws BlackBoxException {
        final var populations = populations(request.prompts(), monitor);
        return m_model.whileOpen(() -> {
            if (request.rows().isAll()) {
                m_model.scorer().score(populations, encoded(), receiver, monitor);
            } else {
                try (var chosen = chosen(request.rows())) {
                    m_model.scorer().score(populations, chosen, receiver, monitor);
                }
            }
            return m_model.costOf(request, images(), m_classes);
        });
    }

    private List<PromptedTexts> populations(final Prompts prompts, final Monitor monitor) throws BlackBoxException {
        if (prompts instanceof SoftPrompts soft) {
            return List.of(m_model.prompts().of(soft, m_classes));
        }
        final var populations = new ArrayList<PromptedTexts>();
        for (var candidate = 0; candidate < prompts.size(); candidate++) {
            monitor.checkCancelled();
            populations.add(prompts instanceof Templates templates
                ? m_model.prompts().of(templates.templates().get(candidate), m_classes)
                : m_model.prompts().ofTexts(((ClassTexts)prompts).texts().get(candidate), m_classes));
        }
        return populations;
    }

    /** @return [R, embedding] features of some images, to be closed */
    private NDArray chosen(final Rows rows) {
        final var indices = IntStream.range(0, rows.count(images())).mapToLong(rows::image).toArray();
        return DjlRuntime.call(() -> Scratch.of(() -> encoded().get(m_manager.create(indices))));
    }

    @Override
    public <T> Optional<T> offer(final Offer.OfPanel<T> offer) {
        return offer.from(this);
    }

    @Override
    public float scale() {
        return m_model.scale();
    }

    @Override
    public float[] features() {
        return m_model.whileOpen(() -> DjlRuntime.call(() -> encoded().toFloatArray()));
    }

    @Override
    public PromptGradient gradient(final Request request, final int[] labels, final Monitor monitor)
        throws BlackBoxException {
        monitor.checkCancelled();
        final var texts = m_model.prompts().of((SoftPrompts)request.prompts(), m_classes);
        final var rows = request.rows();
        final var batch = IntStream.range(0, rows.count(images())).map(rows::image).toArray();
        return m_model.whileOpen(() -> m_model.loss().gradient(texts, encoded(), batch, labels));
    }

    private int images() {
        return (int)m_features.getShape().get(0);
    }

    /** @return [N, embedding] */
    private NDArray encoded() {
        if (!m_manager.isOpen()) {
            throw new IllegalStateException("The panel is closed.");
        }
        return m_features;
    }

    @Override
    public void close() {
        m_manager.close();
    }
}
