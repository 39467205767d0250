package org.carrot.standin.runner;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;

/** Executes a workflow from the command line, with the options and exit codes of KNIME's batch executor. */
public final class BatchApplication implements IApplication {

    private static final int SECONDS_TO_TELL = 10;

    private volatile BatchRun m_run;

    @Override
    public Object start(final IApplicationContext context) throws Exception {
        context.applicationRunning();
        final String[] arguments = (String[])context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
        final Console console = new Console(System.out, System.err, System::currentTimeMillis);
        if (arguments.length == 0 || BatchOptions.asksForHelp(arguments)) {
            console.error(BatchOptions.USAGE);
            return ExitCode.SUCCESS;
        }
        final BatchOptions options;
        try {
            options = BatchOptions.parse(arguments);
            if (options.preferences() != null) {
                PreferenceFile.apply(options.preferences());
            }
        } catch (WrongOptionException e) {
            console.error(e.getMessage());
            return ExitCode.WRONG_OPTIONS;
        }
        m_run = new BatchRun(options, console);
        final CountDownLatch told = new CountDownLatch(1);
        final Thread cancel = new Thread(() -> cancelUntil(told), "Cancel the workflow");
        Runtime.getRuntime().addShutdownHook(cancel); // for Ctrl+C
        final int exitCode = m_run.execute();
        told.countDown();
        removeHook(cancel);
        return exitCode;
    }

    /** The process ends with its hooks, so this one waits for what the nodes have to say. */
    private void cancelUntil(final CountDownLatch told) {
        stop();
        try {
            told.await(SECONDS_TO_TELL, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void removeHook(final Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) { // the hook is what has ended the execution
            return;
        }
    }

    @Override
    public void stop() {
        final BatchRun run = m_run;
        if (run != null) {
            run.cancel();
        }
    }
}
