package org.knime.core.node.workflow;

import java.util.Objects;

/** A name, a login and a password that is neither saved nor printed. */
public final class Credentials implements ICredentials {

    private final String m_name;

    private final String m_login;

    private final String m_password;

    /**
     * @param name the name by which nodes ask for them, neither null nor empty
     * @param login may be null
     * @param password in plain text, may be null
     */
    public Credentials(final String name, final String login, final String password) {
        if (name == null || name.isEmpty()) {
            throw new IllegalArgumentException("Credentials need a name");
        }
        m_name = name;
        m_login = login;
        m_password = password;
    }

    @Override
    public String getName() {
        return m_name;
    }

    @Override
    public String getLogin() {
        return m_login;
    }

    @Override
    public String getPassword() {
        return m_password;
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof Credentials other && m_name.equals(other.m_name)
            && Objects.equals(m_login, other.m_login) && Objects.equals(m_password, other.m_password);
    }

    @Override
    public int hashCode() {
        return m_name.hashCode();
    }

    @Override
    public String toString() {
        return m_name + " (login " + m_login + ")";
    }
}
