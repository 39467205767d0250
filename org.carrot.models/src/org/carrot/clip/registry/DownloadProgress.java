package org.carrot.clip.registry;

/** Learns how a download gets on, and may end it. */
@FunctionalInterface
public interface DownloadProgress {

    /**
     * Is called several times a second, also while nothing arrives.
     *
     * @param file that is being fetched
     * @param done bytes that are there
     * @param size bytes that the file has, or -1 if the hub does not say, or not yet
     * @throws java.util.concurrent.CancellationException if the download shall stop; what is there is kept
     */
    void report(String file, long done, long size);
}
