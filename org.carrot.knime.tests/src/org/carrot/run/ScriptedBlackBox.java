package org.carrot.run;

import java.util.List;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.ForwardingModel;
import org.carrot.blackbox.ImageSet;
import org.carrot.blackbox.ImageSource;
import org.carrot.blackbox.LinearBlackBox;
import org.carrot.blackbox.LogitsReceiver;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Query;

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

    private int m_openImageSets;

    public ScriptedBlackBox(final Script script) {
        super(new LinearBlackBox());
        m_script = script;
    }

    public int openImageSets() {
        return m_openImageSets;
    }

    @Override
    public ImageSet take(final List<? extends ImageSource> images, final Monitor monitor) throws BlackBoxException {
        final ImageSet set = super.take(images, monitor);
        m_openImageSets++;
        return new Counted(set);
    }

    @Override
    public void score(final Query query, final LogitsReceiver receiver, final Monitor monitor)
        throws BlackBoxException {
        m_calls++;
        final BlackBoxException[] failure = new BlackBoxException[1];
        super.score(new Query(query.prompts(), query.classNames(), ((Counted)query.images()).m_set),
            (candidate, logits) -> {
                if (failure[0] == null) {
                    try {
                        m_script.answer(m_calls, candidate, logits);
                        receiver.accept(candidate, logits);
                    } catch (BlackBoxException e) {
                        failure[0] = e;
                    }
                }
            }, monitor);
        if (failure[0] != null) {
            throw failure[0];
        }
    }

    private final class Counted implements ImageSet {

        private final ImageSet m_set;

        Counted(final ImageSet set) {
            m_set = set;
        }

        @Override
        public int size() {
            return m_set.size();
        }

        @Override
        public void close() {
            m_openImageSets--;
            m_set.close();
        }
    }
}
