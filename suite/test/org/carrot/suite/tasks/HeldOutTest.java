package org.carrot.suite.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

import org.carrot.suite.emoji.EmojiPackage;
import org.carrot.suite.picture.Colour;
import org.carrot.suite.picture.Shape;
import org.carrot.suite.picture.Texture;
import org.junit.jupiter.api.Test;

final class HeldOutTest {

    @Test
    void everyClassOfThreeTasksIsNamedByNoCaptionOfPreTraining() {
        final var names = Stream.of(CoveredSurfaces.names(), RelatedShapes.names(),
            ColouredThings.names(EmojiClasses.of("colours").values())).flatMap(List::stream).toList();
        assertEquals(30 + 24 + 32, names.size());
        assertEquals(names.size(), new HashSet<>(names).size());
        assertEquals(List.of(),
            names.stream().filter(name -> !HeldOut.isNamedIn("a photo of a " + name + ".")).toList());
    }

    @Test
    void namesAreFoundInOtherWords() {
        for (final var text : List.of("three purple snails.", "there is a green star to the left of a blue circle.",
            "a white and red striped pattern.", "striped white and red", "a picture of an arrow above an oval.")) {
            assertTrue(HeldOut.isNamedIn(text), text);
        }
    }

    @Test
    void whatIsNotHeldOutMayBeNamed() {
        for (final var text : List.of("a photo of a snail.", "a red car",
            "a purple circle to the left of a blue circle.", "a star above a heart", "a red and green striped pattern.",
            "striped", "a redelephant")) {
            assertFalse(HeldOut.isNamedIn(text), text);
        }
    }

    @Test
    void predicatesHoldInEitherOrder() {
        assertFalse(HeldOut.mayRelate(Shape.STAR, Shape.CIRCLE));
        assertFalse(HeldOut.mayRelate(Shape.CIRCLE, Shape.STAR));
        assertTrue(HeldOut.mayRelate(Shape.CIRCLE, Shape.CIRCLE));
        assertFalse(HeldOut.mayPaint(Texture.STRIPED, Colour.RED, Colour.WHITE));
        assertFalse(HeldOut.mayPaint(Texture.STRIPED, Colour.WHITE, Colour.RED));
        assertTrue(HeldOut.mayPaint(Texture.STRIPED, Colour.RED, Colour.GREEN));
    }

    @Test
    void pairsLeaveEnoughToTrainOn() {
        for (final var shape : Shape.values()) {
            assertTrue(Stream.of(Shape.values()).filter(other -> HeldOut.mayRelate(shape, other)).count() >= 13);
        }
        for (final var texture : Texture.values()) {
            for (final var colour : Colour.values()) {
                assertTrue(Stream.of(Colour.values()).filter(other -> HeldOut.mayPaint(texture, colour, other))
                    .count() >= 10, texture + " " + colour);
            }
        }
    }

    @Test
    void onlyOneVendorIsTrainedOn() {
        assertEquals(List.of(EmojiPackage.NOTO),
            Stream.of(EmojiPackage.values()).filter(HeldOut::mayTrainOn).toList());
    }

    @Test
    void coloursAreHeldOutForTheThingsOfTheTask() {
        assertEquals(HeldOut.COLOURED_THINGS, List.copyOf(EmojiClasses.of("colours").values()));
    }
}
