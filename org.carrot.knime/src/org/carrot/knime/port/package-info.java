/**
 * What travels between nodes: descriptions and arrays, never a handle to a model. A node that needs the model itself
 * borrows it from {@link org.carrot.knime.port.OpenModels}.
 */
package org.carrot.knime.port;
