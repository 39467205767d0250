package org.carrot.djl.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.carrot.djl.DjlRuntime;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

final class ContrastiveLossTest {

    private static float loss(final float[] images, final float[] texts, final float scale, final float[] matches) {
        return DjlRuntime.call(() -> {
            try (var manager = NDManager.newBaseManager()) {
                final var size = (int)Math.sqrt(matches.length);
                return ContrastiveLoss.of(manager.create(images, new Shape(size, 2)),
                    manager.create(texts, new Shape(size, 2)), manager.create(new float[]{scale}),
                    manager.create(matches, new Shape(size, size))).getFloat();
            }
        });
    }

    @Test
    void oneCaptionAnImageGivesClipsLoss() {
        // Cosines are 1 on the diagonal and 0 beside it: each row costs ln(1 + e^-s).
        final var loss = loss(new float[]{2, 0, 0, 3}, new float[]{1, 0, 0, 5}, 4, new float[]{1, 0, 0, 1});
        assertEquals(Math.log(1 + Math.exp(-4)), loss, 1e-6);
    }

    @Test
    void everyCaptionThatFitsIsATarget() {
        // Both captions fit the first image, the second image has one. All four logits are equal: each way costs ln 2.
        assertEquals(Math.log(2), loss(new float[]{1, 1, 1, 1}, new float[]{1, 1, 1, 1}, 7, new float[]{1, 1, 0, 1}),
            1e-6);
        // Logits s for the first text, 0 for the second. By image: (s/2 + 0) and s off the logarithm of the sum; by text:
        // columns of equal logits.
        final var s = 3.;
        final var logSum = Math.log(Math.exp(s) + 1);
        final var byImage = (logSum - s / 2 + logSum) / 2;
        assertEquals((byImage + Math.log(2)) / 2,
            loss(new float[]{1, 0, 1, 0}, new float[]{1, 0, 0, 1}, (float)s, new float[]{1, 1, 0, 1}), 1e-5);
    }
}
