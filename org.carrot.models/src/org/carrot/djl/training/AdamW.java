package org.carrot.djl.training;

import java.util.Collection;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;

/**
 * AdamW: Adam with decoupled weight decay (Loshchilov and Hutter 2019, algorithm 2), in place on arrays that carry
 * gradients. Decay applies to arrays with two or more dimensions.
 */
final class AdamW {

    private static final float BETA1 = .9f;

    private static final float BETA2 = .98f;

    private static final float EPSILON = 1e-6f;

    private record Optimised(NDArray parameter, NDArray first, NDArray second) {
    }

    private final List<Optimised> m_optimised;

    private final float m_decay;

    private int m_step;

    /**
     * @param parameters the arrays to optimise
     * @param decay weight decay, times the learning rate at each step
     * @param manager owner of the moments
     */
    AdamW(final Collection<NDArray> parameters, final float decay, final NDManager manager) {
        m_decay = decay;
        m_optimised = parameters.stream().map(parameter -> new Optimised(parameter,
            manager.zeros(parameter.getShape()), manager.zeros(parameter.getShape()))).toList();
    }

    /** Changes the parameters by their gradients and clears these. */
    void step(final float learningRate) {
        m_step++;
        // The moments are sums without the factors 1 - beta, which join the bias corrections: fewer passes over memory.
        final var correction1 = (1 - Math.pow(BETA1, m_step)) / (1 - BETA1);
        final var correction2 = Math.sqrt((1 - Math.pow(BETA2, m_step)) / (1 - BETA2));
        for (final var optimised : m_optimised) {
            try (var scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                final var parameter = optimised.parameter;
                final var gradient = parameter.getGradient();
                optimised.first.muli(BETA1).addi(gradient);
                optimised.second.muli(BETA2).addi(gradient.square());
                if (parameter.getShape().dimension() >= 2) {
                    parameter.muli(1 - learningRate * m_decay);
                }
                final var root = optimised.second.sqrt().addi((float)(EPSILON * correction2));
                parameter.subi(optimised.first.div(root).muli((float)(learningRate * correction2 / correction1)));
                gradient.subi(gradient);
            }
        }
    }
}
