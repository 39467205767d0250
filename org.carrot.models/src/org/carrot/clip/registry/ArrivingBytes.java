package org.carrot.clip.registry;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** The body of a response, taken piece by piece; unlike a stream's, its waiting can be limited and cancelled. */
final class ArrivingBytes implements AutoCloseable {

    /** Bytes, the end (no bytes) or a failure. */
    private record Piece(List<ByteBuffer> bytes, Throwable failure) {
    }

    private final BlockingQueue<Piece> m_pieces = new LinkedBlockingQueue<>();

    private final AtomicReference<Subscription> m_subscription = new AtomicReference<>();

    private final AtomicBoolean m_closed = new AtomicBoolean();

    private final Patience m_patience;

    ArrivingBytes(final Publisher<List<ByteBuffer>> body, final Patience patience) {
        m_patience = patience;
        body.subscribe(new Receiver());
    }

    /**
     * @param whileWaiting may throw to end the waiting
     * @return the next bytes, empty at the end
     * @throws IOException if the connection is lost or nothing arrives
     */
    List<ByteBuffer> next(final Runnable whileWaiting) throws IOException {
        final var piece = m_patience.await(m_pieces::poll, whileWaiting);
        if (piece.failure != null) {
            throw piece.failure instanceof IOException lost ? lost : new IOException(piece.failure);
        }
        if (!piece.bytes.isEmpty()) {
            m_subscription.get().request(1);
        }
        return piece.bytes;
    }

    /** Gives up what has not arrived yet. */
    @Override
    public void close() {
        m_closed.set(true);
        final var subscription = m_subscription.get();
        if (subscription != null) {
            subscription.cancel();
        }
    }

    private final class Receiver implements Subscriber<List<ByteBuffer>> {

        @Override
        public void onSubscribe(final Subscription subscription) {
            m_subscription.set(subscription);
            if (m_closed.get()) {
                subscription.cancel();
            } else {
                subscription.request(1);
            }
        }

        @Override
        public void onNext(final List<ByteBuffer> bytes) {
            m_pieces.add(new Piece(bytes, null));
        }

        @Override
        public void onError(final Throwable failure) {
            m_pieces.add(new Piece(List.of(), failure));
        }

        @Override
        public void onComplete() {
            m_pieces.add(new Piece(List.of(), null));
        }
    }
}
