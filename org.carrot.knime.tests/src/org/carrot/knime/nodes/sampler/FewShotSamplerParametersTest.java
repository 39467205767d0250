package org.carrot.knime.nodes.sampler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.carrot.knime.nodes.Configuration;
import org.carrot.knime.nodes.sampler.FewShotSamplerParameters.Validation;
import org.carrot.knime.table.Tables;
import org.junit.jupiter.api.Test;
import org.knime.core.node.InvalidSettingsException;

/** What the numbers mean, what is refused, and that successors know their tables before anything is drawn. */
final class FewShotSamplerParametersTest {

    private final FewShotSamplerParameters m_parameters = new FewShotSamplerParameters();

    @Test
    void publishedSetsHaveAtMostFourValidationImages() {
        for (int shots : new int[]{1, 2, 4, 8, 16}) {
            m_parameters.m_shots = shots;
            assertEquals(Math.min(shots, 4), m_parameters.validationShots());
        }
        m_parameters.m_validation = Validation.NUMBER;
        m_parameters.m_validationImages = 9;
        assertEquals(9, m_parameters.validationShots());
        m_parameters.m_validation = Validation.NONE;
        assertEquals(0, m_parameters.validationShots());
    }

    @Test
    void fewerThanOneImageIsRefused() throws Exception {
        m_parameters.m_shots = 0;
        refused("0 images per class are asked for: at least 1 is needed.");
        m_parameters.m_shots = 1;
        m_parameters.m_validationImages = -2;
        m_parameters.validate(); // the number does not count
        m_parameters.m_validation = Validation.NUMBER;
        refused("-2 validation images per class are asked for");
    }

    @Test
    void allThreeTablesHaveTheInputsColumns() throws Exception {
        final var spec = Tables.stringSpec(List.of("class", "split", "path"));
        m_parameters.m_classColumn = "class";
        assertEquals(List.of(spec, spec, spec),
            Configuration.run(FewShotSamplerNodeFactory::configure, m_parameters, spec));
    }

    @Test
    void missingColumnsAreRefusedBeforeAnythingIsDrawn() {
        m_parameters.m_classColumn = "class";
        m_parameters.m_fromSplits = true;
        m_parameters.m_splitColumn = "part";
        final var ex = assertThrows(InvalidSettingsException.class, () -> Configuration
            .run(FewShotSamplerNodeFactory::configure, m_parameters, Tables.stringSpec(List.of("class", "split"))));
        assertTrue(ex.getMessage().contains(
            "no column 'part'; its columns are class, split. Choose another split column"), ex.getMessage());
    }

    private void refused(final String expected) {
        final var ex = assertThrows(InvalidSettingsException.class, m_parameters::validate);
        assertTrue(ex.getMessage().contains(expected), ex.getMessage());
    }
}
