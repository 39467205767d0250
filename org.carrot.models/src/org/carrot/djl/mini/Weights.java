package org.carrot.djl.mini;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.carrot.clip.weights.Tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** A model's arrays by name. They live as long as their manager. */
public final class Weights {

    private final Map<String, NDArray> m_arrays = new LinkedHashMap<>();

    /**
     * @param tensors values by name
     * @param manager owner of the arrays
     */
    public Weights(final Map<String, Tensor> tensors, final NDManager manager) {
        tensors.forEach((name, tensor) -> {
            final var array = manager.create(tensor.values(), new Shape(tensor.shape()));
            array.setName(name);
            m_arrays.put(name, array);
        });
    }

    /**
     * @return the array of this name
     * @throws IllegalArgumentException if there is none
     */
    public NDArray get(final String name) {
        final var array = m_arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException("The weights lack \"" + name + "\".");
        }
        return array;
    }

    /** @throws IllegalArgumentException if the array is missing or has another shape */
    void require(final String name, final long... shape) {
        final var actual = get(name).getShape().getShape();
        if (!Arrays.equals(actual, shape)) {
            throw new IllegalArgumentException("The array \"" + name + "\" has shape " + Arrays.toString(actual)
                + " instead of " + Arrays.toString(shape) + ".");
        }
    }

    /** @return all arrays, in the order of the file */
    public Map<String, NDArray> arrays() {
        return Collections.unmodifiableMap(m_arrays);
    }

    /** @return the present values by name */
    public Map<String, Tensor> toTensors() {
        final var tensors = new LinkedHashMap<String, Tensor>();
        m_arrays.forEach((name, array) -> tensors.put(name,
            new Tensor(array.getShape().getShape(), array.toFloatArray())));
        return tensors;
    }
}
