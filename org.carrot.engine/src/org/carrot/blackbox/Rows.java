package org.carrot.blackbox;

import java.util.Arrays;

/** Which of a panel's images a request is about, in the order of its answer. */
public final class Rows {

    /** All images, in their order. */
    public static final Rows ALL = new Rows(null);

    private final int[] m_indices;

    private Rows(final int[] indices) {
        m_indices = indices;
    }

    /**
     * @param indices of images, at least one; copied
     * @throws IllegalArgumentException if there is none, or one is negative
     */
    public static Rows of(final int... indices) {
        if (indices.length == 0 || Arrays.stream(indices).anyMatch(i -> i < 0)) {
            throw new IllegalArgumentException(
                "A request is about some images, whose indices begin at 0, not %s.".formatted(Arrays.toString(indices)));
        }
        return new Rows(indices.clone());
    }

    /** @return whether these are all images */
    public boolean isAll() {
        return m_indices == null;
    }

    /**
     * @param images N, the number of the panel's images
     * @return R, the number of rows
     */
    public int count(final int images) {
        return isAll() ? images : m_indices.length;
    }

    /** @return the index of the image in this row, 0 to R - 1 */
    public int image(final int row) {
        return isAll() ? row : m_indices[row];
    }

    /**
     * @param images N, the number of the panel's images
     * @throws IllegalArgumentException if there is no such image
     */
    void require(final int images) {
        for (int row = 0; row < count(images); row++) {
            if (image(row) >= images) {
                throw new IllegalArgumentException(
                    "Image %d is asked for, but the panel has %d.".formatted(image(row), images));
            }
        }
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof Rows rows && Arrays.equals(m_indices, rows.m_indices);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(m_indices);
    }

    @Override
    public String toString() {
        return isAll() ? "all rows" : "rows " + Arrays.toString(m_indices);
    }
}
