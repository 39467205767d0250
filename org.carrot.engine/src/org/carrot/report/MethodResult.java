package org.carrot.report;

/**
 * The result of one method on the test images.
 *
 * @param name the method's name, for example "CARROT"
 * @param right test images whose class it predicted
 * @param images test images
 * @param queries queries that its training and prediction spent
 * @param seconds that they took
 */
public record MethodResult(String name, long right, long images, long queries, double seconds) {

    /** @throws IllegalArgumentException if there are no images, or more right than there are */
    public MethodResult {
        if (images < 1 || right < 0 || right > images) {
            throw new IllegalArgumentException(
                "The method '%s' cannot have %d of %d images right.".formatted(name, right, images));
        }
    }

    /** @return the share of right predictions, 0 to 1 */
    public double accuracy() {
        return (double)right / images;
    }

    /** @return the accuracy's 95 % confidence interval */
    public WilsonInterval interval() {
        return WilsonInterval.of(right, images);
    }
}
