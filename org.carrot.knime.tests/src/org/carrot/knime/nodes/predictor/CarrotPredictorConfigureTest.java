package org.carrot.knime.nodes.predictor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.carrot.blackbox.Infos;
import org.carrot.blackbox.ModelInfo;
import org.carrot.blackbox.PromptForm;
import org.carrot.knime.nodes.Configuration;
import org.carrot.knime.port.CarrotModelSpec;
import org.carrot.knime.port.VlmConnectionSpec;
import org.carrot.knime.port.VlmDescription;
import org.carrot.knime.table.Tables;
import org.carrot.sample.ClassNames;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.port.PortObjectSpec;

/** Before anything is executed, the predictor names its columns and refuses a model that the prompt does not fit. */
final class CarrotPredictorConfigureTest {

    private static final Optional<ClassNames> CLASSES = Optional.of(new ClassNames(List.of("dog", "cat")));

    private final CarrotPredictorParameters m_parameters = new CarrotPredictorParameters();

    @BeforeEach
    void chooseColumn() {
        m_parameters.m_imageColumn = "path";
    }

    @Test
    void theOutputHasThePredictionsColumns() throws InvalidSettingsException {
        final var out = (DataTableSpec)configure("digest", CLASSES).get(0);
        assertEquals(List.of("path", "P (kind=dog)", "P (kind=cat)", "Prediction (kind)"),
            List.of(out.getColumnNames()));
    }

    @Test
    void withoutClassesThereIsNoSpecYet() throws InvalidSettingsException {
        assertEquals(List.of(), configure("digest", Optional.empty()));
    }

    @Test
    void aModelOfAnotherIdentityIsRefused() {
        final var ex = assertThrows(InvalidSettingsException.class, () -> configure("other", CLASSES));
        assertTrue(
            ex.getMessage().contains(
                "The CARROT model was made for the model 'mini' (other), but the connected one is 'mini' (digest)"),
            ex.getMessage());
    }

    @Test
    void withoutAConnectionTheModelMustSayWhatOffersItsOwn() throws InvalidSettingsException {
        final var images = Tables.stringSpec(List.of("path"));
        final var described = new CarrotModelSpec(info("digest"), "kind", CLASSES, Optional.of("embedded"));
        assertEquals(4, ((DataTableSpec)Configuration.run(CarrotPredictorNodeFactory::configure, m_parameters, null,
            described, images).get(0)).getNumColumns());
        final var undescribed = new CarrotModelSpec(info("digest"), "kind", CLASSES);
        final var ex = assertThrows(InvalidSettingsException.class, () -> Configuration
            .run(CarrotPredictorNodeFactory::configure, m_parameters, null, undescribed, images));
        assertEquals("The CARROT model does not say where the model 'mini' can be found that it was tuned on. Connect that "
            + "model.", ex.getMessage());
    }

    private List<PortObjectSpec> configure(final String tunedOn, final Optional<ClassNames> classes)
        throws InvalidSettingsException {
        return Configuration.run(CarrotPredictorNodeFactory::configure, m_parameters,
            new VlmConnectionSpec(new VlmDescription("test", "cpu", info("digest"))),
            new CarrotModelSpec(info(tunedOn), "kind", classes), Tables.stringSpec(List.of("path")));
    }

    private static ModelInfo info(final String digest) {
        return Infos.of("mini", digest, 8, PromptForm.SOFT);
    }
}
