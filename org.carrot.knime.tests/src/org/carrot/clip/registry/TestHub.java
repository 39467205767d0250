package org.carrot.clip.registry;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A hub on this machine: redirects to files as Hugging Face's does, and can lose connections. */
public final class TestHub implements AutoCloseable {

    private final HttpServer m_server;

    private final ExecutorService m_threads = Executors.newCachedThreadPool();

    private final Map<String, byte[]> m_files = new HashMap<>();

    private final Map<String, String> m_digests = new HashMap<>();

    private final List<String> m_requests = Collections.synchronizedList(new ArrayList<>());

    private volatile int m_bytesToALostConnection = Integer.MAX_VALUE;

    private volatile boolean m_knowsRanges = true;

    private volatile int m_status = 200;

    private final Map<Stage, CountDownLatch> m_stalled = new EnumMap<>(Stage.class);

    private final CountDownLatch m_closed = new CountDownLatch(1);

    /** Where a connection stays open while nothing comes any more. */
    enum Stage {
        REDIRECTION, HEADERS, BODY, AFTER_SOME_BYTES
    }

    /** Starts it. */
    public TestHub() throws IOException {
        m_server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        m_server.setExecutor(m_threads);
        m_server.createContext("/", this::redirect);
        m_server.createContext("/content/", this::send);
        m_server.start();
    }

    /** @return its address */
    public ModelHub hub() {
        return new ModelHub(URI.create("http://localhost:" + m_server.getAddress().getPort()));
    }

    /** @param digest that the hub announces; null for none */
    public void put(final String path, final byte[] content, final String digest) {
        m_files.put(path, content);
        m_digests.put(path, digest);
    }

    /** Loses every connection after so many bytes. */
    void loseConnectionsAfter(final int bytes) {
        m_bytesToALostConnection = bytes;
    }

    /** @return opened when the first request has got there; then nothing comes until this is closed */
    CountDownLatch stall(final Stage stage) {
        final var reached = new CountDownLatch(1);
        m_stalled.put(stage, reached);
        return reached;
    }

    private void stallAt(final Stage stage) throws IOException {
        if (m_stalled.containsKey(stage)) {
            m_stalled.get(stage).countDown();
            try {
                m_closed.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    void forgetRanges() {
        m_knowsRanges = false;
    }

    void answerWith(final int status) {
        m_status = status;
    }

    /** @return the path and range of each request for content, in order */
    public List<String> requests() {
        return List.copyOf(m_requests);
    }

    private void redirect(final HttpExchange exchange) throws IOException {
        final var path = exchange.getRequestURI().getPath();
        stallAt(Stage.REDIRECTION);
        if (m_status != 200 || !m_files.containsKey(path)) {
            exchange.sendResponseHeaders(m_status != 200 ? m_status : 404, -1);
        } else {
            if (m_digests.get(path) != null) {
                exchange.getResponseHeaders().add("X-Linked-Etag", "\"" + m_digests.get(path) + "\"");
            }
            exchange.getResponseHeaders().add("Location", "/content" + path);
            exchange.sendResponseHeaders(302, -1);
        }
        exchange.close();
    }

    private void send(final HttpExchange exchange) throws IOException {
        final var path = exchange.getRequestURI().getPath().substring("/content".length());
        final var content = m_files.get(path);
        final var range = exchange.getRequestHeaders().getFirst("Range");
        m_requests.add(path.substring(path.lastIndexOf('/') + 1) + " " + range);
        var from = 0;
        var status = 200;
        if (range != null && m_knowsRanges) {
            from = Integer.parseInt(range.replaceAll("\\D", ""));
            status = from < content.length ? 206 : 416;
            exchange.getResponseHeaders().add("Content-Range",
                "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        }
        if (status == 416) {
            exchange.getResponseHeaders().set("Content-Range", "bytes */" + content.length);
            exchange.sendResponseHeaders(status, -1);
        } else {
            stallAt(Stage.HEADERS);
            exchange.sendResponseHeaders(status, content.length - from);
            if (m_stalled.containsKey(Stage.BODY)) {
                exchange.getResponseBody().flush();
                stallAt(Stage.BODY);
            }
            exchange.getResponseBody().write(content, from, Math.min(m_bytesToALostConnection, content.length - from));
            exchange.getResponseBody().flush();
            if (m_bytesToALostConnection < content.length - from) {
                stallAt(Stage.AFTER_SOME_BYTES);
            }
        }
        exchange.close();
    }

    @Override
    public void close() {
        m_closed.countDown();
        m_server.stop(0);
        m_threads.shutdownNow();
    }
}
