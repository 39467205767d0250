package org.apache.xmlbeans;

/** Says that XML is not valid; KNIME's node factories declare it. */
public class XmlException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param message what is wrong */
    public XmlException(final String message) {
        super(message);
    }
}
