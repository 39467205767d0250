/** What the nodes' dialogs have in common: which options are shown, their bounds, and the values they start with. */
package org.carrot.knime.dialog;
