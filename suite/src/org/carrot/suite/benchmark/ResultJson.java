package org.carrot.suite.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

import org.carrot.blackbox.Cost;
import org.carrot.blackbox.Unit;
import org.carrot.suite.benchmark.BenchmarkMethod.TuningPoint;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/** Results as JSON objects. The seconds come last, so that a comparison can leave them out. */
final class ResultJson {

    /** The units that a local model costs, by their names in JSON, in their order there. */
    private static final Map<String, Unit> UNITS = units();

    private ResultJson() {
    }

    private static Map<String, Unit> units() {
        final Map<String, Unit> units = new LinkedHashMap<>();
        units.put("calls", Unit.CALLS);
        units.put("queries", Unit.QUERIES);
        units.put("imageEncodings", Unit.IMAGES);
        units.put("textSequences", Unit.TEXTS);
        return units;
    }

    static JsonObject write(final BenchmarkResult result) {
        final JsonObject json = new JsonObject();
        json.addProperty("task", result.key().task());
        json.addProperty("method", result.key().method());
        json.addProperty("shots", result.key().shots());
        json.addProperty("seed", result.key().seed());
        json.addProperty("settings", result.settings());
        json.addProperty("right", result.right());
        json.addProperty("images", result.images());
        json.addProperty("accuracy", result.accuracy());
        final JsonArray interval = new JsonArray();
        interval.add(result.interval().low());
        interval.add(result.interval().high());
        json.add("interval", interval);
        json.add("tuning", write(result.tuning()));
        json.add("prediction", write(result.prediction()));
        json.addProperty("bytes", result.bytes());
        result.validationAccuracy().ifPresent(accuracy -> json.addProperty("validationAccuracy", accuracy));
        final JsonArray history = new JsonArray();
        for (final TuningPoint progress : result.history()) {
            final JsonArray point = new JsonArray();
            point.add(progress.queries());
            point.add(number(progress.trainingAccuracy()));
            point.add(number(progress.validationAccuracy()));
            history.add(point);
        }
        json.add("history", history);
        json.addProperty("seconds", result.seconds());
        return json;
    }

    /** @throws RuntimeException if something is missing or of another kind */
    static BenchmarkResult read(final JsonObject json) {
        final List<TuningPoint> history = new ArrayList<>();
        for (final JsonElement point : json.getAsJsonArray("history")) {
            final JsonArray values = point.getAsJsonArray();
            history.add(new TuningPoint(values.get(0).getAsLong(), number(values.get(1)), number(values.get(2))));
        }
        return new BenchmarkResult(
            new BenchmarkResult.ResultKey(json.get("task").getAsString(), json.get("method").getAsString(),
                json.get("shots").getAsInt(), json.get("seed").getAsLong()),
            json.get("settings").getAsString(), json.get("right").getAsLong(), json.get("images").getAsLong(),
            cost(json.getAsJsonObject("tuning")), cost(json.getAsJsonObject("prediction")),
            json.get("bytes").getAsLong(), json.has("validationAccuracy")
                ? OptionalDouble.of(json.get("validationAccuracy").getAsDouble()) : OptionalDouble.empty(),
            history, json.get("seconds").getAsDouble());
    }

    private static JsonObject write(final Cost cost) {
        final JsonObject json = new JsonObject();
        UNITS.forEach((name, unit) -> json.addProperty(name, cost.get(unit)));
        return json;
    }

    private static Cost cost(final JsonObject json) {
        Cost cost = Cost.NONE;
        for (final Map.Entry<String, Unit> unit : UNITS.entrySet()) {
            cost = cost.with(unit.getValue(), json.get(unit.getKey()).getAsLong());
        }
        return cost;
    }

    /** JSON has no NaN. */
    private static JsonElement number(final double value) {
        return Double.isNaN(value) ? JsonNull.INSTANCE : new JsonPrimitive(value);
    }

    private static double number(final JsonElement value) {
        return value.isJsonNull() ? Double.NaN : value.getAsDouble();
    }
}
