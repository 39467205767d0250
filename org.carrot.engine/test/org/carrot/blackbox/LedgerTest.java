package org.carrot.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LedgerTest {

    @Test
    void addsUpEachUnit() throws Exception {
        final Ledger ledger = Ledger.unlimited();
        ledger.enter(new Cost(1, 2, 3, 4));
        ledger.enter(new Cost(10, 20, 30, 40));
        assertEquals(new Cost(11, 22, 33, 44), ledger.spent());
        assertEquals(new Cost(1, 2, 3, 4), ledger.spent().minus(new Cost(10, 20, 30, 40)));
    }

    @Test
    void allowsTheBudgetToTheLastQueryAndNotOneMore() throws Exception {
        final Ledger ledger = Ledger.ofQueries(10);
        ledger.enter(new Cost(1, 9, 1000, 1000));
        assertThrows(BudgetExceededException.class, () -> ledger.enter(new Cost(1, 2, 0, 0)));
        assertEquals(new Cost(1, 9, 1000, 1000), ledger.spent(), "nothing of a refused request is entered");
        ledger.enter(new Cost(1, 1, 0, 0));
        assertEquals(0, ledger.remaining().queries());
    }

    @Test
    void aResumedRunGoesOnWithItsBudget() throws Exception {
        final Ledger ledger = Ledger.ofQueries(10);
        ledger.resume(new Cost(1, 9, 0, 0));
        ledger.enter(new Cost(1, 1, 0, 0));
        assertThrows(BudgetExceededException.class, () -> ledger.enter(new Cost(1, 1, 0, 0)));
        assertEquals(new Cost(2, 10, 0, 0), ledger.spent());
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 0, 0, calls", "0, 1, 0, 0, queries", "0, 0, 1, 0, image encodings", "0, 0, 0, 1, text sequences"})
    void namesTheUnitThatIsUsedUp(final long calls, final long queries, final long images, final long texts,
        final String unit) {
        final Ledger ledger = new Ledger(Cost.NONE);
        final String message = assertThrows(BudgetExceededException.class,
            () -> ledger.enter(new Cost(calls, queries, images, texts))).getMessage();
        assertTrue(message.contains("needs 1 " + unit) && message.contains("only 0 left"), message);
    }

    @Test
    void severalThreadsTogetherNeverExceedTheBudget() throws Exception {
        final Ledger ledger = Ledger.ofQueries(1000);
        final AtomicInteger admitted = new AtomicInteger();
        final ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            final List<Callable<Void>> tasks = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                tasks.add(() -> {
                    for (int i = 0; i < 200; i++) {
                        try {
                            ledger.enter(new Cost(1, 3, 0, 0));
                            admitted.incrementAndGet();
                        } catch (BudgetExceededException e) {
                            // refused, as it should be once 333 were admitted
                        }
                    }
                    return null;
                });
            }
            for (final Future<Void> task : threads.invokeAll(tasks)) {
                task.get();
            }
        } finally {
            threads.shutdown();
        }
        assertEquals(333, admitted.get());
        assertEquals(999, ledger.spent().queries());
    }

    @Test
    void theRefusalIsReadable() {
        final Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.ROOT);
            assertEquals("The next request needs 40 queries, but the budget has only 12 left. Raise the budget or ask for "
                + "less.", assertThrows(BudgetExceededException.class,
                    () -> Ledger.ofQueries(12).enter(new Cost(1, 40, 0, 0))).getMessage());
        } finally {
            Locale.setDefault(before);
        }
    }
}
