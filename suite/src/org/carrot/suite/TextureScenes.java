package org.carrot.suite;

import java.util.List;
import java.util.random.RandomGenerator;

import org.carrot.suite.picture.Arrangement;
import org.carrot.suite.picture.Colour;
import org.carrot.suite.picture.Placement;
import org.carrot.suite.picture.Rendition;
import org.carrot.suite.picture.Texture;
import org.carrot.suite.tasks.HeldOut;

/** Patterns that fill the picture. */
final class TextureScenes implements Scene.Source {

    @Override
    public Scene next(final RandomGenerator random) {
        final var texture = Texture.any(random);
        final var colour = Colour.any(random);
        var other = Colour.other(colour, random);
        while (!HeldOut.mayPaint(texture, colour, other)) {
            other = Colour.other(colour, random);
        }
        final var paint = Rendition.lit(Rendition.bent(
            texture.paint(colour.shade(random), other.shade(random), random), false, random), random);
        final var pattern = texture.word() + (random.nextBoolean() ? " texture" : " pattern");
        final var angle = Arrangement.jitter(.2f, random);
        final var detailed = random.nextBoolean();
        // the order of the colours says nothing: one meaning for both
        final var meaning = !detailed ? texture.word() : colour.compareTo(other) < 0
            ? texture.word() + " " + colour.word() + " and " + other.word()
            : texture.word() + " " + other.word() + " and " + colour.word();
        final var phrase = "a " + (detailed ? colour.word() + " and " + other.word() + " " : "") + pattern;
        final var caption = !detailed && random.nextInt(4) == 0 ? pattern + "." : Wording.ofPhrase(phrase, random);
        return new Scene(caption, meaning, List.of(texture.word()),
            canvas -> canvas.draw(paint, new Placement(.5f, .5f, .75f, angle)));
    }
}
