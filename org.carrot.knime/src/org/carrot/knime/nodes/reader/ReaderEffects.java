package org.carrot.knime.nodes.reader;

import java.util.Optional;

import org.carrot.knime.dialog.SwitchedOn;
import org.carrot.knime.nodes.reader.ImageDatasetParameters.DatasetSource;
import org.carrot.knime.nodes.reader.ImageDatasetParameters.Output;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.widget.OptionalWidget.DefaultValueProvider;

/** Which options of the Image Dataset Reader's dialog count, and are shown. */
final class ReaderEffects {

    private ReaderEffects() {
    }

    static final class SourceReference implements ParameterReference<DatasetSource> {
    }

    static final class OutputReference implements ParameterReference<Output> {
    }

    static final class ShotsReference implements ParameterReference<Optional<Integer>> {
    }

    static final class IsDrawnReference implements ParameterReference<Boolean> {
    }

    static final class HasShots extends SwitchedOn<Integer> {

        HasShots() {
            super(ShotsReference.class);
        }
    }

    static final class IsFolders implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer i) {
            return i.getEnum(SourceReference.class).isOneOf(DatasetSource.FOLDERS);
        }
    }

    static final class IsSplitFile implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer i) {
            return i.getEnum(SourceReference.class).isOneOf(DatasetSource.SPLIT_FILE);
        }
    }

    /** Some images of each class are read, and not all. */
    static final class IsDrawn implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer i) {
            return i.getBoolean(IsDrawnReference.class).isTrue();
        }
    }

    /** A table of paths has the column of paths anyway. */
    static final class IsImages implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer i) {
            return i.getEnum(OutputReference.class).isOneOf(Output.IMAGES);
        }
    }

    static final class UsualSplit implements DefaultValueProvider<String> {
        @Override
        public String computeState(final NodeParametersInput input) {
            return "train";
        }
    }
}
