package org.carrot.answers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import org.carrot.digest.Digest;
import org.carrot.digest.Sha256;

/** Writes and reads the answers of a folder that is too small for them; says how many it found, or what was wrong. */
final class SharingProgram {

    /** Answers of 20 KB, about twice as many as fit. */
    private static final int ANSWERS = 100;

    private static final int STEPS = 500;

    private SharingProgram() {
    }

    public static void main(final String[] args) throws IOException {
        System.out.println(run(Path.of(args[0])));
    }

    static String run(final Path folder) throws IOException {
        final AnswerCache cache = new AnswerCache(folder, 1 << 20);
        final Random random = new Random();
        int found = 0;
        for (int step = 0; step < STEPS; step++) {
            if (step % 10 == 0) {
                cache.look();
            }
            final int number = random.nextInt(ANSWERS);
            final Digest key = new Sha256().add(number).digest();
            final float[] answer = new float[5_000];
            Arrays.fill(answer, number);
            final float[] read = cache.read(key, float[]::new);
            if (read == null) {
                cache.write(key, answer);
            } else if (Arrays.equals(read, answer)) {
                found++;
            } else {
                return "another answer: " + read[0];
            }
        }
        return cache.problem().orElse("found " + (found > STEPS / 10 ? "many" : "only " + found));
    }
}
