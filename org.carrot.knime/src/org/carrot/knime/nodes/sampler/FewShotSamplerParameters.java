package org.carrot.knime.nodes.sampler;

import java.util.List;
import java.util.Optional;

import org.carrot.knime.dialog.DefaultValues;
import org.carrot.knime.table.ClassColumn;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.OptionalWidget;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.ColumnChoicesProvider;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;

/** Settings of the Few-Shot Sampler; the field names are the file format. */
final class FewShotSamplerParameters implements NodeParameters {

    private static final int MOST_PUBLISHED_VALIDATION_SHOTS = 4;

    @Section(title = "Draw")
    interface DrawSection {
    }

    @Section(title = "Splits")
    @After(DrawSection.class)
    interface SplitsSection {
    }

    /** The number of validation images. */
    enum Validation {
        @Label("As published")
        AS_PUBLISHED,
        @Label("Own number")
        NUMBER,
        @Label("None")
        NONE
    }

    static final class NominalColumns implements ColumnChoicesProvider {
        @Override
        public List<DataColumnSpec> columnChoices(final NodeParametersInput input) {
            return input.getInTableSpec(0).map(ClassColumn::choices).orElse(List.of());
        }
    }

    @Widget(title = "Class column", description = """
            The column with the name of each row's class. Rows without a class are not drawn and go to the rest.""")
    @ChoicesProvider(NominalColumns.class)
    @Layout(DrawSection.class)
    String m_classColumn = "";

    @Widget(title = "Images per class (shots)", description = """
            How many training images of each class are drawn. Published results are for 1, 2, 4, 8 and 16. Of a class
            that has fewer, all are taken, with a warning.""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(DrawSection.class)
    int m_shots = 16;

    @Widget(title = "Validation images", description = """
            How many validation images of each class are drawn after the training images: as published, which is as many
            as shots but at most 4; a number of your own; or none.""")
    @ValueSwitchWidget
    @ValueReference(SamplerEffects.ValidationReference.class)
    @Layout(DrawSection.class)
    Validation m_validation = Validation.AS_PUBLISHED;

    @Widget(title = "Validation images per class", description = """
            How many validation images of each class are drawn.""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Effect(predicate = SamplerEffects.IsOwnNumber.class, type = EffectType.SHOW)
    @Layout(DrawSection.class)
    int m_validationImages = MOST_PUBLISHED_VALIDATION_SHOTS;

    @Widget(title = "Use random seed", description = """
            The seed of the random numbers: the same rows and the same seed give the same images. The published few-shot
            sets have the seeds 1, 2 and 3. If this is off, every execution draws others.""")
    @OptionalWidget(defaultProvider = DefaultValues.Seed.class)
    @Layout(DrawSection.class)
    Optional<Long> m_seed = Optional.of(1L);

    @Widget(title = "Draw from splits", description = """
            Whether only rows of one split are drawn for training and only rows of another for validation, as for the
            published few-shot sets. If this is off, both are drawn from all rows.""")
    @ValueReference(SamplerEffects.FromSplitsReference.class)
    @Layout(SplitsSection.class)
    boolean m_fromSplits = false;

    @Widget(title = "Split column", description = """
            The column with the name of each row's split.""")
    @ChoicesProvider(NominalColumns.class)
    @Effect(predicate = SamplerEffects.IsFromSplits.class, type = EffectType.SHOW)
    @Layout(SplitsSection.class)
    String m_splitColumn = "";

    @Widget(title = "Training split", description = """
            The name of the split whose rows are drawn for training.""")
    @Effect(predicate = SamplerEffects.IsFromSplits.class, type = EffectType.SHOW)
    @Layout(SplitsSection.class)
    String m_trainingSplit = "train";

    @Widget(title = "Validation split", description = """
            The name of the split whose rows are drawn for validation. If it is that of training, they are drawn from
            what is left of it.""")
    @Effect(predicate = SamplerEffects.HasValidationSplit.class, type = EffectType.SHOW)
    @Layout(SplitsSection.class)
    String m_validationSplit = "val";

    FewShotSamplerParameters() {
    }

    FewShotSamplerParameters(final NodeParametersInput input) {
        input.getInTableSpec(0).ifPresent(table -> {
            m_classColumn = ClassColumn.guess(table).orElse("");
            m_splitColumn = splitColumn(table);
        });
    }

    @Override
    public void validate() throws InvalidSettingsException {
        if (m_shots < 1) {
            throw new InvalidSettingsException(
                "%d images per class are asked for: at least 1 is needed.".formatted(m_shots));
        }
        if (m_validation == Validation.NUMBER && m_validationImages < 1) {
            throw new InvalidSettingsException(("%d validation images per class are asked for: at least 1 is needed. "
                + "To have none, choose None for 'Validation images'.").formatted(m_validationImages));
        }
    }

    /** @return how many validation images of each class are drawn, 0 for none */
    int validationShots() {
        return switch (m_validation) {
            case AS_PUBLISHED -> Math.min(m_shots, MOST_PUBLISHED_VALIDATION_SHOTS);
            case NUMBER -> m_validationImages;
            case NONE -> 0;
        };
    }

    private static String splitColumn(final DataTableSpec table) {
        return ClassColumn.choices(table).stream().map(DataColumnSpec::getName).filter("split"::equalsIgnoreCase)
            .findFirst().orElse("");
    }
}
