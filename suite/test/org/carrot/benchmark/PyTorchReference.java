package org.carrot.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The same work in PyTorch, in a process that waits for its turn. */
final class PyTorchReference implements AutoCloseable {

    private final Process m_process;

    private final PrintStream m_turns;

    private final BufferedReader m_times;

    /**
     * @param python an interpreter with torch and numpy
     * @param script that runs all parts for each line of its input
     * @param arguments of the script
     */
    PyTorchReference(final String python, final Path script, final int... arguments) throws IOException {
        final List<String> command = new ArrayList<>(List.of(python, script.toString()));
        for (final int argument : arguments) {
            command.add(Integer.toString(argument));
        }
        m_process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        m_turns = new PrintStream(m_process.getOutputStream(), true, StandardCharsets.UTF_8);
        m_times = new BufferedReader(new InputStreamReader(m_process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** @return the time of each part */
    Map<String, MeasuredTime> turn() throws IOException {
        m_turns.println("run");
        final Map<String, MeasuredTime> times = new TreeMap<>();
        for (String line = m_times.readLine(); !"end".equals(line); line = m_times.readLine()) {
            if (line == null) {
                throw new IOException("The PyTorch reference ended early; its own message is above.");
            }
            final String[] words = line.split(" ");
            times.put(words[0], new MeasuredTime(Double.parseDouble(words[1]), Double.parseDouble(words[2])));
        }
        return times;
    }

    @Override
    public void close() {
        m_turns.close();
        m_process.destroy();
    }
}
