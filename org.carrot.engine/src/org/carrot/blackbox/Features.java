package org.carrot.blackbox;

/**
 * What a model with {@link Capability#FEATURES} shows beyond scores: the features of images. A method that is handed this
 * sees more than a black box; {@link WhiteBox} hands it out metered.
 */
public interface Features {

    /**
     * @param images N images, handed over before
     * @return N x D, row-major, rows of length 1; the caller's own
     * @throws BlackBoxException if the model cannot answer
     */
    float[] features(ImageSet images) throws BlackBoxException;
}
