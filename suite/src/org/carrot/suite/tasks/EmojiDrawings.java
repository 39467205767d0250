package org.carrot.suite.tasks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.carrot.suite.emoji.EmojiPackage;
import org.carrot.suite.picture.Paint;
import org.carrot.suite.picture.Sprite;

/** The drawings of the concepts that are classes of tasks, by vendor. */
final class EmojiDrawings {

    /** Who draws what a split shows; pre-training sees none of them. */
    static final Map<DataSplit, List<EmojiPackage>> VENDORS = Map.of(DataSplit.TRAINING,
        List.of(EmojiPackage.TWEMOJI, EmojiPackage.BLOB), DataSplit.VALIDATION, List.of(EmojiPackage.EMOJIONE_1),
        DataSplit.TEST,
        List.of(EmojiPackage.EMOJIONE_2));

    private final Map<EmojiPackage, Map<String, Sprite>> m_sprites;

    /** @param sprites for each vendor the drawings by code points */
    EmojiDrawings(final Map<EmojiPackage, Map<String, Sprite>> sprites) {
        m_sprites = sprites;
    }

    /**
     * Reads drawings.
     *
     * @param cache folder for downloaded npm packages; what is missing there is fetched
     * @param vendors whose drawings are wanted
     * @param tasks whose concepts are wanted
     * @throws IOException if a package can be neither fetched nor read
     */
    static EmojiDrawings read(final Path cache, final Collection<EmojiPackage> vendors, final List<String> tasks)
        throws IOException {
        final Set<String> concepts = new LinkedHashSet<>();
        tasks.forEach(task -> concepts.addAll(EmojiClasses.of(task).keySet()));
        final var sprites = new TreeMap<EmojiPackage, Map<String, Sprite>>();
        for (final var vendor : vendors) {
            sprites.put(vendor, vendor.sprites(cache, concepts));
        }
        return new EmojiDrawings(sprites);
    }

    /** @return one vendor's drawings of a task's concepts, in the order of classes */
    List<Paint> of(final String task, final EmojiPackage vendor) {
        return EmojiClasses.of(task).keySet().stream().map(m_sprites.get(vendor)::get).map(Paint.class::cast).toList();
    }

    /** @return for each split and each concept of a task one drawing of every vendor of that split */
    Map<DataSplit, List<List<Paint>>> bySplit(final String task) {
        final var splits = new TreeMap<DataSplit, List<List<Paint>>>();
        VENDORS.forEach((split, vendors) -> {
            final var concepts = new ArrayList<List<Paint>>();
            for (final var concept : EmojiClasses.of(task).keySet()) {
                concepts.add(vendors.stream().map(v -> m_sprites.get(v).get(concept)).map(Paint.class::cast).toList());
            }
            splits.put(split, concepts);
        });
        return splits;
    }
}
