package org.carrot.run;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

import org.carrot.tunedmodel.RefinerWeights;

/**
 * A solution found by tuning: a prompt, with or without a refiner.
 *
 * @param template the prompt in words, if it is not a soft one
 * @param prompt the soft prompt, n x d; p0 if the prompt is in words
 * @param refiner what corrects the prompt's scores; empty if nothing does
 */
public record Solution(Optional<String> template, float[] prompt, Optional<RefinerWeights> refiner) {

    /** @return a soft prompt without a refiner */
    public static Solution of(final float[] prompt) {
        return new Solution(Optional.empty(), prompt, Optional.empty());
    }

    /** Writes it as part of a run's state. */
    public void write(final DataOutput out) throws IOException {
        out.writeUTF(template.orElse(""));
        StateFormat.write(prompt, out);
        out.writeBoolean(refiner.isPresent());
        if (refiner.isPresent()) {
            StateFormat.write(refiner.get(), out);
        }
    }

    /** @return what {@link #write} wrote */
    public static Solution read(final DataInput in) throws IOException {
        final Optional<String> template = Optional.of(in.readUTF()).filter(t -> !t.isEmpty());
        final float[] prompt = StateFormat.readFloats(in);
        return new Solution(template, prompt,
            in.readBoolean() ? Optional.of(StateFormat.readRefiner(in)) : Optional.empty());
    }
}
