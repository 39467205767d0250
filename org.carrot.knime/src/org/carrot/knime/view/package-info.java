/** What the views show: the tables behind them, the pages that draw them, and the same as images. */
package org.carrot.knime.view;
