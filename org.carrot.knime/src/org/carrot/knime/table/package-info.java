/** Images and classes in KNIME's tables, and the columns of a prediction. */
package org.carrot.knime.table;
