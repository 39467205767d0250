package org.carrot.knime.nodes.query;

import java.util.List;
import java.util.Optional;

import org.carrot.knime.dialog.CacheSize;
import org.carrot.knime.dialog.DefaultValues;
import org.carrot.knime.dialog.NotSaved;
import org.carrot.knime.execution.AnswerFolder;
import org.carrot.knime.table.ClassColumn;
import org.carrot.knime.table.ImageColumn;
import org.carrot.knime.table.LogitColumns;
import org.carrot.knime.table.PredictionColumns;
import org.carrot.knime.table.ScoreColumns;
import org.carrot.sample.ClassNames;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.persistence.Persistor;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.ValueProvider;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.OptionalWidget;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.ColumnChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.knime.node.parameters.widget.text.TextAreaWidget;

/** Settings of the Black-Box VLM Query; the field names are the file format. */
final class BlackBoxVlmQueryParameters implements NodeParameters {

    static final int IMAGES_PORT = 1;

    @Section(title = "Images")
    interface ImagesSection {
    }

    @Section(title = "Classes")
    @After(ImagesSection.class)
    @Effect(predicate = QueryEffects.IsInWords.class, type = EffectType.SHOW)
    interface ClassesSection {
    }

    @Section(title = "Prompt in words")
    @After(ClassesSection.class)
    @Effect(predicate = QueryEffects.IsInWords.class, type = EffectType.SHOW)
    interface PromptSection {
    }

    @Section(title = "Output")
    @After(PromptSection.class)
    interface OutputSection {
    }

    @Section(title = "Keeping", description = "What is kept on the disk, so that nothing is paid for twice.")
    @After(OutputSection.class)
    @Advanced
    interface KeepingSection {
    }

    /** The source of the class names. */
    enum ClassSource {
        @Label("Typed in")
        TEXT,
        @Label("Values of a column")
        COLUMN
    }

    static final class ImageColumns implements ColumnChoicesProvider {
        @Override
        public List<DataColumnSpec> columnChoices(final NodeParametersInput input) {
            return input.getInTableSpec(IMAGES_PORT).map(ImageColumn::choices).orElse(List.of());
        }
    }

    static final class ClassColumns implements ColumnChoicesProvider {
        @Override
        public List<DataColumnSpec> columnChoices(final NodeParametersInput input) {
            return input.getInTableSpec(IMAGES_PORT).map(ClassColumn::choices).orElse(List.of());
        }
    }

    @Widget(title = "Image column", description = """
            The column with the images, or with the places of PNG or JPEG files: paths, as List Files/Folders gives them,
            URIs, or texts (absolute paths, <tt>file:</tt> URLs or <tt>knime://knime.workflow/...</tt>).""")
    @ChoicesProvider(ImageColumns.class)
    @Layout(ImagesSection.class)
    String m_imageColumn = "";

    @Widget(title = "Class names", description = """
            Where the names stand that the model is to choose from: typed in below, or in a column of the image table. A
            connected prompt brings its own classes, and the dialog then asks for none.""")
    @ValueSwitchWidget
    @ValueReference(QueryEffects.ClassSourceReference.class)
    @Layout(ClassesSection.class)
    ClassSource m_classSource = ClassSource.TEXT;

    @Widget(title = "Names", description = """
            The class names, one a line; or all in a single line, separated by commas. The model reads them, so they should
            be words: an underscore is read as a space. A flow variable may bring them (set <tt>classNames</tt> by it).""")
    @TextAreaWidget
    @Effect(predicate = QueryEffects.IsTypedIn.class, type = EffectType.SHOW)
    @Layout(ClassesSection.class)
    String m_classNames = "";

    @Widget(title = "Name of the target", description = """
            What the appended columns call the classes, as in <tt>P (class=cat)</tt>. To compare the predictions with
            labels, choose the name of the column of labels.""")
    @Effect(predicate = QueryEffects.IsTypedIn.class, type = EffectType.SHOW)
    @Layout(ClassesSection.class)
    String m_target = "class";

