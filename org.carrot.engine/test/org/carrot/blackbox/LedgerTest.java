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
        ledger.reserve(Costs.of(1, 2, 3, 4));
        ledger.reserve(Costs.of(10, 20, 30, 40));
        assertEquals(Costs.of(11, 22, 33, 44), ledger.spent());
        assertEquals(Costs.of(1, 2, 3, 4), ledger.spent().minus(Costs.of(10, 20, 30, 40)));
    }

    @Test
    void allowsTheBudgetToTheLastQueryAndNotOneMore() throws Exception {
        final Ledger ledger = Ledger.ofQueries(10);
        ledger.reserve(Costs.of(1, 9, 1000, 1000));
        assertThrows(BudgetExceededException.class, () -> ledger.reserve(Costs.of(1, 2, 0, 0)));
        assertEquals(Costs.of(1, 9, 1000, 1000), ledger.spent(), "nothing of a refused request is entered");
        ledger.reserve(Costs.of(1, 1, 0, 0));
        assertEquals(0, ledger.remaining().queries());
    }

    @Test
    void aResumedRunGoesOnWithItsBudget() throws Exception {
        final Ledger ledger = Ledger.ofQueries(10);
        ledger.resume(Costs.of(1, 9, 0, 0));
        ledger.reserve(Costs.of(1, 1, 0, 0));
        assertThrows(BudgetExceededException.class, () -> ledger.reserve(Costs.of(1, 1, 0, 0)));
        assertEquals(Costs.of(2, 10, 0, 0), ledger.spent());
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 0, 0, calls", "0, 1, 0, 0, queries", "0, 0, 1, 0, image encodings", "0, 0, 0, 1, text sequences"})
    void namesTheUnitThatIsUsedUp(final long calls, final long queries, final long images, final long texts,
        final String unit) {
        final Ledger ledger = new Ledger(Cost.NONE);
        final String message = assertThrows(BudgetExceededException.class,
            () -> ledger.reserve(Costs.of(calls, queries, images, texts))).getMessage();
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
                            ledger.reserve(Costs.of(1, 3, 0, 0));
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
    void aBudgetHoldsInEveryUnit() throws Exception {
        for (final Unit unit : Unit.values()) {
            final Ledger ledger = new Ledger(Ledger.UNLIMITED.with(unit, 5));
            ledger.reserve(Cost.of(unit, 5));
            final String message =
                assertThrows(BudgetExceededException.class, () -> ledger.reserve(Cost.of(unit, 1))).getMessage();
            assertTrue(message.contains("needs 1 " + unit.words()), message);
        }
    }

    @Test
    void whatARequestHasCostLessIsGivenBack() throws Exception {
        final Ledger ledger = new Ledger(Ledger.UNLIMITED.with(Unit.TOKENS_OUT, 100));
        final Reservation reservation = ledger.reserve(Cost.of(Unit.TOKENS_OUT, 90).with(Unit.CALLS, 1));
        assertThrows(BudgetExceededException.class, () -> ledger.reserve(Cost.of(Unit.TOKENS_OUT, 11)));
        reservation.settle(Cost.of(Unit.TOKENS_OUT, 40).with(Unit.CALLS, 1));
        assertEquals(Cost.of(Unit.TOKENS_OUT, 40).with(Unit.CALLS, 1), ledger.spent());
        ledger.reserve(Cost.of(Unit.TOKENS_OUT, 60));
        assertEquals(0, ledger.remaining().get(Unit.TOKENS_OUT));
    }

    @Test
    void aRequestIsSettledOnceForAtMostItsBound() throws Exception {
        final Ledger ledger = Ledger.unlimited();
        final Reservation reservation = ledger.reserve(Costs.of(1, 5, 0, 0));
        assertEquals("A request for which 5 queries were reserved cannot have cost 6.",
            assertThrows(IllegalArgumentException.class, () -> reservation.settle(Costs.of(1, 6, 0, 0))).getMessage());
        assertThrows(IllegalArgumentException.class, () -> reservation.settle(Costs.of(1, -1, 0, 0)));
        assertThrows(IllegalArgumentException.class, () -> reservation.settle(Costs.of(1, 5, 1, 0)));
        assertEquals(reservation.upperBound(), ledger.spent());
        reservation.settle(Costs.of(1, 3, 0, 0));
        assertThrows(IllegalStateException.class, () -> reservation.settle(Costs.of(1, 3, 0, 0)));
        assertEquals(Costs.of(1, 3, 0, 0), ledger.spent());
    }

    @Test
    void nothingCostsLessThanNothing() {
        final Ledger ledger = Ledger.ofQueries(3);
        assertEquals("A request cannot cost -2 queries.",
            assertThrows(IllegalArgumentException.class, () -> ledger.reserve(Costs.of(1, -2, 0, 0))).getMessage());
        assertEquals(Cost.NONE, ledger.spent());
    }

    @Test
    void nestedBudgetsHoldTogether() throws Exception {
        final Ledger all = Ledger.ofQueries(10);
        final Ledger first = all.within(Ledger.UNLIMITED.with(Unit.QUERIES, 6));
        final Ledger second = all.within(Ledger.UNLIMITED.with(Unit.QUERIES, 8));
        first.reserve(Costs.of(1, 6, 0, 0));
        assertEquals(4, second.remaining().queries(), "what is left of the outer budget");
        final String message =
            assertThrows(BudgetExceededException.class, () -> second.reserve(Costs.of(1, 5, 0, 0))).getMessage();
        assertTrue(message.contains("needs 5 queries") && message.contains("only 4 left"), message);
        assertEquals(Cost.NONE, second.spent(), "nothing is entered anywhere");
        assertEquals(Costs.of(1, 6, 0, 0), all.spent());
        assertThrows(BudgetExceededException.class, () -> first.reserve(Costs.of(1, 1, 0, 0)), "its own budget");
        second.reserve(Costs.of(1, 4, 0, 0)).settle(Costs.of(1, 1, 0, 0));
        assertEquals(Costs.of(1, 1, 0, 0), second.spent());
        assertEquals(Costs.of(2, 7, 0, 0), all.spent());
        assertEquals(3, second.remaining().queries());
    }

    @Test
    void anEarlierProcessHasSpentAllAround() {
        final Ledger all = Ledger.ofQueries(10);
        final Ledger inner = all.within(Ledger.UNLIMITED);
        inner.resume(Costs.of(1, 9, 0, 0));
        assertEquals(Costs.of(1, 9, 0, 0), all.spent());
        assertThrows(BudgetExceededException.class, () -> all.reserve(Costs.of(1, 2, 0, 0)));
    }

    @Test
    void observersAreToldWhatIsAllowedBeforeItIsSentAndWhatItCost() throws Exception {
        final List<String> told = new ArrayList<>();
        final Ledger all = Ledger.ofQueries(10);
        final Ledger observed = all.observedBy(new Ledger.Observer() {
            @Override
            public void reserved(final Cost upperBound) {
                told.add("reserved " + upperBound + " of " + all.spent());
            }

            @Override
            public void settled(final Cost reserved, final Cost actual) {
                told.add("settled " + reserved + " for " + actual);
            }
        });
        all.reserve(Cost.of(Unit.QUERIES, 1)); // not the observer's business
        final Reservation reservation = observed.within(Ledger.UNLIMITED).reserve(Cost.of(Unit.QUERIES, 2));
        assertThrows(BudgetExceededException.class, () -> observed.reserve(Cost.of(Unit.QUERIES, 20)));
        reservation.settle(Cost.NONE);
        assertEquals(List.of("reserved 2 queries of 3 queries", "settled 2 queries for nothing"), told);
    }

    @Test
    void severalThreadsReserveAndSettleInNestedLedgers() throws Exception {
        final Ledger all = Ledger.ofQueries(1000);
        final ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            final List<Callable<Void>> tasks = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                final Ledger inner = all.within(Ledger.UNLIMITED.with(Unit.QUERIES, 240));
                tasks.add(() -> {
                    for (int i = 0; i < 240; i++) {
                        inner.reserve(Costs.of(1, 1, 1, 0)).settle(Costs.of(1, 1, 0, 0));
                        assertTrue(all.spent().queries() <= 1000);
                    }
                    assertThrows(BudgetExceededException.class, () -> inner.reserve(Costs.of(1, 1, 0, 0)));
                    return null;
                });
            }
            for (final Future<Void> task : threads.invokeAll(tasks)) {
                task.get();
            }
        } finally {
            threads.shutdown();
        }
        assertEquals(Costs.of(960, 960, 0, 0), all.spent());
    }

    @Test
    void theRefusalIsReadable() {
        final Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.ROOT);
            assertEquals("The next request needs 40 queries, but the budget has only 12 left. Raise the budget or ask for "
                + "less.",
                assertThrows(BudgetExceededException.class,
                    () -> Ledger.ofQueries(12).reserve(Costs.of(1, 40, 0, 0))).getMessage());
        } finally {
            Locale.setDefault(before);
        }
    }
}
