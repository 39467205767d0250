package org.carrot.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.carrot.blackbox.Image;

/**
 * Images with the class of each.
 *
 * @param classes the K classes of the task; a class may have no image here
 * @param images N images
 * @param labels N class indices, 0 to K - 1; not copied
 */
public record LabelledImages(ClassNames classes, List<Image> images, int[] labels) {

    /** @throws IllegalArgumentException if there is no image, or labels are missing or outside the classes */
    public LabelledImages {
        images = List.copyOf(images);
        if (images.isEmpty()) {
            throw new IllegalArgumentException("There are no labelled images.");
        }
        if (images.size() != labels.length) {
            throw new IllegalArgumentException("%d labels for %d images.".formatted(labels.length, images.size()));
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes.size()) {
                throw new IllegalArgumentException("Image '%s' has the label %d, but there are %d classes."
                    .formatted(images.get(i).name(), labels[i], classes.size()));
            }
        }
    }

    /**
     * Finds images in a folder that has a folder for each class. Classes and images are in the order of their names;
     * hidden files and folders are left out. Images are read when they are needed.
     *
     * @param folder whose folders' names are the class names
     * @throws IOException if a folder cannot be read
     * @throws IllegalArgumentException if there is no image, or one class only
     */
    public static LabelledImages ofFolders(final Path folder) throws IOException {
        final List<Path> classes = visible(folder, Files::isDirectory);
        final List<Image> images = new ArrayList<>();
        final List<Integer> labels = new ArrayList<>();
        for (int label = 0; label < classes.size(); label++) {
            for (final Path file : visible(classes.get(label), Files::isRegularFile)) {
                images.add(new Image(file.toString(), () -> Files.readAllBytes(file)));
                labels.add(label);
            }
        }
        if (images.isEmpty()) {
            throw new IllegalArgumentException(
                "The folder '%s' has no folders with images in them: it needs one for each class.".formatted(folder));
        }
        return new LabelledImages(new ClassNames(classes.stream().map(c -> c.getFileName().toString()).toList()), images,
            labels.stream().mapToInt(Integer::intValue).toArray());
    }

    private static List<Path> visible(final Path folder, final Predicate<Path> kind) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(kind).filter(path -> !path.getFileName().toString().startsWith(".")).sorted().toList();
        }
    }

    /** @return N */
    public int size() {
        return labels.length;
    }

    /** @return the classes that have no image, in their order */
    public List<String> classesWithoutImages() {
        return classes.without(labels);
    }

    /** @return the smallest number of images that a class has, of the classes that have any */
    public int shots() {
        return classes.shots(labels);
    }
}
