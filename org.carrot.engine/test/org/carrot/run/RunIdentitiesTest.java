package org.carrot.run;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Optional;

import org.carrot.blackbox.LinearBlackBox;
import org.carrot.blackbox.Monitor;
import org.carrot.sample.LabelledImages;
import org.carrot.tuner.carrot.CarrotSettings;
import org.junit.jupiter.api.Test;

final class RunIdentitiesTest {

    @Test
    void aNameWithACommaIsNotTwoClasses() throws Exception {
        final LabelledImages two = LinearBlackBox.images(4, 0.5, 1, "a, b", "c");
        final LabelledImages other = LinearBlackBox.images(4, 0.5, 1, "a", "b, c");
        final String first = parts(two);
        assertFalse(first.equals(parts(other)), first);
        assertFalse(parts(LinearBlackBox.images(4, 0.5, 1, "a', 'b", "c")).equals(first));
    }

    private static String parts(final LabelledImages images) throws Exception {
        return RunIdentities.of(CarrotSettings.builder().build(), new LinearBlackBox().info(),
            new Images(images, Optional.empty()), Monitor.silent()).parts().get("classes");
    }
}
