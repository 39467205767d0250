/** What holds for all nodes of an installation, above all an executor's, and where things lie on its disk. */
package org.carrot.knime.preferences;
