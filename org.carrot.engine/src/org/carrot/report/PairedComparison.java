package org.carrot.report;

/**
 * Two methods on the same images. Only those count that one of them gets right and the other wrong.
 *
 * @param images how many images both predicted, at least 1
 * @param gained images that the second gets right and the first wrong
 * @param lost images that the first gets right and the second wrong
 */
public record PairedComparison(long images, long gained, long lost) {

    /** @throws IllegalArgumentException if there are no images, or more of them differ than there are */
    public PairedComparison {
        if (images < 1 || gained < 0 || lost < 0 || gained + lost > images) {
            throw new IllegalArgumentException(
                "Of %d images, %d cannot be gained and %d lost.".formatted(images, gained, lost));
        }
    }

    /** @return how much higher the second method's accuracy is on these images, -1 to 1 */
    public double difference() {
        return (double)(gained - lost) / images;
    }

    /**
     * McNemar's test (Psychometrika 12, 1947), exact: if both methods were equally good, the images that differ would fall
     * to either like a fair coin.
     *
     * @return the two-sided p-value: twice the probability of at most min(gained, lost) heads of gained + lost, at most 1
     */
    public double pValue() {
        final long differing = gained + lost;
        double logTerm = -differing * Math.log(2); // ln (n choose i) / 2^n
        double tail = 0;
        for (long i = 0; i <= Math.min(gained, lost); i++) {
            tail += Math.exp(logTerm);
            logTerm += Math.log((double)(differing - i) / (i + 1));
        }
        return Math.min(1, 2 * tail);
    }
}
