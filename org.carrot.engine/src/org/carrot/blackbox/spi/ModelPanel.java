package org.carrot.blackbox.spi;

import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Cost;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Offer;
import org.carrot.blackbox.Request;

/** Images and classes that a model has taken. Safe for use by several threads; closing frees what is kept of them. */
public interface ModelPanel extends AutoCloseable {

    /**
     * Scores a population.
     *
     * @param request of prompts in a form that the model takes, about images of this panel
     * @param receiver gets each row of each candidate once
     * @return what it has cost, at most what {@link Model#costOf} says
     * @throws BlackBoxException if the model cannot answer, or the receiver throws it; it says whether another try can help
     * @throws CancellationException if the monitor says so
     */
    Cost score(Request request, BlockReceiver receiver, Monitor monitor) throws BlackBoxException;

    /**
     * @param bound what {@link Model#costOfOpening} said
     * @return what opening this panel has cost, at most that; all of it unless a model knows better
     */
    default Cost openingCost(final Cost bound) {
        return bound;
    }

    /** @return what is offered about these images; present exactly where the model's info states it */
    default <T> Optional<T> offer(final Offer.OfPanel<T> offer) {
        return Optional.empty();
    }

    @Override
    void close();
}
