package org.carrot.suite;

import java.util.List;
import java.util.random.RandomGenerator;

import org.carrot.suite.picture.Arrangement;
import org.carrot.suite.picture.Backgrounds;
import org.carrot.suite.picture.Colour;
import org.carrot.suite.picture.Figure;
import org.carrot.suite.picture.Paint;
import org.carrot.suite.picture.Rendition;

/** Digits and capital letters in a 5 x 7 dot font, upright, before varied backgrounds. */
final class GlyphScenes implements Scene.Source {

    private static final String CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /** Seven rows of five dots for each character, a row as two hexadecimal digits. */
    private static final String DOTS = "0E11131519110E 040C040404040E 0E11010204081F 1F02040201110E 02060A121F0202 "
        + "1F101E0101110E 0608101E11110E 1F010204080808 0E11110E11110E 0E11110F01020C 0E11111F111111 "
        + "1E11111E11111E 0E11101010110E 1C12111111121C 1F10101E10101F 1F10101E101010 0E11101713110F "
        + "1111111F111111 0E04040404040E 0702020202120C 11121418141211 1010101010101F 111B1515111111 "
        + "11191513111111 0E11111111110E 1E11111E101010 0E11111115120D 1E11111E141211 0F10100E01011E "
        + "1F040404040404 1111111111110E 11111111110A04 1111111515150A 11110A040A1111 11110A04040404 "
        + "1F01020408101F";

    @Override
    public Scene next(final RandomGenerator random) {
        final var index = random.nextInt(CHARACTERS.length());
        final var character = CHARACTERS.substring(index, index + 1).toLowerCase(java.util.Locale.ROOT);
        final var colour = Colour.any(random);
        final var named = random.nextInt(4) == 0 ? colour.word() + " " : "";
        final var name = index < 10 ? digit(character, random) : "letter " + character;
        final var meaning = named + (index < 10 ? "digit " : "letter ") + character;
        final var paint = Rendition.bent(
            Paint.solid(colour.shade(random)).within(figure(index, .3f + .25f * random.nextFloat())), false, random);
        final var placement = Arrangement.single(random);
        final var background = Backgrounds.any(random);
        return new Scene(Wording.of(named + name, random), meaning,
            List.of((index < 10 ? "digit " : "letter ") + character), canvas -> {
                canvas.fill(background);
                canvas.draw(paint, placement);
            });
    }

    private static String digit(final String character, final RandomGenerator random) {
        final var word = random.nextInt(3) > 0 ? character : Wording.number(Integer.parseInt(character));
        return (random.nextBoolean() ? "digit " : "number ") + word;
    }

    /** @param reach of a dot, squared: from .5 on dots are squares, below they have round corners */
    private static Figure figure(final int index, final float reach) {
        final var rows = new int[7];
        for (var row = 0; row < rows.length; row++) {
            rows[row] = Integer.parseInt(DOTS, index * 15 + 2 * row, index * 15 + 2 * row + 2, 16);
        }
        return (u, v) -> {
            final var x = (u + .75f) / 1.5f * 5;
            final var y = (v + .95f) / 1.9f * 7;
            if (x < 0 || y < 0 || x >= 5 || y >= 7 || (rows[(int)y] >> (4 - (int)x) & 1) == 0) {
                return false;
            }
            final var dx = x - (int)x - .5f;
            final var dy = y - (int)y - .5f;
            return dx * dx + dy * dy < reach;
        };
    }
}
