package org.carrot.tuner.auto;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

import org.carrot.run.StateFormat;

/**
 * A prompt that may be kept.
 *
 * @param template set if the prompt is in words
 * @param prompt n x d; p0 if the prompt is in words
 * @param logits N x K of the training images
 * @param validationLogits of the validation images; empty without any
 */
public record Contender(Optional<String> template, float[] prompt, float[] logits, float[] validationLogits) {

    private static final float[] NONE = {};

    /** @return a soft prompt, with its logits on the validation images if there are any */
    public static Contender of(final float[] prompt, final float[] logits, final Optional<float[]> validationLogits) {
        return new Contender(Optional.empty(), prompt, logits, validationLogits.orElse(NONE));
    }

    /** @return a prompt in words */
    static Contender ofWords(final String template, final float[] initial, final float[] logits,
        final Optional<float[]> validationLogits) {
        return new Contender(Optional.of(template), initial, logits, validationLogits.orElse(NONE));
    }

    void write(final DataOutput out) throws IOException {
        out.writeUTF(template.orElse(""));
        StateFormat.write(prompt, out);
        StateFormat.write(logits, out);
        StateFormat.write(validationLogits, out);
    }

    static Contender read(final DataInput in) throws IOException {
        return new Contender(Optional.of(in.readUTF()).filter(t -> !t.isEmpty()), StateFormat.readFloats(in),
            StateFormat.readFloats(in), StateFormat.readFloats(in));
    }
}
