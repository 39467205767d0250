package org.knime.core.node.workflow;

/** A name, a login and a password. */
public interface ICredentials {

    /** @return the name by which nodes ask for them */
    String getName();

    /** @return the login, may be null */
    String getLogin();

    /** @return the password in plain text, may be null */
    String getPassword();
}
