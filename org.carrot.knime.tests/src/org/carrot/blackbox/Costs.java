package org.carrot.blackbox;

/** Costs of local models in short. */
public final class Costs {

    private Costs() {
    }

    public static Cost of(final long calls, final long queries, final long images, final long texts) {
        return Cost.of(Unit.CALLS, calls).with(Unit.QUERIES, queries).with(Unit.IMAGES, images).with(Unit.TEXTS, texts);
    }
}
