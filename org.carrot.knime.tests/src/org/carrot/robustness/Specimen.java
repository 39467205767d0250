package org.carrot.robustness;

import java.io.IOException;
import java.util.List;
import java.util.Random;

import org.carrot.clip.checkpoint.Mutation;

/**
 * A kind of file.
 *
 * @param kind its name
 * @param originals undamaged files
 * @param damage how they are damaged
 * @param opener how the product opens them
 */
record Specimen(String kind, List<byte[]> originals, Damage damage, Opener opener) {

    /** Damages a file. */
    interface Damage {

        /** By a few bytes, or the end. */
        Damage BYTES = (bytes, random) -> Mutation.of(bytes, random);

        /** By what an archive holds, or by its own bytes. */
        Damage ARCHIVE = (bytes, random) -> random.nextInt(3) == 0 ? Mutation.of(bytes, random)
            : Archive.damagedInside(bytes, random);

        /** @return a damaged copy */
        byte[] of(byte[] bytes, Random random) throws IOException;
    }

    /** Opens a file as the product does. */
    interface Opener {

        /**
         * @return what people are told; empty if the file was read
         * @throws Exception which no file may bring about
         */
        String open(byte[] bytes) throws Exception;
    }
}
