/**
 * Models that run on DJL and PyTorch. Only this package and those below it import {@code ai.djl}; whatever enters the
 * library does so through {@link org.carrot.djl.DjlRuntime}.
 */
package org.carrot.djl;
