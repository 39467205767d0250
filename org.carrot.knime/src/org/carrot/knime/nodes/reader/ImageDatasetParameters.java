package org.carrot.knime.nodes.reader;

import java.util.Optional;

import org.carrot.knime.dialog.DefaultValues;
import org.carrot.knime.dialog.NotSaved;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.persistence.Persistor;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.ValueProvider;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.OptionalWidget;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;

/** Settings of the Image Dataset Reader; the field names are the file format. */
final class ImageDatasetParameters implements NodeParameters {

    @Section(title = "Data set")
    interface DatasetSection {
    }

    @Section(title = "Output")
    @After(DatasetSection.class)
    interface OutputSection {
    }

    @Section(title = "Few images of each class")
    @After(OutputSection.class)
    @Effect(predicate = ReaderEffects.IsFolders.class, type = EffectType.SHOW)
    interface FewShotsSection {
    }

    @Section(title = "Files")
    @After(FewShotsSection.class)
    @Advanced
    interface FilesSection {
    }

    /** The source of the images' classes. */
    enum DatasetSource {
        @Label("Class folders")
        FOLDERS,
        @Label("Split file")
        SPLIT_FILE
    }

    /** The content of a row. */
    enum Output {
        @Label("Images")
        IMAGES,
        @Label("Paths")
        PATHS
    }

    /** The treatment of a class with fewer images than asked for. */
    enum TooFew {
        @Label("Fail")
        FAIL,
        @Label("Take all")
        TAKE_ALL
    }

    /** The treatment of a file that is no image. */
    enum Unreadable {
        @Label("Skip with a warning")
        SKIP,
        @Label("Fail")
        FAIL
    }

    @Widget(title = "Classes from", description = """
            What tells the class of an image: the sub-folder in which it lies, or a split file, which lists the images of
            a published data set with their classes and with the part (split) to which each belongs: training, validation
            or test.""")
    @ValueSwitchWidget
    @ValueReference(ReaderEffects.SourceReference.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(DatasetSection.class)
    DatasetSource m_source = DatasetSource.FOLDERS;

    @Widget(title = "Folder", description = """
            The folder with the images: one sub-folder for each class, named as the class, or such folders below split
            folders named <i>train</i>, <i>val</i> or <i>test</i>. With a split file, the folder from which the paths in
            that file start. Enter an absolute path, a <tt>file:</tt> URL, or a place inside the workflow such as
            <tt>knime://knime.workflow/data</tt>.""")
    @Layout(DatasetSection.class)
    String m_folder = "";

    @Widget(title = "Split file", description = """
            A JSON file such as <tt>split_zhou_OxfordPets.json</tt>, as published with the method CoOp: an object
            with the lists <tt>train</tt>,
            <tt>val</tt> and <tt>test</tt> of entries <tt>["cat/1.jpg", 0, "cat"]</tt> with the path, the label and the
            class name of each image. Enter it like the folder.""")
    @Effect(predicate = ReaderEffects.IsSplitFile.class, type = EffectType.SHOW)
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(DatasetSection.class)
    String m_splitFile = "";

    @Widget(title = "Split", description = """
            The split to read, for example <tt>train</tt>: a split folder, or a list of the split file. If this is off,
            all are read. Of folders, these are all with usual names of splits (train, val, test and the like) or, if
            there are none, the class folders directly in the folder.""")
    @OptionalWidget(defaultProvider = ReaderEffects.UsualSplit.class)
    @Layout(DatasetSection.class)
    Optional<String> m_split = Optional.empty();

    @Widget(title = "Output", description = """
            Whether the table holds the images themselves, as PNG, or only the paths of their files, which is faster and
            enough for all other nodes as long as the files stay where they are. For paths, only the beginning of each
            file is looked at.""")
    @ValueSwitchWidget
    @ValueReference(ReaderEffects.OutputReference.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Layout(OutputSection.class)
    Output m_output = Output.IMAGES;

    @Widget(title = "Images per class (shots)", description = """
            How many images of each class folder, and of each split, are read. If this is off, all are read. To draw
            training and validation images from one table, as for the published few-shot sets, read all and use the
            Few-Shot Sampler.""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @OptionalWidget(defaultProvider = DefaultValues.Shots.class)
    @ValueReference(ReaderEffects.ShotsReference.class)
    @Layout(FewShotsSection.class)
    Optional<Integer> m_shots = Optional.empty();

    @Persistor(NotSaved.class)
    @ValueProvider(ReaderEffects.HasShots.class)
    @ValueReference(ReaderEffects.IsDrawnReference.class)
    boolean m_isDrawn;

    @Widget(title = "Use random seed", description = """
            The seed with which the images of each class are drawn, so that the same images are drawn again. If this is
            off, every execution draws others.""")
    @OptionalWidget(defaultProvider = DefaultValues.Seed.class)
    @Effect(predicate = ReaderEffects.IsDrawn.class, type = EffectType.SHOW)
    @Layout(FewShotsSection.class)
    Optional<Long> m_seed = Optional.of(1L);

    @Widget(title = "Class with too few images", description = """
            Whether the node fails when a class has fewer images than asked for, or takes all that there are and warns.
            """)
    @ValueSwitchWidget
    @Effect(predicate = ReaderEffects.IsDrawn.class, type = EffectType.SHOW)
    @Layout(FewShotsSection.class)
    TooFew m_tooFew = TooFew.FAIL;

    @Widget(title = "Unreadable files", description = """
            Whether files that are no PNG or JPEG images, damaged, too large for the memory that Java may use, or listed
            in the split file but missing, are skipped with a warning that names them, or make the node fail. What a file
            is, is told by its content and not by its name.""")
    @ValueSwitchWidget
    @Layout(FilesSection.class)
    Unreadable m_unreadable = Unreadable.SKIP;

    @Widget(title = "Append path column", description = """
            Whether a column beside the images tells the paths of their files.""")
    @Effect(predicate = ReaderEffects.IsImages.class, type = EffectType.SHOW)
    @Layout(OutputSection.class)
    boolean m_appendPath = false;

    @Override
    public void validate() throws InvalidSettingsException {
        if (shots().isPresent() && shots().get() < 1) {
            throw new InvalidSettingsException(
                "%d images per class are asked for: at least 1 is needed.".formatted(shots().get()));
        }
        if (m_split.isPresent() && m_split.get().isBlank()) {
            throw new InvalidSettingsException("The name of the split is empty. Enter one, or switch it off.");
        }
    }

    /** @return how many images of each class are read, which only counts for class folders; empty for all */
    Optional<Integer> shots() {
        return m_source == DatasetSource.FOLDERS ? m_shots : Optional.empty();
    }
}
