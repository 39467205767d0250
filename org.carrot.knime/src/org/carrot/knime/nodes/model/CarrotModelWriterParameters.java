package org.carrot.knime.nodes.model;

import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;

/** Settings of the CARROT Model Writer; the field names are the file format. */
final class CarrotModelWriterParameters implements NodeParameters {

    /** Where both nodes look unless told otherwise. */
    static final String DEFAULT_FILE = "knime://knime.workflow/carrot.model";

    enum Existing {
        @Label("Fail")
        FAIL,
        @Label("Overwrite")
        OVERWRITE
    }

    @Widget(title = "File", description = """
            The file to write: an absolute path, a <tt>file:</tt> URL, or a place relative to the workflow such as
            <tt>knime://knime.workflow/carrot.model</tt> or <tt>knime://knime.workflow/../models/carrot.model</tt>.""")
    String m_file = DEFAULT_FILE;

    @Widget(title = "If the file exists", description = """
            Whether the node fails or replaces the file. It is replaced in one step, when the new one is complete: a
            workflow that reads it meanwhile gets either the old or the new model.""")
    @ValueSwitchWidget
    Existing m_ifFileExists = Existing.FAIL;

    @Widget(title = "Create missing folders",
        description = "Whether folders of the file's path that do not exist are created; otherwise the node fails.")
    boolean m_createFolders;
}
