package org.carrot.djl.dual;

import java.util.List;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Image;
import org.carrot.blackbox.Monitor;

/** The image tower of a model with everything that comes before it. */
public interface ImageFeatures {

    /**
     * @param images N images
     * @param monitor also asked by the threads that decode
     * @return N x embedding, row-major, rows of length 1
     * @throws BlackBoxException if an image cannot be read or decoded; the message names it
     * @throws java.util.concurrent.CancellationException if the monitor says so, at the latest after one image is
     *             decoded
     */
    float[] features(List<Image> images, Monitor monitor) throws BlackBoxException;
}
