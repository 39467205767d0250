package org.carrot.blackbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.carrot.blackbox.spi.BlockReceiver;
import org.carrot.blackbox.spi.ModelPanel;
import org.carrot.blackbox.spi.ScoreBlock;
import org.junit.jupiter.api.Test;

/** What a model answers is checked, whichever way it is wrong; what it costs is settled. */
final class AnswerChecksTest {

    private static final List<String> CLASSES = List.of("cat", "dog");

    /** 4 images: 8 scores a candidate. */
    private static final List<Image> IMAGES = LinearBlackBox.images(2, .1, 1, "cat", "dog").images();

    /** What a test's model does with a request. */
    @FunctionalInterface
    private interface Answering {

        Cost answer(BlockReceiver receiver) throws BlackBoxException;
    }

    private static final class Answerer extends ForwardingModel {

        private final ScoreForm m_form;

        private final Answering m_answering;

        Answerer(final ScoreForm form, final Answering answering) {
            super(new LinearBlackBox());
            m_form = form;
            m_answering = answering;
        }

        @Override
        public ModelInfo info() {
            return Infos.with(super.info(), m_form);
        }

        @Override
        protected Cost score(final ModelPanel panel, final Request request, final BlockReceiver receiver,
            final Monitor monitor) throws BlackBoxException {
            return m_answering.answer(receiver);
        }
    }

    private final Ledger m_ledger = Ledger.unlimited();

    private final List<Integer> m_answered = new ArrayList<>();

    private int m_closed;

    /** Asks about two templates and all images. */
    private float[][] ask(final ScoreForm form, final Answering answering) throws BlackBoxException {
        final Panel panel = new BlackBox(new Answerer(form, answering), m_ledger).open(IMAGES, CLASSES, Monitor.silent());
        final float[][] answers = new float[2][];
        panel.score(Request.of(new Templates(List.of("a {}.", "the {}."))), (candidate, scores) -> {
            m_answered.add(candidate);
            answers[candidate] = scores.clone();
        }, Monitor.silent());
        return answers;
    }

    private float[][] ask(final ScoreBlock... blocks) throws BlackBoxException {
        return ask(ScoreForm.LOGITS, receiver -> {
            for (final ScoreBlock block : blocks) {
                receiver.accept(block);
            }
            return Cost.NONE;
        });
    }

