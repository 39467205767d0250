package org.carrot.campaign;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import org.carrot.tunedmodel.RefinerWeights.Layer;
import org.carrot.tunedmodel.TunedModel;

/** All of a result that must not depend on kills, bit for bit: history, prompt, template, refiner. */
final class ResultDigest {

    private final MessageDigest m_digest;

    ResultDigest() {
        try {
            m_digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    void add(final TunedModel model) {
        m_digest.update(model.history().toString().getBytes(StandardCharsets.UTF_8));
        m_digest.update(model.template().toString().getBytes(StandardCharsets.UTF_8));
        add(model.prompt().tuned());
        model.refiner().ifPresent(refiner -> {
            for (final Layer layer : refiner.layers()) {
                add(layer.weights());
                add(layer.bias());
            }
        });
    }

    private void add(final float[] values) {
        final ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
        bytes.asFloatBuffer().put(values);
        m_digest.update(bytes);
    }

    byte[] value() {
        return m_digest.digest();
    }
}
