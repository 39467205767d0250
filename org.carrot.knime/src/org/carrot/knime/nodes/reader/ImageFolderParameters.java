package org.carrot.knime.nodes.reader;

import java.util.Optional;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;

/** Settings of the Image Folder Reader; the field names are the file format. */
final class ImageFolderParameters implements NodeParameters {

    @Section(title = "Folder")
    interface FolderSection {
    }

    @Section(title = "Few shots")
    @After(FolderSection.class)
    interface FewShotsSection {
    }

    @Section(title = "Files")
    @After(FewShotsSection.class)
    @Advanced
    interface FilesSection {
    }

    /** What happens to a class with fewer images than asked for. */
    enum TooFew {
        @Label("Fail")
        FAIL,
        @Label("Take all")
        TAKE_ALL
    }

    /** What happens to a file that is no image. */
    enum Unreadable {
        @Label("Skip with a warning")
        SKIP,
        @Label("Fail")
        FAIL
    }

    @Widget(title = "Folder", description = """
            The folder with the images: one sub-folder for each class, named as the class, or such folders below split
            folders named <i>train</i>, <i>val</i> or <i>test</i>. Enter an absolute path, a <tt>file:</tt> URL, or a
            place inside the workflow such as <tt>knime://knime.workflow/data</tt>.""")
    @Layout(FolderSection.class)
    String m_folder = "";

    @Widget(title = "Split", description = """
            The split folder to read, for example <tt>train</tt>. If this is off, all folders with usual names of
            splits (train, val, test and the like) are read; if there are none, the class folders directly in the
            folder.""")
    @Layout(FolderSection.class)
    Optional<String> m_split = Optional.empty();

    @Widget(title = "Images per class (shots)", description = """
            How many images of each class, and of each split, are read. If this is off, all are read.""")
    @Layout(FewShotsSection.class)
    Optional<Integer> m_shots = Optional.empty();

    @Widget(title = "Use random seed", description = """
            The seed with which the images of each class are drawn, so that the same images are drawn again. If this is
            off, every execution draws others. Without a number of images per class it has no effect.""")
    @Layout(FewShotsSection.class)
    Optional<Long> m_seed = Optional.of(1L);

    @Widget(title = "Class with too few images", description = """
            Whether the node fails when a class has fewer images than asked for, or takes all that there are and warns.
            """)
    @ValueSwitchWidget
    @Layout(FewShotsSection.class)
    TooFew m_tooFew = TooFew.FAIL;

    @Widget(title = "Unreadable files", description = """
            Whether files in class folders that are no PNG or JPEG images, or damaged ones, are skipped with a warning
            that names them, or make the node fail. What a file is, is told from its content and not from its name.""")
    @ValueSwitchWidget
    @Layout(FilesSection.class)
    Unreadable m_unreadable = Unreadable.SKIP;

    @Widget(title = "Append path column", description = "Whether a column tells the path of each image file.")
    @Layout(FilesSection.class)
    boolean m_appendPath = false;

    @Override
    public void validate() throws InvalidSettingsException {
        if (m_shots.isPresent() && m_shots.get() < 1) {
            throw new InvalidSettingsException(
                "%d images per class are asked for: at least 1 is needed.".formatted(m_shots.get()));
        }
        if (m_split.isPresent() && m_split.get().isBlank()) {
            throw new InvalidSettingsException("The name of the split is empty. Enter one, or switch it off.");
        }
    }
}
