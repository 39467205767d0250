package org.knime.core.node.workflow;

import java.util.ArrayList;
import java.util.List;

/** The files of a workflow, and what reading them may tell. */
interface WorkflowPersistor {

    /** The workflow's file. */
    String WORKFLOW_FILE = "workflow.knime";

    /** A message about one thing that was read. */
    class LoadResultEntry {

        private final String m_message;

        private final boolean m_isError;

        LoadResultEntry(final String message, final boolean isError) {
            m_message = message;
            m_isError = isError;
        }

        /** @return what is wrong */
        public String getMessage() {
            return m_message;
        }

        /** @return whether this, or anything below it, is an error */
        public boolean hasErrors() {
            return m_isError;
        }

        @Override
        public String toString() {
            return (m_isError ? "ERROR " : "WARNING ") + m_message;
        }
    }

    /** The workflow that was read, and the messages about it. */
    final class WorkflowLoadResult extends LoadResultEntry {

        private final List<LoadResultEntry> m_children = new ArrayList<>();

        private WorkflowManager m_workflow;

        WorkflowLoadResult(final String name) {
            super(name, false);
        }

        void setWorkflowManager(final WorkflowManager workflow) {
            m_workflow = workflow;
        }

        /** @return the workflow, without what could not be read */
        public WorkflowManager getWorkflowManager() {
            return m_workflow;
        }

        void addError(final String message) {
            m_children.add(new LoadResultEntry(message, true));
        }

        void addWarning(final String message) {
            m_children.add(new LoadResultEntry(message, false));
        }

        /** @return the messages */
        public LoadResultEntry[] getChildren() {
            return m_children.toArray(LoadResultEntry[]::new);
        }

        @Override
        public boolean hasErrors() {
            return m_children.stream().anyMatch(LoadResultEntry::hasErrors);
        }
    }
}
