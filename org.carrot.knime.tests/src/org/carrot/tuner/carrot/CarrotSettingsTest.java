package org.carrot.tuner.carrot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.carrot.cmaes.Covariance;
import org.carrot.refiner.RefinerSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CarrotSettingsTest {

    @Test
    void theDefaultsAreThoseOfTheDocumentation() {
        final CarrotSettings settings = CarrotSettings.builder().build();
        assertEquals("a photo of a", settings.initialText());
        assertEquals(128, settings.subspace());
        assertEquals(4, settings.rho());
        assertEquals(Covariance.SEPARABLE, settings.covariance());
        assertEquals(40, settings.population());
        assertEquals(4000, settings.budget());
        assertEquals(0.1, settings.promptConsistency());
        assertEquals(KlOrder.CODE, settings.klOrder());
        assertEquals(RefinerSettings.DEFAULT, settings.refiner().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, .562341325190349", "4, .316227766016838", "8, .177827941003892", "16, .1"})
    void theRefinersConsistencyFallsWithTheShots(final int shots, final double lambda) {
        assertEquals(lambda, CarrotSettings.builder().build().refinerConsistency(shots), 1e-12);
        assertEquals(0.7, CarrotSettings.builder().refinerConsistency(0.7).build().refinerConsistency(shots));
    }

    @Test
    void aSmallBudgetIsRefusedWithWhatItTakes() {
        final String message = message(CarrotSettings.builder().population(40).budget(41));
        assertTrue(message.contains("41 queries") && message.contains("needs 42"), message);
        assertEquals(42, CarrotSettings.builder().population(40).budget(42).build().budget());
    }

    @Test
    void whatMakesNoSenseIsRefusedByName() {
        assertTrue(message(CarrotSettings.builder().initialText(" ")).contains("initial prompt is empty"));
        assertTrue(message(CarrotSettings.builder().subspace(0)).contains("1 dimension, not 0"));
        assertTrue(message(CarrotSettings.builder().rho(-1)).contains("not -1.0"));
        assertTrue(message(CarrotSettings.builder().rho(Double.NaN)).contains("not NaN"));
        assertTrue(message(CarrotSettings.builder().population(2)).contains("not 2"));
        assertTrue(message(CarrotSettings.builder().promptConsistency(-0.5)).contains("not -0.5"));
        assertTrue(message(CarrotSettings.builder().refinerConsistency(-0.5)).contains("not -0.5"));
        assertTrue(message(CarrotSettings.builder().validationInterval(0)).contains("not 0"));
        assertTrue(message(CarrotSettings.builder().threads(0)).contains("1 thread"));
    }

    private static String message(final CarrotSettings.Builder builder) {
        return assertThrows(IllegalArgumentException.class, builder::build).getMessage();
    }
}