    @Widget(title = "Class column", description = """
            The column whose values are the class names: those that its domain lists, in that order, or else all that
            occur, sorted. Rows without a value are classified like all others.""")
    @ChoicesProvider(ClassColumns.class)
    @Effect(predicate = QueryEffects.IsColumn.class, type = EffectType.SHOW)
    @Layout(ClassesSection.class)
    String m_classColumn = "";

    @Widget(title = "Templates", description = """
            The prompt in words, with <tt>{}</tt> in the place of the class name. Several templates, one a line, are an
            ensemble: the scores are the mean of theirs, and each costs one query for every 256 images. A flow variable may
            bring them (set <tt>templates</tt> by it).""")
    @TextAreaWidget
    @Layout(PromptSection.class)
    String m_templates = "a photo of a {}.";

    @Widget(title = "Append logits", description = """
            Whether a column with the model's own score of each class (its logit: how much an image and a text fit, of
            which probabilities are made) is appended, <tt>Logit (target=class)</tt>. The Prediction Refiner learns from
            these.""")
    @Layout(OutputSection.class)
    boolean m_appendLogits = false;

    @Widget(title = "Append probabilities", description = """
            Whether a column with the probability of each class is appended beside the predicted class.""")
    @Layout(OutputSection.class)
    boolean m_appendProbabilities = true;

    @Widget(title = "Suffix", description = "What the names of all appended columns end with; often empty.")
    @Layout(OutputSection.class)
    String m_suffix = "";

    @Widget(title = "Cache answers in folder", description = """
            A folder for the model's answers. What the model was asked before, on the same images with the same prompt,
            is taken from there and not asked again, for example after a cancellation; the query costs count it all the
            same. Several nodes and workflows may share the folder. Enter an absolute path, a <tt>file:</tt> URL, or a
            place inside the workflow such as <tt>knime://knime.workflow/answers</tt>.""")
    @OptionalWidget(defaultProvider = DefaultValues.Answers.class)
    @ValueReference(CacheSize.Folder.class)
    @Layout(KeepingSection.class)
    Optional<String> m_cacheFolder = Optional.empty();

    @Persistor(NotSaved.class)
    @ValueProvider(CacheSize.HasFolder.class)
    @ValueReference(CacheSize.Counts.class)
    boolean m_hasCacheFolder;

    @Widget(title = "Size of the cache (MB)", description = """
            The size below which the folder of answers is kept, in megabytes; what was used longest ago is removed
            first.""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Effect(predicate = CacheSize.IsShown.class, type = EffectType.SHOW)
    @Layout(KeepingSection.class)
    long m_cacheMegabytes = 1000;

    BlackBoxVlmQueryParameters() {
    }

    BlackBoxVlmQueryParameters(final NodeParametersInput input) {
        input.getInTableSpec(IMAGES_PORT).ifPresent(table -> {
            m_imageColumn = ImageColumn.guess(table).orElse("");
            m_classColumn = ClassColumn.guess(table).filter(c -> !c.equals(m_imageColumn)).orElse("");
            m_classSource = m_classColumn.isEmpty() ? ClassSource.TEXT : ClassSource.COLUMN;
        });
    }

    @Override
    public void validate() throws InvalidSettingsException {
        AnswerFolder.checkSize(m_cacheFolder, m_cacheMegabytes);
    }

    AnswerFolder answers() throws InvalidSettingsException {
        return AnswerFolder.of(m_cacheFolder, m_cacheMegabytes);
    }

    ScoreColumns columns(final String target, final ClassNames classes) {
        return new ScoreColumns(
            m_appendLogits ? Optional.of(new LogitColumns(target, classes, m_suffix)) : Optional.empty(),
            new PredictionColumns(target, classes, m_appendProbabilities, m_suffix));
    }
}
