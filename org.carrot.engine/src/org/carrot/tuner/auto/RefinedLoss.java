package org.carrot.tuner.auto;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.ToDoubleFunction;

import org.carrot.blackbox.Monitor;
import org.carrot.refiner.Refiner;
import org.carrot.tunedmodel.RefinerWeights;

/** The loss of logits by themselves and refined; for several threads at once, each of which finds its own room. */
final class RefinedLoss {

    private final RefinerWeights m_weights;

    private final Refiner m_refiner;

    private final Monitor m_monitor;

    private final Queue<Room> m_rooms = new ConcurrentLinkedQueue<>();

    private record Room(float[] refined, Refiner.Buffers buffers) {
    }

    RefinedLoss(final RefinerWeights weights, final Monitor monitor) {
        m_weights = weights;
        m_refiner = Refiner.of(weights);
        m_monitor = monitor;
    }

    RefinerWeights weights() {
        return m_weights;
    }

    /**
     * @param logits Y_I, N x K, finite
     * @param loss what logits are worth
     * @return the mean of the losses of Y_I and Y_O
     */
    double of(final float[] logits, final ToDoubleFunction<float[]> loss) {
        final Room free = m_rooms.poll();
        final Room room = free != null && free.refined.length == logits.length ? free
            : new Room(new float[logits.length], m_refiner.buffers());
        m_refiner.refine(logits, room.refined, room.buffers, m_monitor);
        final double value = loss.applyAsDouble(room.refined);
        m_rooms.add(room);
        return (loss.applyAsDouble(logits) + value) / 2;
    }
}
