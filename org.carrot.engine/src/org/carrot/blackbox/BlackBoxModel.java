package org.carrot.blackbox;

import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * What a model offers behind the boundary. Implementations are safe for use by several threads. Methods never call this
 * directly but through {@link BlackBox}, which counts.
 */
public interface BlackBoxModel extends AutoCloseable {

    /** @return who the model is and what it can do; costs nothing */
    ModelInfo info();

    /** @return what handing over so many images costs */
    Cost costOfImages(int images);

    /** @return what a query costs */
    Cost costOf(Query query);

    /**
     * Takes images once; queries refer to the result.
     *
     * @param images N images, read one after the other
     * @throws BlackBoxException if an image cannot be read or decoded (named in the message), or the model fails
     * @throws CancellationException if the monitor says so
     */
    ImageSet take(List<? extends ImageSource> images, Monitor monitor) throws BlackBoxException;

    /**
     * Embeds words as prompt tokens, without [SOS] and [EOT]: where tuning starts.
     *
     * @param text for example "a photo of a"
     * @return n x d, row-major
     * @throws BlackBoxException if the text is empty or too long, or the model takes no soft prompts
     */
    float[] embed(String text) throws BlackBoxException;

    /**
     * Scores a population. A logit is the model's own scale times the cosine of image and text feature.
     *
     * @param receiver gets N x K logits of each candidate
     * @throws BlackBoxException if the model cannot answer
     * @throws CancellationException if the monitor says so
     */
    void score(Query query, LogitsReceiver receiver, Monitor monitor) throws BlackBoxException;

    /** Frees what the model holds; what is asked afterwards fails with an {@link IllegalStateException}. */
    @Override
    void close();
}
