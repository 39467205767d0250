package org.knime.core.node.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of a workflow, and what reading them may tell. */
interface WorkflowPersistor {

    /** The workflow's file. */
    String WORKFLOW_FILE = "workflow.knime";

    /** The workflow that was read, and the messages about it. */
    final class WorkflowLoadResult {

        private final List<String> m_errors = new ArrayList<>();

        private final List<String> m_warnings = new ArrayList<>();

        private WorkflowManager m_workflow;

        WorkflowLoadResult() {
        }

        void setWorkflowManager(final WorkflowManager workflow) {
            m_workflow = workflow;
        }

        /** @return the workflow, without what could not be read */
        public WorkflowManager getWorkflowManager() {
            return m_workflow;
        }

        void addError(final String message) {
            m_errors.add("ERROR " + message);
        }

        void addWarning(final String message) {
            m_warnings.add("WARNING " + message);
        }

        /** @return whether something could not be read */
        public boolean hasErrors() {
            return !m_errors.isEmpty();
        }

        /** Returns one line for each message. */
        @Override
        public String toString() {
            return Stream.of(m_errors, m_warnings).flatMap(List::stream).collect(Collectors.joining("\n"));
        }
    }
}
