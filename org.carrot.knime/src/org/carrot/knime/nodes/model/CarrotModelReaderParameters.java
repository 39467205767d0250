package org.carrot.knime.nodes.model;

import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;

/** Settings of the CARROT Model Reader; the field names are the file format. */
final class CarrotModelReaderParameters implements NodeParameters {

    @Widget(title = "File", description = """
            The file to read: an absolute path, a <tt>file:</tt> URL, or a place relative to the workflow such as
            <tt>knime://knime.workflow/carrot.model</tt> or <tt>knime://knime.workflow/../models/carrot.model</tt>.""")
    String m_file = CarrotModelWriterParameters.DEFAULT_FILE;
}
