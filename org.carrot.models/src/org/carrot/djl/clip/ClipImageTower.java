package org.carrot.djl.clip;

import java.util.function.Function;

import org.carrot.clip.checkpoint.ResNetConfig;
import org.carrot.clip.checkpoint.VisionConfig;
import org.carrot.clip.checkpoint.VisionTransformerConfig;

import ai.djl.ndarray.NDArray;

/** Images to features. */
interface ClipImageTower {

    /**
     * @param pixels [N, 3, side, side], normalised
     * @return [N, embedding], not scaled to length 1
     */
    NDArray forward(NDArray pixels);

    /** @param arrays by the names of {@link org.carrot.clip.checkpoint.Checkpoint#tensors()} */
    static ClipImageTower of(final VisionConfig config, final Function<String, NDArray> arrays) {
        return config instanceof ResNetConfig resNet ? new ModifiedResNet(resNet, arrays)
            : new VisionTransformer((VisionTransformerConfig)config, arrays);
    }
}
