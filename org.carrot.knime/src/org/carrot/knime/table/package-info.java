/** Images and classes in KNIME's tables, the columns of scores and predictions, and what fills them. */
package org.carrot.knime.table;
