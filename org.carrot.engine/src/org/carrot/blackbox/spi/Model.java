package org.carrot.blackbox.spi;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Cost;
import org.carrot.blackbox.Image;
import org.carrot.blackbox.ModelInfo;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Offer;
import org.carrot.blackbox.Request;

/** A provider of a model behind the boundary. Implementations are safe for use by several threads. */
public interface Model extends AutoCloseable {

    /** @return who the model is and what it can do, always the same; costs nothing */
    ModelInfo info();

    /** @return the most that it costs to open a panel of so many images and classes */
    Cost costOfOpening(int images, int classes);

    /**
     * Tells the price of a request before there is need of a panel.
     *
     * @param images N, the number of the panel's images
     * @param classes the panel's K names
     * @return the most that it costs
     */
    Cost costOf(Request request, int images, List<String> classes);

    /**
     * Takes images and classes once; requests refer to the result.
     *
     * @param images N images, read one after the other, at least one
     * @param classes K names within the model's limits, at least one
     * @throws BlackBoxException if an image cannot be read or decoded (named in the message), or the model fails
     * @throws CancellationException if the monitor says so
     */
    ModelPanel open(List<Image> images, List<String> classes, Monitor monitor) throws BlackBoxException;

    /** @return what is offered; present exactly where {@link #info} states it */
    default <T> Optional<T> offer(final Offer.OfModel<T> offer) {
        return Optional.empty();
    }

    /** Frees what the model holds; what is asked afterwards fails with an {@link IllegalStateException}. */
    @Override
    void close();
}
