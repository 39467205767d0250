package org.carrot.blackbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Requests are checked and entered before they are sent. */
final class BlackBoxTest {

    private static final List<String> CLASSES = List.of("cat", "dog");

    /** Counts what it is asked, and answers as the linear model. */
    private static final class Asked extends ForwardingModel {

        private int m_requests;

        Asked(final Capability... capabilities) {
            super(new LinearBlackBox(Set.of(capabilities)));
        }

        @Override
        public ImageSet take(final List<? extends ImageSource> images, final Monitor monitor) throws BlackBoxException {
            m_requests++;
            return super.take(images, monitor);
        }

        @Override
        public float[] embed(final String text) throws BlackBoxException {
            m_requests++;
            return super.embed(text);
        }

        @Override
        public void score(final Query query, final LogitsReceiver receiver, final Monitor monitor)
            throws BlackBoxException {
            m_requests++;
            super.score(query, receiver, monitor);
        }
    }

    private final Asked m_model = new Asked(Capability.TEXT_PROMPTS, Capability.SOFT_PROMPTS);

    private final Ledger m_ledger = Ledger.ofQueries(3);

    private final BlackBox m_box = new BlackBox(m_model, m_ledger);

    private ImageSet images() throws BlackBoxException {
        return m_box.take(LinearBlackBox.images(2, .1, 1, "cat", "dog").images(), Monitor.silent());
    }

    @Test
    void wordsAreEmbeddedForOneCall() throws Exception {
        assertArrayEquals(new LinearBlackBox().embed("a photo of a"), m_box.embed("a photo of a"));
        assertEquals(new Cost(1, 0, 0, 0), m_ledger.spent());
        assertEquals(1, m_model.m_requests);
        final Asked words = new Asked(Capability.TEXT_PROMPTS);
        final BlackBox box = new BlackBox(words, m_ledger);
        assertTrue(assertThrows(BlackBoxException.class, () -> box.embed("a")).getMessage().contains("SOFT_PROMPTS"));
        assertEquals(0, words.m_requests);
        final BlackBox spent = new BlackBox(m_model, new Ledger(Cost.NONE));
        assertThrows(BudgetExceededException.class, () -> spent.embed("a"));
        assertEquals(1, m_model.m_requests);
    }

    @Test
    void aPromptIsScoredForOneQueryAndTheAnswerIsTheCallers() throws Exception {
        final Query query = new Query(TextPrompts.of("a {}."), CLASSES, images());
        final float[] first = m_box.logits(query, Monitor.silent());
        assertEquals(8, first.length);
        final float[] expected = new float[8];
        m_box.score(query, (candidate, logits) -> System.arraycopy(logits, 0, expected, 0, 8), Monitor.silent());
        assertArrayEquals(expected, first);
        assertNotSame(first, m_box.logits(query, Monitor.silent()));
        assertEquals(new Cost(4, 3, 4, 6), m_ledger.spent());
    }

    @Test
    void aRequestBeyondTheBudgetIsNotSent() throws Exception {
        final float[] prompt = m_box.embed("a b c d");
        final Query four =
            new Query(new SoftPrompts(new float[][]{prompt, prompt, prompt, prompt}, 4), CLASSES, images());
        final int before = m_model.m_requests;
        assertThrows(BudgetExceededException.class,
            () -> m_box.score(four, (candidate, logits) -> { }, Monitor.silent()));
        assertEquals(before, m_model.m_requests);
        assertEquals(0, m_ledger.spent().queries());
    }

    @Test
    void severalPromptsHaveNoSingleAnswer() throws Exception {
        final Query two = new Query(new TextPrompts(List.of("a {}.", "the {}.")), CLASSES, images());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> m_box.logits(two, Monitor.silent())).getMessage()
            .contains("not 2"));
        assertEquals(0, m_ledger.spent().queries());
    }

    @Test
    void whatTheModelCannotTakeIsNotSent() throws Exception {
        final Query words = new Query(TextPrompts.of("a {}."), CLASSES, images());
        final Asked soft = new Asked(Capability.SOFT_PROMPTS);
        assertTrue(assertThrows(BlackBoxException.class,
            () -> new BlackBox(soft, m_ledger).logits(words, Monitor.silent())).getMessage().contains("TEXT_PROMPTS"));
        final Query wide = new Query(SoftPrompts.of(new float[28], 4), CLASSES, images());
        final String message =
            assertThrows(BlackBoxException.class, () -> m_box.logits(wide, Monitor.silent())).getMessage();
        assertTrue(message.contains("width 7") && message.contains("width 6"), message);
        assertEquals(0, soft.m_requests);
        assertEquals(0, m_ledger.spent().queries());
    }

    @Test
    void noImagesAreRefused() {
        assertTrue(assertThrows(BlackBoxException.class, () -> m_box.take(List.of(), Monitor.silent())).getMessage()
            .contains("no images"));
        assertEquals(Cost.NONE, m_ledger.spent());
    }

    @Test
    void anImageInMemoryHasANameAndItsBytes() throws Exception {
        final byte[] bytes = {1, 2, 3};
        final ImageSource image = ImageSource.of("cat 1", bytes);
        assertEquals("cat 1", image.name());
        assertArrayEquals(bytes, image.read());
    }
}
