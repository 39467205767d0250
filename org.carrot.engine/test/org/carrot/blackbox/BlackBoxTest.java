package org.carrot.blackbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;

import org.carrot.blackbox.ModelInfo.Limits;
import org.carrot.blackbox.spi.BlockReceiver;
import org.carrot.blackbox.spi.ModelPanel;
import org.junit.jupiter.api.Test;

/** Requests are checked and entered before they are sent. */
final class BlackBoxTest {

    private static final List<String> CLASSES = List.of("cat", "dog");

    private static final List<Image> IMAGES = LinearBlackBox.images(2, .1, 1, "cat", "dog").images();

    /** Counts what it is asked, and answers as the linear model. */
    private static final class Counted extends ForwardingModel {

        private ModelInfo m_info;

        private int m_requests;

        Counted(final PromptForm... forms) {
            super(new LinearBlackBox(Set.of(forms)));
            m_info = super.info();
        }

        @Override
        public ModelInfo info() {
            return m_info;
        }

        @Override
        public ModelPanel open(final List<Image> images, final List<String> classes, final Monitor monitor)
            throws BlackBoxException {
            m_requests++;
            return super.open(images, classes, monitor);
        }

        @Override
        public float[] embed(final String text) throws BlackBoxException {
            m_requests++;
            return super.embed(text);
        }

        @Override
        protected Cost score(final ModelPanel panel, final Request request, final BlockReceiver receiver,
            final Monitor monitor) throws BlackBoxException {
            m_requests++;
            return super.score(panel, request, receiver, monitor);
        }
    }

    private final Counted m_model = new Counted(PromptForm.values());

    private final Ledger m_ledger = Ledger.ofQueries(3);

    private final BlackBox m_box = new BlackBox(m_model, m_ledger);

    private static Panel panel(final BlackBox box) throws BlackBoxException {
        return box.open(IMAGES, CLASSES, Monitor.silent());
    }

    private static float[] embed(final BlackBox box, final String text) throws BlackBoxException {
        return box.offered(Offer.WORD_EMBEDDING).embed(text);
    }

    @Test
    void wordsAreEmbeddedForOneCall() throws Exception {
        assertArrayEquals(new LinearBlackBox().embed("a photo of a"), embed(m_box, "a photo of a"));
        assertEquals(Costs.of(1, 0, 0, 0), m_ledger.spent());
        assertEquals(1, m_model.m_requests);
        final Counted words = new Counted(PromptForm.TEMPLATE);
        final BlackBox box = new BlackBox(words, m_ledger);
        assertEquals("The model 'linear' does not offer an embedding of words, nothing but scores. Connect another model or "
            + "choose another method.", assertThrows(BlackBoxException.class, () -> embed(box, "a")).getMessage());
        assertEquals(0, words.m_requests);
        final BlackBox spent = new BlackBox(m_model, new Ledger(Cost.NONE));
        assertThrows(BudgetExceededException.class, () -> embed(spent, "a"));
        assertEquals(1, m_model.m_requests);
    }

    @Test
    void aPromptIsScoredForOneQueryAndTheAnswerIsTheCallers() throws Exception {
        final Panel panel = panel(m_box);
        final float[] first = panel.scores(Templates.of("a {}."), Monitor.silent());
        assertEquals(8, first.length);
        final float[] expected = new float[8];
        panel.score(Request.of(Templates.of("a {}.")),
            (candidate, scores) -> System.arraycopy(scores, 0, expected, 0, 8), Monitor.silent());
        assertArrayEquals(expected, first);
        assertNotSame(first, panel.scores(Templates.of("a {}."), Monitor.silent()));
        assertEquals(Costs.of(4, 3, 4, 6), m_ledger.spent());
    }

