package org.carrot.djl.dual;

import org.carrot.blackbox.ImageSet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Features of images; the images themselves are not kept. */
final class EncodedImages implements ImageSet {

    private final DualEncoder m_model;

    private final NDManager m_manager;

    private final NDArray m_features;

    /**
     * @param model whose features these are
     * @param features N x embedding, rows of length 1
     * @param size N
     * @param manager owner of the native array, closed with this set
     */
    EncodedImages(final DualEncoder model, final float[] features, final int size, final NDManager manager) {
        m_model = model;
        m_manager = manager;
        m_features = manager.create(features, new Shape(size, features.length / size));
    }

    /**
     * @param model the model that is asked
     * @return [N, embedding]
     * @throws IllegalArgumentException if another model took the images
     * @throws IllegalStateException if the set is closed
     */
    static NDArray features(final DualEncoder model, final ImageSet set) {
        if (!(set instanceof EncodedImages images) || images.m_model != model) {
            throw new IllegalArgumentException("The image set was taken by another model.");
        }
        if (!images.m_manager.isOpen()) {
            throw new IllegalStateException("The image set is closed.");
        }
        return images.m_features;
    }

    @Override
    public int size() {
        return (int)m_features.getShape().get(0);
    }

    @Override
    public void close() {
        m_manager.close();
    }
}
