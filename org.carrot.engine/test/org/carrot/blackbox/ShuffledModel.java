package org.carrot.blackbox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.carrot.blackbox.spi.BlockReceiver;
import org.carrot.blackbox.spi.Model;
import org.carrot.blackbox.spi.ModelPanel;
import org.carrot.blackbox.spi.ScoreBlock;

/** Answers as a service with calls in flight would: row by row, in any order, from several threads at once. */
public final class ShuffledModel extends ForwardingModel {

    private static final int THREADS = 3;

    /** @param model answers in whole candidates */
    public ShuffledModel(final Model model) {
        super(model);
    }

    @Override
    public ModelPanel open(final List<Image> images, final List<String> classes, final Monitor monitor)
        throws BlackBoxException {
        final ModelPanel panel = super.open(images, classes, monitor);
        return new ModelPanel() {
            @Override
            public Cost score(final Request request, final BlockReceiver receiver, final Monitor scoring)
                throws BlackBoxException {
                final List<Callable<Void>> rows = new ArrayList<>();
                final Cost cost =
                    panel.score(request, whole -> rows.addAll(rows(whole, classes.size(), receiver)), scoring);
                Collections.shuffle(rows, new Random(7));
                deliver(rows);
                return cost;
            }

            @Override
            public void close() {
                panel.close();
            }
        };
    }

    private static List<Callable<Void>> rows(final ScoreBlock whole, final int classes, final BlockReceiver receiver) {
        final List<Callable<Void>> rows = new ArrayList<>();
        for (int from = 0; from < whole.scores().length; from += classes) {
            final ScoreBlock row = new ScoreBlock(whole.candidate(), from / classes,
                Arrays.copyOfRange(whole.scores(), from, from + classes));
            rows.add(() -> {
                receiver.accept(row);
                return null;
            });
        }
        return rows;
    }

    /** Whatever a receiver throws is wrapped. */
    private static void deliver(final List<Callable<Void>> rows) throws BlackBoxException {
        final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (final Future<Void> row : threads.invokeAll(rows)) {
                row.get();
            }
        } catch (ExecutionException e) {
            throw new BlackBoxException("A call failed.", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdown();
        }
    }
}
