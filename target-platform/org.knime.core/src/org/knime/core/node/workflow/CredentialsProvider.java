package org.knime.core.node.workflow;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Hands a workflow's credentials to its nodes. */
public final class CredentialsProvider {

    /** Has no credentials. */
    public static final CredentialsProvider EMPTY_CREDENTIALS_PROVIDER = new CredentialsProvider(List.of());

    private final Map<String, ICredentials> m_credentials = new LinkedHashMap<>();

    CredentialsProvider(final Collection<? extends ICredentials> credentials) {
        credentials.forEach(c -> m_credentials.put(c.getName(), c));
    }

    /**
     * @param name the name of credentials
     * @return the credentials
     * @throws IllegalArgumentException if the workflow has none of that name
     */
    public ICredentials get(final String name) {
        final ICredentials result = m_credentials.get(name);
        if (result == null) {
            throw new IllegalArgumentException("No credentials stored to name \"" + name + "\"");
        }
        return result;
    }
}
