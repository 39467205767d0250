package org.carrot.blackbox.spi;

import org.carrot.blackbox.BlackBoxException;

/** Takes an answer block by block. */
@FunctionalInterface
public interface BlockReceiver {

    /**
     * Blocks may come in any order, and from several threads at once.
     *
     * @throws BlackBoxException if the answer is wrong or no longer wanted: the request has failed, to be handed on
     * @throws RuntimeException likewise
     */
    void accept(ScoreBlock block) throws BlackBoxException;
}
