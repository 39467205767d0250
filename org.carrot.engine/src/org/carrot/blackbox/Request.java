package org.carrot.blackbox;

/**
 * A request to a panel: to score candidate prompts on some of its images, for all of its classes.
 *
 * @param prompts P candidates
 * @param rows the R images
 */
public record Request(Prompts prompts, Rows rows) {

    /** @return a request about all images */
    public static Request of(final Prompts prompts) {
        return new Request(prompts, Rows.ALL);
    }
}
