package org.knime.core.node;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Writes to standard error what KNIME shows with -consoleLog; lower levels are dropped. */
public final class NodeLogger {

    private static final Map<String, NodeLogger> LOGGERS = new ConcurrentHashMap<>();

    private final String m_name;

    private NodeLogger(final String name) {
        m_name = name;
    }

    /**
     * @param c who logs
     * @return its logger
     */
    public static NodeLogger getLogger(final Class<?> c) {
        return getLogger(c.getName());
    }

    /**
     * @param s who logs
     * @return its logger
     */
    public static NodeLogger getLogger(final String s) {
        return LOGGERS.computeIfAbsent(s, NodeLogger::new);
    }

    /** @param o something that went wrong */
    public void error(final Object o) {
        write("ERROR", o, null);
    }

    /**
     * @param o something that went wrong
     * @param t the reason
     */
    public void error(final Object o, final Throwable t) {
        write("ERROR", o, t);
    }

    /** @param o something that users should know */
    public void warn(final Object o) {
        write("WARN", o, null);
    }

    /**
     * @param o something that users should know
     * @param t the reason
     */
    public void warn(final Object o, final Throwable t) {
        write("WARN", o, t);
    }

    /** @param o something that a programmer has done wrong */
    public void coding(final Object o) {
        write("CODING PROBLEM", o, null);
    }

    /** @param o what is going on */
    public void info(final Object o) {
        write("INFO", o, null);
    }

    /** @param o what is going on in detail */
    public void debug(final Object o) {
        // below the level that is written
    }

    /**
     * @param o what is going on in detail
     * @param t the reason
     */
    public void debug(final Object o, final Throwable t) {
        // below the level that is written
    }

    private void write(final String level, final Object o, final Throwable t) {
        synchronized (System.err) {
            System.err.println(level + " " + m_name + ": " + o);
            if (t != null) {
                t.printStackTrace();
            }
        }
    }
}
