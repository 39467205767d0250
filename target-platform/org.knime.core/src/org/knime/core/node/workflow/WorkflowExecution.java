package org.knime.core.node.workflow;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.knime.core.node.NodeLogger;

/**
 * Executes the nodes of a workflow in a worker thread, one after the other, each after those before it. A node that
 * fails holds up only the nodes behind it. (KNIME executes independent nodes at the same time.)
 */
final class WorkflowExecution {

    private final WorkflowManager m_workflow;

    private NativeNodeContainer m_current;

    private volatile Thread m_worker;

    private volatile boolean m_canceled;

    private volatile CountDownLatch m_done = new CountDownLatch(0);

    WorkflowExecution(final WorkflowManager workflow) {
        m_workflow = workflow;
    }

    boolean isRunning() {
        return m_done.getCount() > 0;
    }

    synchronized void start() {
        if (isRunning()) {
            return;
        }
        m_canceled = false;
        m_done = new CountDownLatch(1);
        m_worker = new Thread(this::run, "KNIME-Worker");
        m_worker.setDaemon(true);
        // as in KNIME, plug-ins cannot rely on the class loader of the thread
        m_worker.setContextClassLoader(ClassLoader.getSystemClassLoader());
        m_worker.start();
    }

    /** Ends without a word to those who wait if a node can never end: as in KNIME they wait for ever. */
    private void run() {
        final Set<NodeContainer> tried = new HashSet<>();
        Optional<NativeNodeContainer> next = next(tried);
        while (next.isPresent() && !m_canceled) {
            tried.add(next.get());
            try {
                execute(next.get());
            } catch (NullPointerException e) {
                NodeLogger.getLogger(WorkflowExecution.class).error("Cleaning up after the execution failed", e);
                return;
            }
            m_workflow.configureSuccessors(next.get());
            next = next(tried);
        }
        m_done.countDown();
    }

    private Optional<NativeNodeContainer> next(final Set<NodeContainer> tried) {
        return m_workflow.graph().inOrder().stream()
            .filter(n -> n.state() == InternalNodeContainerState.CONFIGURED && !tried.contains(n))
            .filter(n -> m_workflow.graph().predecessors(n).stream().allMatch(p -> p.state().isExecuted())).findFirst();
    }

    private void execute(final NativeNodeContainer node) {
        synchronized (this) {
            if (m_canceled) {
                return;
            }
            node.beginExecution();
            m_current = node;
        }
        try {
            node.execute(m_workflow.inputs(node));
        } finally {
            synchronized (this) {
                m_current = null;
                Thread.interrupted(); // a late cancellation must not hit the code behind
            }
        }
    }

    synchronized void cancel() {
        m_canceled = true;
        if (m_current != null) {
            m_current.cancelExecution();
            m_worker.interrupt();
        }
    }

    /** Waits for the end; a time that is not positive means for ever. */
    boolean await(final long time, final TimeUnit unit) throws InterruptedException {
        if (time > 0) {
            return m_done.await(time, unit);
        }
        m_done.await();
        return true;
    }
}
