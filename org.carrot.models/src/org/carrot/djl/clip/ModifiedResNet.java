package org.carrot.djl.clip;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.carrot.clip.checkpoint.ResNetConfig;
import org.carrot.djl.Scratch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.pooling.Pool;

/**
 * CLIP's residual network (Radford et al., 2021): three convolutions as the stem, bottleneck blocks that average before
 * they halve the resolution (He et al., 2019), and attention in place of the last average.
 */
final class ModifiedResNet implements ClipImageTower {

    private static final Shape TWO = new Shape(2, 2);

    private final List<Convolution> m_stem = new ArrayList<>();

    private final List<Bottleneck> m_blocks = new ArrayList<>();

    private final AttentionPooling m_pooling;

    /** @param shortcut <code>null</code> where the input itself is added */
    private record Bottleneck(int stride, Convolution first, Convolution second, Convolution third,
        Convolution shortcut) {

        NDArray forward(final NDArray x) {
            final var y = Activation.relu(second.apply(Activation.relu(first.apply(x, 1)), 1));
            final var z = third.apply(halved(y), 1);
            return Activation.relu(z.add(shortcut == null ? x : shortcut.apply(halved(x), 1)));
        }

        private NDArray halved(final NDArray x) {
            return stride == 1 ? x : average(x);
        }
    }

    ModifiedResNet(final ResNetConfig config, final Function<String, NDArray> arrays) {
        for (var i = 0; i < 3; i++) {
            m_stem.add(Convolution.of(arrays, "image.stem." + i));
        }
        for (var stage = 0; stage < config.blocks().size(); stage++) {
            for (var block = 0; block < config.blocks().get(stage); block++) {
                final var name = "image.stages." + stage + "." + block + ".";
                m_blocks.add(new Bottleneck(stage > 0 && block == 0 ? 2 : 1, Convolution.of(arrays, name + "first"),
                    Convolution.of(arrays, name + "second"), Convolution.of(arrays, name + "third"),
                    block == 0 ? Convolution.of(arrays, name + "shortcut") : null));
            }
        }
        m_pooling = new AttentionPooling(config.heads(), arrays);
    }

    @Override
    public NDArray forward(final NDArray pixels) {
        var x = pixels;
        for (var i = 0; i < m_stem.size(); i++) {
            x = Activation.relu(m_stem.get(i).apply(x, i == 0 ? 2 : 1));
        }
        x = average(x);
        for (final var block : m_blocks) {
            final var input = x;
            x = Scratch.of(() -> block.forward(input));
        }
        return m_pooling.forward(x);
    }

    private static NDArray average(final NDArray x) {
        return Pool.avgPool2d(x, TWO, TWO, new Shape(0, 0), false, true);
    }
}
