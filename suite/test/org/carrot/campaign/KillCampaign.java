package org.carrot.campaign;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.Ledger;
import org.carrot.blackbox.LinearBlackBox;
import org.carrot.blackbox.Monitor;
import org.carrot.tuner.prompt.ComputeEngines;

/**
 * Kills runs at random moments, again and again until each is complete, and holds what comes out against runs that nobody
 * killed: the same result bit for bit, no more sent than the budget allows, at most one request asked twice for each kill.
 * Ends with exit code 1 if that is not so.
 */
final class KillCampaign {

    /** A run takes about so long, in milliseconds. */
    private static final int WINDOW = 900;

    private final Random m_random;

    private final Map<String, String> m_references = new HashMap<>();

    private final List<String> m_faults = new ArrayList<>();

    private int m_kills;

    private int m_runs;

    private long m_lost;

    private long m_most;

    private KillCampaign(final long seed) {
        m_random = new Random(seed);
    }

    /** @param args the least number of kills (500), and a seed (1) */
    public static void main(final String[] args) throws Exception {
        final int kills = args.length > 0 ? Integer.parseInt(args[0]) : 500;
        final KillCampaign campaign = new KillCampaign(args.length > 1 ? Long.parseLong(args[1]) : 1);
        for (int round = 0; campaign.m_kills < kills; round++) {
            for (final KilledRunKind plan : KilledRunKind.values()) {
                for (int kind = 0; kind < 4; kind++) {
                    campaign.run(plan, kind % 2 == 1, kind / 2 == 1, round % 2 == 1);
                }
            }
            System.out.println(campaign.figures());
        }
        campaign.m_faults.forEach(System.out::println);
        System.exit(campaign.m_faults.isEmpty() ? 0 : 1);
    }

    private String figures() {
        return ("%,d runs, %,d kills, %,d queries lost (%.1f a kill), at most %,d of %,d sent, %d faults").formatted(m_runs,
            m_kills, m_lost, (double)m_lost / m_kills, m_most, KilledRunKind.BUDGET, m_faults.size());
    }

    private void run(final KilledRunKind plan, final boolean validated, final boolean cached, final boolean shared)
        throws Exception {
        final Path folder = Files.createTempDirectory("carrot-kills");
        final String name = "%s%s%s%s".formatted(plan, validated ? ", validated" : "", cached ? ", cached" : "",
            shared ? ", shared store" : "");
        int kills = 0;
        String result = null;
        while (result == null) {
            result = attempt(plan, validated, cached, shared, folder);
            kills += result == null ? 1 : 0;
        }
        check(name, plan, validated, cached, kills, result, folder);
        delete(folder);
        m_kills += kills;
        m_runs++;
    }

    /** @return what the run said in the end; <code>null</code> if it was killed before */
    private String attempt(final KilledRunKind plan, final boolean validated, final boolean cached, final boolean shared,
        final Path folder) throws IOException, InterruptedException {
        final Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m", "-cp", System.getProperty("java.class.path"),
            KilledRunProgram.class.getName(), plan.name(), Boolean.toString(validated), Boolean.toString(cached),
            Boolean.toString(shared), folder.toString()).redirectErrorStream(true).start();
        try (BufferedReader said =
            new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            final String begun = said.readLine();
            if (!"begun".equals(begun)) {
                throw new IllegalStateException("The run did not begin: " + begun);
            }
            Thread.sleep(m_random.nextInt(WINDOW));
            process.toHandle().destroyForcibly(); // unlike that of Process, it leaves what was said to be read
            process.waitFor();
            final String result = said.readLine();
            if (result != null && !result.startsWith("result ")) {
                throw new IllegalStateException("The run failed: " + result);
            }
            return result;
        }
    }

    private void check(final String name, final KilledRunKind plan, final boolean validated, final boolean cached,
        final int kills, final String result, final Path folder) throws Exception {
        final String[] words = result.split(" ");
        final long cost = Long.parseLong(words[2]);
        final long lost = Long.parseLong(words[3]);
        long sent = 0;
        long twice = 0;
        final Set<String> requests = new HashSet<>();
        for (final String line : Files.readAllLines(folder.resolve("log"))) {
            final int queries = Integer.parseInt(line.substring(0, line.indexOf(' ')));
            sent += queries;
            twice += requests.add(line) ? 0 : queries;
        }
        m_lost += lost;
        m_most = Math.max(m_most, sent);
        expect(words[1].equals(reference(plan, validated, lost)), name, "another result after %d kills".formatted(kills));
        expect(sent <= KilledRunKind.BUDGET && cost <= KilledRunKind.BUDGET, name,
            "sent %d, counted %d".formatted(sent, cost));
        expect(sent <= cost, name, "sent %d and counted only %d".formatted(sent, cost));
        expect(twice <= lost && lost <= (long)kills * KilledRunKind.POPULATION, name,
            "%d asked twice, %d lost in %d kills".formatted(twice, lost, kills));
        expect(cached || cost - sent <= (long)kills * KilledRunKind.POPULATION, name,
            "counted %d, sent %d".formatted(cost, sent));
        expect("COMPLETED".equals(words[4]), name, words[4]);
    }

    private void expect(final boolean condition, final String name, final String fault) {
        if (!condition) {
            m_faults.add(name + ": " + fault);
        }
    }

    /** @return the digest of a run that nobody kills, with so many queries less */
    private String reference(final KilledRunKind plan, final boolean validated, final long lost) throws Exception {
        final String key = plan + " " + validated + " " + lost;
        if (!m_references.containsKey(key)) {
            final BlackBox box = new BlackBox(new LinearBlackBox(), Ledger.ofQueries(KilledRunKind.BUDGET - lost));
            m_references.put(key, KilledRunProgram.digest(plan.settings().tuner(box, ComputeEngines.java(1))
                .tune(KilledRunKind.training(), KilledRunKind.validation(validated), Monitor.silent())));
        }
        return m_references.get(key);
    }

    private static void delete(final Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (final Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
