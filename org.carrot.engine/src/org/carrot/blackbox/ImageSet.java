package org.carrot.blackbox;

/**
 * Images that a model has been handed; queries refer to them. What the model keeps of them (features, an address on a
 * server) stays with the model. Closing releases it.
 */
public interface ImageSet extends AutoCloseable {

    /** @return N, the number of images */
    int size();

    @Override
    void close();
}
