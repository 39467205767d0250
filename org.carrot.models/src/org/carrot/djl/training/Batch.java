package org.carrot.djl.training;

import java.util.LinkedHashSet;
import java.util.SplittableRandom;

import org.carrot.clip.tokenizer.WordTokenizer;
import org.carrot.djl.mini.MiniConfig;

/**
 * A step's data, ready to become arrays.
 *
 * @param size B
 * @param pixels [B, 3, side, side] from 0 to 255
 * @param length T, tokens of the longest caption
 * @param ids [B, T], zeros after the end token
 * @param ends [B] index of the end token
 * @param matches [B, B], 1 where the caption (column) fits the image (row)
 * @param words [B, V], the share of each word in what is true of the image, a row's sum being 1
 */
record Batch(int size, float[] pixels, int length, long[] ids, long[] ends, float[] matches, float[] words) {

    /** Captions that are spelled instead of written in words, so that unknown words mean something: one in so many. */
    private static final int SPELLED_ONE_IN = 20;

    /** Longer captions are not spelled: the longest caption decides what a step costs. */
    private static final int LONGEST_SPELLED = 14;

    static Batch of(final CaptionedImage[] images, final MiniConfig config, final WordTokenizer tokenizer,
        final SplittableRandom random) {
        final var size = images.length;
        final var sequences = new int[size][];
        var length = 0;
        for (var i = 0; i < size; i++) {
            sequences[i] = sequence(images[i].caption(), config, tokenizer, random.nextInt(SPELLED_ONE_IN) == 0);
            length = Math.max(length, sequences[i].length);
        }
        final var ids = new long[size * length];
        final var ends = new long[size];
        for (var i = 0; i < size; i++) {
            ends[i] = sequences[i].length - 1L;
            for (var t = 0; t < sequences[i].length; t++) {
                ids[i * length + t] = sequences[i][t];
            }
        }
        return new Batch(size, pixels(images, config.imageSize()), length, ids, ends, matches(images),
            words(images, tokenizer));
    }

    private static int[] sequence(final String caption, final MiniConfig config, final WordTokenizer tokenizer,
        final boolean spelled) {
        var ids = spelled ? tokenizer.spell(caption) : tokenizer.encode(caption);
        if (spelled && ids.length > LONGEST_SPELLED) {
            ids = tokenizer.encode(caption);
        }
        final var kept = Math.min(ids.length, config.context() - 2);
        final var sequence = new int[kept + 2];
        sequence[0] = tokenizer.start();
        System.arraycopy(ids, 0, sequence, 1, kept);
        sequence[kept + 1] = tokenizer.end();
        return sequence;
    }

    private static float[] pixels(final CaptionedImage[] images, final int side) {
        final var plane = side * side;
        final var pixels = new float[images.length * 3 * plane];
        for (var i = 0; i < images.length; i++) {
            final var bytes = images[i].pixels();
            for (var p = 0; p < plane; p++) {
                for (var c = 0; c < 3; c++) {
                    pixels[(i * 3 + c) * plane + p] = bytes[p * 3 + c] & 255;
                }
            }
        }
        return pixels;
    }

    private static float[] matches(final CaptionedImage[] images) {
        final var matches = new float[images.length * images.length];
        for (var i = 0; i < images.length; i++) {
            for (var j = 0; j < images.length; j++) {
                matches[i * images.length + j] = images[i].truths().contains(images[j].meaning()) ? 1 : 0;
            }
        }
        return matches;
    }

    private static float[] words(final CaptionedImage[] images, final WordTokenizer tokenizer) {
        final var vocabulary = tokenizer.vocabulary().size();
        final var words = new float[images.length * vocabulary];
        for (var i = 0; i < images.length; i++) {
            final var ids = new LinkedHashSet<Integer>();
            for (final var truth : images[i].truths()) {
                for (final var id : tokenizer.encode(truth)) {
                    ids.add(id);
                }
            }
            for (final var id : ids) {
                words[i * vocabulary + id] = 1f / ids.size();
            }
        }
        return words;
    }
}