    private static ScoreBlock block(final int candidate, final int firstRow, final int rows) {
        final float[] scores = new float[rows * 2];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = 100 * candidate + 2 * firstRow + i;
        }
        return new ScoreBlock(candidate, firstRow, scores);
    }

    private void refuses(final String message, final ScoreBlock... blocks) {
        final BlackBoxException refusal = assertThrows(BlackBoxException.class, () -> ask(blocks));
        assertEquals("The model 'linear' %s. Try again; if it stays so, connect another model.".formatted(message),
            refusal.getMessage());
        assertEquals(Retry.NOW, refusal.retry());
    }

    @Test
    void partsInAnyOrderArePutTogether() throws Exception {
        final float[][] answers =
            ask(block(1, 3, 1), block(0, 0, 4), block(1, 0, 1), block(1, 1, 2));
        assertEquals(List.of(0, 1), m_answered);
        assertArrayEquals(block(0, 0, 4).scores(), answers[0]);
        assertArrayEquals(block(1, 0, 4).scores(), answers[1]);
    }

    @Test
    void aWholeCandidateIsHandedOnWithoutACopy() throws Exception {
        final float[] scores = new float[8];
        final Panel panel = new BlackBox(new Answerer(ScoreForm.LOGITS, receiver -> {
            receiver.accept(new ScoreBlock(0, 0, scores));
            return Cost.NONE;
        }), m_ledger).open(IMAGES, CLASSES, Monitor.silent());
        panel.score(Request.of(Templates.of("a {}.")), (candidate, handedOn) -> assertSame(scores, handedOn),
            Monitor.silent());
    }

    @Test
    void candidatesOutsideThePopulationAreWrong() {
        refuses("scores candidate 3, but was asked about 2", block(2, 0, 4));
        refuses("scores candidate 0, but was asked about 2", block(-1, 0, 4));
    }

    @Test
    void rowsOutsideThePanelAreWrong() {
        refuses("scores 2 rows from row 4 of candidate 1 on, but was asked about 4 images", block(0, 3, 2));
        refuses("scores 1 rows from row 0 of candidate 1 on, but was asked about 4 images", block(0, -1, 1));
        refuses("scores 5 rows from row 1 of candidate 1 on, but was asked about 4 images", block(0, 0, 5));
        refuses("scores 1 rows from row 2147483648 of candidate 1 on, but was asked about 4 images",
            new ScoreBlock(0, Integer.MAX_VALUE, new float[2]));
    }

    @Test
    void rowsOfAnotherLengthAreWrong() {
        refuses("gives 3 scores for some images of candidate 2, which are no whole rows of 2 classes",
            new ScoreBlock(1, 0, new float[3]));
        refuses("gives 0 scores for some images of candidate 2, which are no whole rows of 2 classes",
            new ScoreBlock(1, 0, new float[0]));
    }

    @Test
    void whatComesTwiceIsWrong() {
        refuses("scores rows 1 to 4 of candidate 1 more than once", block(0, 0, 4), block(0, 0, 4));
        refuses("scores rows 2 to 3 of candidate 1 more than once", block(0, 0, 4), block(0, 1, 2));
        refuses("scores rows 2 to 3 of candidate 1 more than once", block(0, 0, 2), block(0, 1, 2));
        refuses("scores rows 1 to 4 of candidate 1 more than once", block(0, 2, 1), block(0, 0, 4));
    }

    @Test
    void whatDoesNotComeIsWrong() {
        refuses("gave no answer to candidate 1 of 2");
        refuses("gave no answer to candidate 2 of 2", block(0, 0, 4));
        refuses("scores only 3 of 4 images of candidate 2", block(0, 0, 4), block(1, 1, 3));
    }

    @Test
    void logProbabilitiesAboveZeroAreWrong() throws Exception {
        for (final ScoreForm form : List.of(ScoreForm.LOG_PROBABILITIES, ScoreForm.BEST_FEW, ScoreForm.LABEL)) {
            assertEquals(
                "The model 'linear' scores candidate 2 with 0.5, which is the logarithm of no probability. Try again; "
                    + "if it stays so, connect another model.",
                assertThrows(BlackBoxException.class, () -> ask(form, receiver -> {
                    receiver.accept(new ScoreBlock(0, 0, new float[8]));
                    receiver.accept(new ScoreBlock(1, 0, new float[]{-1, 0, -1, .5f, 0, 0, 0, 0}));
                    return Cost.NONE;
                })).getMessage());
        }
        final float[] scores =
            {1e-5f, -1, Float.NaN, Float.NEGATIVE_INFINITY, -0f, 0, -100, -.5f}; // services round, and methods mind NaN
        assertArrayEquals(scores, ask(ScoreForm.LOG_PROBABILITIES, receiver -> {
            receiver.accept(new ScoreBlock(0, 0, scores));
            receiver.accept(new ScoreBlock(1, 0, scores));
            return Cost.NONE;
        })[1]);
    }

    @Test
    void anythingIsALogit() throws Exception {
        final float[] scores = {5, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0, 1, 2, 3};
        assertArrayEquals(scores, ask(new ScoreBlock(0, 0, scores), new ScoreBlock(1, 0, scores))[0]);
    }

    @Test
    void aFaultIsToldThoughTheModelSwallowsIt() {
        final String message = assertThrows(BlackBoxException.class, () -> ask(ScoreForm.LOGITS, receiver -> {
            try {
                receiver.accept(block(7, 0, 4));
            } catch (BlackBoxException e) {
                assertThrows(CancellationException.class, () -> receiver.accept(block(0, 0, 4)));
            }
            return Cost.NONE;
        })).getMessage();
        assertTrue(message.contains("candidate 8"), message);
        assertEquals(List.of(), m_answered);
    }

    @Test
    void whatComesAfterTheAnswerIsNotHandedOn() throws Exception {
        final BlockReceiver[] late = new BlockReceiver[1];
        ask(ScoreForm.LOGITS, receiver -> {
            late[0] = receiver;
            receiver.accept(block(0, 0, 4));
            receiver.accept(block(1, 0, 4));
            return Cost.NONE;
        });
        assertThrows(CancellationException.class, () -> late[0].accept(block(0, 0, 4)));
        assertEquals(2, m_answered.size());
    }

    @Test
    void aRequestIsSettledForWhatItHasCost() throws Exception {
        ask(ScoreForm.LOGITS, receiver -> {
            receiver.accept(block(0, 0, 4));
            receiver.accept(block(1, 0, 4));
            return Costs.of(1, 2, 0, 3);
        });
        assertEquals(Costs.of(2, 2, 4, 3), m_ledger.spent(), "with the opening");
    }

    @Test
    void aRequestThatFailsStaysEnteredWhole() {
        assertThrows(BlackBoxException.class, () -> ask(ScoreForm.LOGITS, receiver -> {
            throw new BlackBoxException("The network is gone.");
        }));
        assertThrows(BlackBoxException.class, () -> ask(block(0, 0, 4)));
        assertEquals(Costs.of(4, 4, 8, 8), m_ledger.spent());
    }

    @Test
    void aCostAboveItsBoundIsWrong() {
        assertEquals("The model 'linear' states another cost than it said before. A request for which 4 text sequences were "
            + "reserved cannot have cost 5.", assertThrows(BlackBoxException.class, () -> ask(ScoreForm.LOGITS, receiver -> {
                receiver.accept(block(0, 0, 4));
                receiver.accept(block(1, 0, 4));
                return Costs.of(1, 2, 0, 5);
            })).getMessage());
        assertEquals(4, m_ledger.spent().get(Unit.TEXTS));
    }

    /** A service that has the images already, or says that it charges more than it said. */
    private void open(final Cost opening) throws BlackBoxException {
        final ForwardingModel model = new ForwardingModel(new LinearBlackBox()) {
            @Override
            protected Cost openingCost(final ModelPanel panel, final Cost bound) {
                return opening;
            }

            @Override
            protected void close(final ModelPanel panel) {
                m_closed++;
                super.close(panel);
            }
        };
        new BlackBox(model, m_ledger).open(IMAGES, CLASSES, Monitor.silent()).close();
    }

    @Test
    void anOpeningIsSettledForWhatItHasCost() throws Exception {
        open(Costs.of(1, 0, 0, 0));
        assertEquals(Costs.of(1, 0, 0, 0), m_ledger.spent());
    }

    @Test
    void aPanelWhoseOpeningCostsMoreThanWasSaidIsClosedAgain() {
        assertEquals(
            "The model 'linear' states another cost than it said before. A request for which 4 image encodings were "
                + "reserved cannot have cost 5.",
            assertThrows(BlackBoxException.class, () -> open(Costs.of(1, 0, 5, 0))).getMessage());
        assertEquals(Costs.of(1, 0, 4, 0), m_ledger.spent());
        assertEquals(1, m_closed);
    }
}
