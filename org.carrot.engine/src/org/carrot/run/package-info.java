/**
 * The run that all methods of tuning share: it is counted and within a budget, can be cancelled, ends early with a result,
 * survives the death of its process and goes on bit for bit as if nothing had happened, and gives out a
 * {@link org.carrot.run.RunResult} with what was found, what ended it and what the user should know. A
 * {@link org.carrot.run.Tuner} does all that; a method says only how it tunes.
 *
 * <h2>Writing a method</h2>
 *
 * <p>Four small classes; {@link org.carrot.tuner.coop} is the shortest example.
 * <ol>
 * <li><b>Settings</b>, a record that implements {@link org.carrot.run.TunerSettings}: the words to start from, the budget
 * and the least that makes sense, the seed, and in {@code identity()} all that must be the same for a run to be
 * continued.</li>
 * <li><b>Kinds of steps</b>, an enum. A step is what is repeated: a generation, an epoch. Between two steps the state can
 * be saved, and a run can be ended with a result.</li>
 * <li><b>A run</b>, a {@link org.carrot.run.TuningRun}: its state in fields, what step comes {@code next()}, how to
 * {@code make()} it, what to keep ({@code solution()}), how it ends, and how its state is written and read.</li>
 * <li><b>A tuner</b>: a subclass of {@link org.carrot.run.Tuner} with a constructor, which hands a
 * {@link org.carrot.run.TuningMethod} (settings, and how a run begins) to the superclass.</li>
 * </ol>
 *
 * <pre>
 * public void make(final Step step) throws BlackBoxException {
 *     m_context.monitor().checkCancelled();
 *     final SoftPrompts candidates = ...;                                  // from the state, and from a seeded Random
 *     final double[] losses = m_context.scorer().losses(candidates, logits -&gt; ...);
 *     ...                                                                  // the next state
 *     m_context.history().add(new Generation(...));
 *     m_context.monitor().report(fraction, "...");
 * }
 * </pre>
 *
 * <p>Three rules keep a run durable:
 * <ul>
 * <li>Whatever is asked of the model is asked of {@link org.carrot.run.Scorer}: scores, logits and gradients alike. A
 * stopped run is made again from the saved answers, in their order; they must be all that the steps depend on beside
 * settings, labels and seed: no clock, no other random numbers, no order of threads.</li>
 * <li>Where a step asks more or less depending on what is left of the {@link org.carrot.run.QueryBudget}, it decides in
 * {@code scorer().asks(rule)}, so that a step that is made again decides as it did then.</li>
 * <li>The first step leaves something to give out. What comes before it is thrown as an exception; what comes after it ends
 * the run with the best so far.</li>
 * </ul>
 *
 * <h2>How it works</h2>
 *
 * <p>{@link org.carrot.run.DurableRun} makes the steps. Its {@link org.carrot.run.RecordedScorer} writes into a journal,
 * before a request is sent and after its answer, and gives out what an earlier process has written there
 * ({@link org.carrot.run.Replay}); only then the {@link org.carrot.run.LiveScorer} asks the model. The state is a
 * {@link org.carrot.run.RunHead}, the history, and what the method writes. docs/durability.md says what holds.
 */
package org.carrot.run;
