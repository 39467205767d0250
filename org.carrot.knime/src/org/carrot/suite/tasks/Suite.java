package org.carrot.suite.tasks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.carrot.suite.emoji.EmojiPackage;
import org.carrot.suite.picture.Camera;
import org.carrot.suite.picture.Paint;
import org.carrot.suite.picture.Sprite;

/** The eleven few-shot tasks of the offline suite. */
public final class Suite {

    /** The names of the tasks, the largest first. */
    public static final List<String> NAMES = List.of("things", "animals", "food", "vehicles", "places", "activities",
        "colours", "textures", "aerial", "relations", "glyphs");

    /** Who draws what a part shows. */
    static final Map<Part, List<EmojiPackage>> VENDORS = Map.of(Part.TRAINING,
        List.of(EmojiPackage.TWEMOJI, EmojiPackage.BLOB), Part.VALIDATION, List.of(EmojiPackage.EMOJIONE_1), Part.TEST,
        List.of(EmojiPackage.EMOJIONE_2));

    private static final Camera CAMERA = new Camera(.2f, .15f, .3f, .4f, .3f, .08f);

    private final Map<EmojiPackage, Map<String, Sprite>> m_sprites;

    private Suite(final Map<EmojiPackage, Map<String, Sprite>> sprites) {
        m_sprites = sprites;
    }

    /**
     * Reads the drawings that the tasks show.
     *
     * @param cache folder for downloaded npm packages; what is missing there is fetched
     * @throws IOException if they can be neither fetched nor read
     */
    public static List<Task> tasks(final Path cache) throws IOException {
        final Set<String> concepts = new LinkedHashSet<>();
        NAMES.forEach(name -> concepts.addAll(EmojiClasses.of(name).keySet()));
        final var sprites = new TreeMap<EmojiPackage, Map<String, Sprite>>();
        for (final var vendors : VENDORS.values()) {
            for (final var vendor : vendors) {
                sprites.put(vendor, vendor.sprites(cache, concepts));
            }
        }
        return new Suite(sprites).tasks();
    }

    private List<Task> tasks() {
        return List.of(
            shown("things", Film.NEUTRAL, "a photo of a {}."),
            shown("animals", Film.NEUTRAL, "a photo of a {}, a type of animal."),
            shown("food", Film.NEUTRAL, "a photo of a {}, a type of food."),
            shown("vehicles", Film.NEUTRAL, "a photo of a {}, a type of vehicle."),
            shown("places", Film.NEUTRAL, "a photo of a {}."),
            shown("activities", Film.NEUTRAL, "a photo of a {}, a type of person."),
            new Task("colours", ColouredThings.names(EmojiClasses.of("colours").values()), List.of("a photo of a {}."),
                new ColouredThings(drawings("colours")), Film.NEUTRAL, CAMERA),
            new Task("textures", CoveredSurfaces.names(), List.of("a {} texture."), new CoveredSurfaces(), Film.NEUTRAL,
                CAMERA),
            new Task("aerial", AerialTiles.names(), List.of("a centered satellite photo of {}."), new AerialTiles(),
                Film.NEUTRAL, CAMERA),
            new Task("relations", RelatedShapes.names(), List.of("a photo of a {}."), new RelatedShapes(), Film.NEUTRAL,
                CAMERA),
            new Task("glyphs", WrittenGlyphs.names(), List.of("a photo of the {}."), new WrittenGlyphs(), Film.NEUTRAL,
                CAMERA));
    }

    private Task shown(final String name, final Film film, final String... templates) {
        return new Task(name, List.copyOf(EmojiClasses.of(name).values()), List.of(templates),
            new Drawings(drawings(name)), film, CAMERA);
    }

    private Map<Part, List<List<Paint>>> drawings(final String task) {
        final var drawings = new TreeMap<Part, List<List<Paint>>>();
        VENDORS.forEach((part, vendors) -> {
            final var classes = new ArrayList<List<Paint>>();
            for (final var concept : EmojiClasses.of(task).keySet()) {
                classes.add(vendors.stream().map(vendor -> (Paint)m_sprites.get(vendor).get(concept)).toList());
            }
            drawings.put(part, classes);
        });
        return drawings;
    }
}
