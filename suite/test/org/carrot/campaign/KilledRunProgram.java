package org.carrot.campaign;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;

import org.carrot.answers.AnswerCache;
import org.carrot.answers.CachedModel;
import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.Ledger;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.spi.Model;
import org.carrot.checkpoint.RunFolders;
import org.carrot.run.RunResult;
import org.carrot.run.Tuner;
import org.carrot.tuner.prompt.ComputeEngines;

/** The program that is killed: one run, begun or gone on with. Says when it begins, and in the end what came of it. */
final class KilledRunProgram {

    private KilledRunProgram() {
    }

    /** @param args kind of run, validated, cached, shared store, folder */
    public static void main(final String[] args) throws Exception {
        final boolean validated = Boolean.parseBoolean(args[1]);
        final boolean cached = Boolean.parseBoolean(args[2]);
        final Path folder = Path.of(args[4]);
        final Model logged = new LoggedModel(folder.resolve("log"));
        final Model model =
            cached ? new CachedModel(logged, new AnswerCache(folder.resolve("answers"), 1 << 26)) : logged;
        final Tuner tuner = KilledRunKind.valueOf(args[0]).settings().tuner(new BlackBox(model, Ledger.unlimited()),
            ComputeEngines.java(1));
        if (Boolean.parseBoolean(args[3])) {
            tuner.keepingStateAmong(new RunFolders(folder.resolve("states"), 3, 1 << 26));
        } else {
            tuner.keepingStateIn(folder.resolve("state"));
        }
        System.out.println("begun");
        final RunResult result = tuner.tune(KilledRunKind.training(), KilledRunKind.validation(validated), Monitor.silent());
        System.out.println("result %s %d %d %s".formatted(digest(result), result.model().cost().queries(),
            lost(result), result.outcome()));
    }

    static String digest(final RunResult result) {
        final ResultDigest digest = new ResultDigest();
        digest.add(result.model());
        return HexFormat.of().formatHex(digest.value());
    }

    /** @return queries that the result says were lost */
    private static long lost(final RunResult result) {
        final Optional<String> warning =
            result.warnings().stream().filter(w -> w.contains("queries spent brought nothing")).findFirst();
        return warning.map(w -> Long.valueOf(w.substring(0, w.indexOf(' ')).replace(",", ""))).orElse(0L);
    }
}
