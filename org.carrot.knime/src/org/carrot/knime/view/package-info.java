/** The training history as a table, and the page that draws it. */
package org.carrot.knime.view;
