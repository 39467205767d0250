package org.carrot.blackbox.spi;

/**
 * A part of an answer: some consecutive rows of one candidate, at best all.
 *
 * @param candidate index in the population, 0 to P - 1
 * @param firstRow the first of r rows: a position among the R rows asked, not an image's index
 * @param scores r x K, row-major; looked at only while the block is taken, so the array may be used again
 */
public record ScoreBlock(int candidate, int firstRow, float[] scores) {
}
