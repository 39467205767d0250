package org.carrot.suite.tasks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

import org.carrot.sample.ClassNames;
import org.carrot.suite.emoji.EmojiPackage;
import org.carrot.suite.picture.Camera;

/** The offline suite: eleven few-shot tasks, and four shifts of the largest. */
public final class Suite {

    /** The names of the tasks, in their order. */
    public static final List<String> NAMES = List.of("things", "animals", "food", "vehicles", "places", "activities",
        "colours", "textures", "aerial", "relations", "glyphs");

    private static final String PHOTO = "a photo of a {}.";

    private static final Camera CAMERA = new Camera(.18f, .12f, .25f, .4f, .2f, .06f);

    private Suite() {
    }

    /**
     * Makes the tasks ready.
     *
     * @param cache folder for downloaded npm packages; what is missing there is fetched
     * @return the tasks in the order of {@link #NAMES}
     * @throws IOException if drawings can be neither fetched nor read
     */
    public static List<SuiteTask> tasks(final Path cache) throws IOException {
        final var vendors = EnumSet.noneOf(EmojiPackage.class);
        EmojiDrawings.VENDORS.values().forEach(vendors::addAll);
        final var tasks = new ArrayList<>(drawn(EmojiDrawings.read(cache, vendors, NAMES)));
        tasks.addAll(generated());
        return List.copyOf(tasks);
    }

    /**
     * Makes the shifts of {@link Shift#TASK} ready: resampled, sketch, hard and rendition.
     *
     * @param cache folder for downloaded npm packages; what is missing there is fetched
     * @throws IOException if drawings can be neither fetched nor read
     */
    public static List<Shift> shifts(final Path cache) throws IOException {
        return shifts(EmojiDrawings.read(cache,
            EnumSet.of(EmojiPackage.EMOJIONE_2, EmojiPackage.EMOJIONE_2_LINES), List.of(Shift.TASK)));
    }

    static List<Shift> shifts(final EmojiDrawings drawings) {
        final var coloured = drawings.of(Shift.TASK, EmojiPackage.EMOJIONE_2);
        return List.of(
            shift("resampled", new Drawings(Map.of(DataSplit.TEST, coloured.stream().map(List::of).toList())),
                Camera.SHIFTED),
            shift("sketch", new Sketches(drawings.of(Shift.TASK, EmojiPackage.EMOJIONE_2_LINES)), CAMERA),
            shift("hard", new HardViews(coloured), CAMERA),
            shift("rendition", new Artworks(coloured), CAMERA));
    }

    /** @return the tasks that show drawings, from things to colours */
    static List<SuiteTask> drawn(final EmojiDrawings drawings) {
        return List.of(
            shown("things", Film.NEUTRAL, drawings, PHOTO, "a picture of a {}.", "an image of a {}.",
                "a drawing of a {}.", "a bright photo of a {}."),
            shown("animals", Film.NEUTRAL, drawings, "a photo of a {}, a type of animal.", PHOTO, "a picture of a {}.",
                "a drawing of a {}."),
            shown("food", Film.tinted(1.1f, .88f, .65f), drawings, "an image of a {}.", PHOTO, "a photo of {}.",
                "a photo of a {}, a type of food."),
            shown("vehicles", Film.veil(.7f, .72f, .75f, .3f), drawings, PHOTO, "a photo of one {}.",
                "a photo of the {}.", "a photo of a {}, a type of vehicle."),
            shown("places", Film.NEUTRAL, drawings, "a photo of the {}.", PHOTO, "a picture of a {}.",
                "a photo of a {}, a type of building."),
            shown("activities", Film.NEUTRAL, drawings, "a photo of a person, a {}.", PHOTO,
                "a photo of a {}, a type of person.", "a photo of a {}, a type of athlete."),
            task("colours", ColouredThings.names(EmojiClasses.of("colours").values()),
                new ColouredThings(drawings.bySplit("colours")), Film.tinted(1, .85f, .6f), PHOTO, "a picture of a {}.",
                "an image of a {}.", "there is a {}."));
    }

    /** @return the tasks that need no drawings, from textures to glyphs */
    static List<SuiteTask> generated() {
        return List.of(
            task("textures", CoveredSurfaces.names(), new CoveredSurfaces(), Film.NEUTRAL, "{} texture.",
                "a {} pattern.", "a photo of a {} texture.", "an image of a {} pattern."),
            task("aerial", AerialTiles.names(), new AerialTiles(), Film.infrared(),
                "a centered satellite photo of {}.", "an aerial photo of {}.", "a satellite photo of a {}.",
                "an aerial view of a {}."),
            task("relations", RelatedShapes.names(), new RelatedShapes(), Film.NEUTRAL, PHOTO, "a picture of a {}.",
                "an image of a {}.", "there is a {}."),
            task("glyphs", WrittenGlyphs.names(), new WrittenGlyphs(), Film.NEUTRAL, "a photo of the {}.", PHOTO,
                "an image of a {}.", "a drawing of a {}."));
    }

    private static SuiteTask shown(final String name, final Film film, final EmojiDrawings drawings,
        final String... templates) {
        return task(name, List.copyOf(EmojiClasses.of(name).values()), new Drawings(drawings.bySplit(name)), film,
            templates);
    }

    private static SuiteTask task(final String name, final List<String> classNames, final Subject subject, final Film film,
        final String... templates) {
        return new SuiteTask(new TaskImages(name, new ClassNames(classNames), subject, film, CAMERA), List.of(templates));
    }

    private static Shift shift(final String name, final Subject subject, final Camera camera) {
        final var classNames = new ClassNames(List.copyOf(EmojiClasses.of(Shift.TASK).values()));
        return new Shift(new TaskImages(Shift.TASK + "-" + name, classNames, subject, Film.NEUTRAL, camera));
    }
}
