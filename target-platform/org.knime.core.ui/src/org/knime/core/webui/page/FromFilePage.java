package org.knime.core.webui.page;

/** A page in a file of a bundle. */
public class FromFilePage extends Page {

    private FromFilePage() {
    }
}