    @Test
    void aRequestBeyondTheBudgetIsNotSent() throws Exception {
        final float[] prompt = embed(m_box, "a b c d");
        final Request four = Request.of(new SoftPrompts(new float[][]{prompt, prompt, prompt, prompt}, 4));
        final Panel panel = panel(m_box);
        final int before = m_model.m_requests;
        assertThrows(BudgetExceededException.class,
            () -> panel.score(four, (candidate, scores) -> {}, Monitor.silent()));
        assertEquals(before, m_model.m_requests);
        assertEquals(0, m_ledger.spent().queries());
    }

    @Test
    void severalPromptsHaveNoSingleAnswer() throws Exception {
        final Panel panel = panel(m_box);
        final Prompts two = new Templates(List.of("a {}.", "the {}."));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> panel.scores(two, Monitor.silent())).getMessage()
            .contains("not 2"));
        assertEquals(0, m_ledger.spent().queries());
    }

    @Test
    void whatTheModelCannotTakeIsNotSent() throws Exception {
        final Counted soft = new Counted(PromptForm.SOFT);
        final Panel ofSoft = panel(new BlackBox(soft, m_ledger));
        assertEquals(
            "The model 'linear' does not take templates in words, only soft prompts. Connect another model or choose "
                + "another method.",
            assertThrows(BlackBoxException.class,
                () -> ofSoft.scores(Templates.of("a {}."), Monitor.silent())).getMessage());
        assertEquals(1, soft.m_requests, "the images");
        final Panel panel = panel(m_box);
        final String message = assertThrows(BlackBoxException.class,
            () -> panel.scores(SoftPrompts.of(new float[28], 4), Monitor.silent())).getMessage();
        assertTrue(message.contains("width 7") && message.contains("width 6"), message);
        assertEquals(0, m_ledger.spent().queries());
    }

    @Test
    void noImagesAndNoClassesAreRefused() {
        assertTrue(assertThrows(BlackBoxException.class, () -> m_box.open(List.of(), CLASSES, Monitor.silent())).getMessage()
            .contains("no images"));
        assertTrue(assertThrows(BlackBoxException.class, () -> m_box.open(IMAGES, List.of(), Monitor.silent())).getMessage()
            .contains("no classes"));
        assertEquals(Cost.NONE, m_ledger.spent());
    }

    @Test
    void moreClassesThanACallTakesAreRefused() throws Exception {
        m_model.m_info = Infos.with(m_model.info(), true, new Limits(1, 1, 1));
        assertEquals(
            "The model 'linear' takes at most 1 class names at a time, but the task has 2. Leave out some, or connect "
                + "another model.",
            assertThrows(BlackBoxException.class, () -> panel(m_box)).getMessage());
        m_model.m_info = Infos.with(m_model.info(), true, new Limits(1, 2, 1));
        assertEquals(4, panel(m_box).images(), "a model parts independent images into calls itself");
    }

    @Test
    void moreImagesThanACallTakesAreRefusedWhereTheyDependOnEachOther() throws Exception {
        m_model.m_info = Infos.with(m_model.info(), false, new Limits(3, 2, 1));
        assertEquals(
            "The model 'linear' looks at all images together and takes at most 3, but there are 4. Choose fewer, or "
                + "connect another model.",
            assertThrows(BlackBoxException.class, () -> panel(m_box)).getMessage());
        assertEquals(0, m_model.m_requests);
        m_model.m_info = Infos.with(m_model.info(), false, new Limits(4, 2, 1));
        assertEquals(4, panel(m_box).images());
    }

    @Test
    void anotherLedgerCountsForItself() throws Exception {
        final Ledger inner = m_ledger.within(Ledger.UNLIMITED.with(Unit.QUERIES, 1));
        final Panel panel = panel(m_box.on(inner));
        panel.scores(Templates.of("a {}."), Monitor.silent());
        assertThrows(BudgetExceededException.class, () -> panel.scores(Templates.of("a {}."), Monitor.silent()));
        assertEquals(1, m_ledger.spent().queries());
        panel(m_box).scores(Templates.of("a {}."), Monitor.silent());
        assertEquals(2, m_ledger.spent().queries());
        assertEquals(1, inner.spent().queries());
    }
}
