package org.carrot.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.carrot.blackbox.BlackBoxException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;

/** A device that runs out of memory, played by a batch that fails. */
final class BatchLimitTest {

    /** The words of PyTorch 2.7.1. */
    private static final String CUDA = "CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has a total capacity of ...";

    private static final String PROCESSOR =
        "[enforce fail at alloc_cpu.cpp:119] . DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes.";

    private final NDManager m_manager = DjlRuntime.newManager("cpu");

    private final List<Integer> m_sizes = new ArrayList<>();

    @AfterEach
    void close() {
        m_manager.close();
    }

    /** Squares numbers, as long as they are not too many. */
    private NDArray squares(final int from, final int to, final int fits, final String message) {
        m_sizes.add(to - from);
        final var numbers = m_manager.create(IntStream.range(from, to).asDoubleStream().toArray());
        if (to - from > fits) {
            throw new EngineException(message);
        }
        return numbers.square();
    }

    private double[] run(final BatchLimit limit, final int items, final int size, final int fits, final String message)
        throws BlackBoxException {
        return DjlRuntime.call(() -> {
            final var results = limit.run(items, size, (from, to) -> squares(from, to, fits, message));
            return NDArrays.concat(results).toDoubleArray();
        });
    }

    private static double[] expected(final int items) {
        return IntStream.range(0, items).mapToDouble(i -> i * (double)i).toArray();
    }

    @Test
    void batchesKeepTheLimit() throws Exception {
        assertArrayEquals(expected(10), run(new BatchLimit(12), 10, 3, 10, CUDA));
        assertEquals(List.of(4, 4, 2), m_sizes);
    }

    @Test
    void anItemLargerThanTheLimitIsComputedAlone() throws Exception {
        assertArrayEquals(expected(2), run(new BatchLimit(12), 2, 100, 1, CUDA));
        assertEquals(List.of(1, 1), m_sizes);
    }

    @Test
    void outOfMemoryHalvesTheBatchForGood() throws Exception {
        final var limit = new BatchLimit(16);
        assertArrayEquals(expected(10), run(limit, 10, 1, 3, CUDA));
        assertEquals(List.of(10, 5, 2, 2, 2, 2, 2), m_sizes);
        assertEquals(2, limit.current());
        m_sizes.clear();
        assertArrayEquals(expected(4), run(limit, 4, 1, 3, CUDA));
        assertEquals(List.of(2, 2), m_sizes);
    }

    @Test
    void theProcessorsWordsAreUnderstoodToo() throws Exception {
        assertArrayEquals(expected(4), run(new BatchLimit(4), 4, 1, 2, PROCESSOR));
    }

    @Test
    void aSingleItemThatDoesNotFitIsAnError() {
        final var message =
            assertThrows(BlackBoxException.class, () -> run(new BatchLimit(4), 4, 1, 0, CUDA)).getMessage();
        assertTrue(message.contains("memory") && message.contains("cpu"), message);
        assertEquals(List.of(4, 2, 1), m_sizes);
    }

    @Test
    void otherFailuresPassThrough() {
        assertEquals("shapes do not match", assertThrows(EngineException.class,
            () -> run(new BatchLimit(4), 4, 1, 0, "shapes do not match")).getMessage());
        assertEquals(List.of(4), m_sizes);
    }

    @Test
    void failedBatchesLeaveNothingBehind() throws Exception {
        final var before = m_manager.getManagedArrays().size();
        DjlRuntime.call(() -> {
            final var results = new BatchLimit(16).run(10, 1, (from, to) -> squares(from, to, 3, CUDA));
            assertEquals(before + 5, m_manager.getManagedArrays().size());
            results.close();
            return null;
        });
    }
}
