package org.carrot.run;

import java.util.List;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Cost;
import org.carrot.blackbox.ForwardingModel;
import org.carrot.blackbox.Image;
import org.carrot.blackbox.LinearBlackBox;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Request;
import org.carrot.blackbox.spi.BlockReceiver;
import org.carrot.blackbox.spi.ModelPanel;

/** The linear black box, with a hook at which a test makes it fail, cancels or spoils the logits. */
public final class ScriptedBlackBox extends ForwardingModel {

    /** What happens to an answer before it is given. */
    @FunctionalInterface
    public interface Script {

        /**
         * @param call 1 for the first score, then 2, 3, ...
         * @param logits may be changed
         */
        void answer(int call, int candidate, float[] logits) throws BlackBoxException;
    }

    private final Script m_script;

    private int m_calls;

    private int m_openPanels;

    public ScriptedBlackBox(final Script script) {
        super(new LinearBlackBox());
        m_script = script;
    }

    public int openPanels() {
        return m_openPanels;
    }

    @Override
    public ModelPanel open(final List<Image> images, final List<String> classes, final Monitor monitor)
        throws BlackBoxException {
        final ModelPanel panel = super.open(images, classes, monitor);
        m_openPanels++;
        return panel;
    }

    @Override
    protected Cost score(final ModelPanel panel, final Request request, final BlockReceiver receiver,
        final Monitor monitor) throws BlackBoxException {
        m_calls++;
        return super.score(panel, request, block -> {
            m_script.answer(m_calls, block.candidate(), block.scores());
            receiver.accept(block);
        }, monitor);
    }

    @Override
    protected void close(final ModelPanel panel) {
        m_openPanels--;
        super.close(panel);
    }
}
