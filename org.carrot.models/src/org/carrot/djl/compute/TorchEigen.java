package org.carrot.djl.compute;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;

import org.carrot.djl.DjlRuntime;
import org.carrot.djl.MissingEngineException;
import org.carrot.eigen.SymmetricEigen;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;

/**
 * PyTorch's {@code torch.linalg.eigh} in double precision, that is LAPACK: many times as fast as Java. It runs on the
 * calling thread alone, so on one machine the same matrix gives the same bits. Not safe for use by several threads.
 */
public final class TorchEigen implements SymmetricEigen, AutoCloseable {

    private static final byte[] MODULE = TorchScriptArchive.of("a: Tensor) -> Tuple[Tensor, Tensor]",
        "torch.linalg_eigh(a, \"L\")");

    private final Model m_model;

    private TorchEigen(final Model model) {
        m_model = model;
    }

    /**
     * @return a solver that the caller closes
     * @throws MissingEngineException if PyTorch's native library is missing for this platform or does not load
     * @throws IllegalStateException if the native library is of a version that does not know the operation
     */
    public static TorchEigen open() {
        return open(MODULE);
    }

    /** @param module an archive whose forward takes a matrix and returns eigenvalues and eigenvectors */
    static TorchEigen open(final byte[] module) {
        return DjlRuntime.call(() -> {
            final var model = Model.newInstance("eigh", Device.cpu());
            try {
                model.load(new ByteArrayInputStream(module));
            } catch (EngineException | MalformedModelException | IOException e) {
                model.close();
                throw new IllegalStateException(
                    ("PyTorch's native library offers no eigen-decomposition: %s. Use a libtorch 2.7.1, or the solver "
                        + "in Java.").formatted(e.getMessage().strip().lines().findFirst().orElse("")),
                    e);
            }
            return new TorchEigen(model);
        });
    }

    @Override
    public Decomposition decompose(final double[][] matrix) {
        return DjlRuntime.call(() -> {
            final int n = matrix.length;
            // values that are not finite would keep LAPACK busy for long before it fails
            if (!Arrays.stream(matrix).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite)) {
                throw new ArithmeticException(
                    "A matrix of %d rows with values that are not finite has no eigenvalues.".formatted(n));
            }
            try (var manager = m_model.getNDManager().newSubManager()) {
                final var input = manager.create(flat(matrix), new Shape(n, n));
                final var noParameters = new ParameterStore(manager, false);
                final var result = m_model.getBlock().forward(noParameters, new NDList(input), false);
                result.attach(manager);
                // eigenvectors are columns here, rows there
                return new Decomposition(result.get(0).toDoubleArray(),
                    rows(result.get(1).transpose().toDoubleArray(), n));
            } catch (EngineException e) {
                throw (ArithmeticException)new ArithmeticException(
                    "PyTorch cannot compute the eigenvalues of a matrix of %d rows: %s".formatted(n, e.getMessage()))
                    .initCause(e);
            }
        });
    }

    @Override
    public void close() {
        m_model.close();
    }

    private static double[] flat(final double[][] rows) {
        final double[] flat = new double[rows.length * rows.length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * rows.length, rows.length);
        }
        return flat;
    }

    private static double[][] rows(final double[] flat, final int n) {
        final double[][] rows = new double[n][];
        Arrays.setAll(rows, i -> Arrays.copyOfRange(flat, i * n, (i + 1) * n));
        return rows;
    }
}
