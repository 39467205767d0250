package org.carrot.suite.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Arranges things in a picture. */
public final class Arrangement {

    /** Nine places and what captions call them. */
    public enum Place {
        TOP_LEFT(0, 0), TOP(1, 0), TOP_RIGHT(2, 0), LEFT(0, 1), CENTER(1, 1), RIGHT(2, 1), BOTTOM_LEFT(0, 2),
        BOTTOM(1, 2), BOTTOM_RIGHT(2, 2);

        private final int m_column;

        private final int m_row;

        Place(final int column, final int row) {
            m_column = column;
            m_row = row;
        }

        public String words() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        }

        public Placement placement(final RandomGenerator random) {
            return new Placement(.22f + .28f * m_column + jitter(.03f, random), .22f + .28f * m_row
                + jitter(.03f, random), .17f + .05f * random.nextFloat(), jitter(.2f, random));
        }
    }

    /** The relation of the first of two things to the second. */
    public enum Relation {
        LEFT_OF("to the left of", -.25f, 0), RIGHT_OF("to the right of", .25f, 0), ABOVE("above", 0, -.25f),
        BELOW("below", 0, .25f);

        private final String m_words;

        private final float m_dx;

        private final float m_dy;

        Relation(final String words, final float dx, final float dy) {
            m_words = words;
            m_dx = dx;
            m_dy = dy;
        }

        public String words() {
            return m_words;
        }

        /** @return how the second thing lies to the first */
        public Relation opposite() {
            return switch (this) {
                case LEFT_OF -> RIGHT_OF;
                case RIGHT_OF -> LEFT_OF;
                case ABOVE -> BELOW;
                case BELOW -> ABOVE;
            };
        }

        /** @return where the first and the second thing go */
        public List<Placement> placements(final RandomGenerator random) {
            return List.of(placement(1, random), placement(-1, random));
        }

        private Placement placement(final int sign, final RandomGenerator random) {
            return new Placement(.5f + sign * m_dx + jitter(.04f, random), .5f + sign * m_dy + jitter(.04f, random),
                .2f + .05f * random.nextFloat(), jitter(.2f, random));
        }
    }

    private Arrangement() {
    }

    /** @return one large thing, moved, scaled and turned a little */
    public static Placement single(final RandomGenerator random) {
        final var half = .27f + .23f * random.nextFloat();
        final var room = Math.max(.05f, .54f - half);
        return new Placement(.5f + jitter(room, random), .5f + jitter(room, random), half, jitter(.3f, random));
    }

    /** @return places for so many things that do not overlap, in the cells of a grid */
    public static List<Placement> several(final int count, final RandomGenerator random) {
        final var side = count <= 4 ? 2 : 3;
        final var cells = new ArrayList<Integer>();
        for (var cell = 0; cell < side * side; cell++) {
            cells.add(cell);
        }
        final var placements = new ArrayList<Placement>();
        for (var i = 0; i < count; i++) {
            final int cell = cells.remove(random.nextInt(cells.size()));
            final var half = .5f / side * (.7f + .25f * random.nextFloat());
            final int row = cell / side;
            placements.add(new Placement((cell % side + .5f) / side + jitter(.03f, random),
                (row + .5f) / side + jitter(.03f, random), half, jitter(.2f, random)));
        }
        return placements;
    }

    /** @return a uniform number between -reach and reach */
    public static float jitter(final float reach, final RandomGenerator random) {
        return (2 * random.nextFloat() - 1) * reach;
    }
}
