package org.carrot.tuner.carrot;

/** Which of the prompts and refiners that a run has come by is the result. */
public enum Selection {

    /** Those of the last generation, whatever they are worth: the paper's protocol. */
    LAST,

    /**
     * With validation images those of the highest validation accuracy, without them the last ones. Where these do worse
     * than the initial prompt, or the prompt does better without its refiner, they are left out.
     */
    BEST,

    /**
     * Our own: never behind the zero-shot template on the images that decide. These are the validation images; without them
     * a quarter of the shots (of two shots one, of one shot half the classes) that the prompt's fitness leaves out, at no
     * further query since a query scores all images. The best prompt on these, the initial prompt and the template are set
     * against each other, and the chosen one gets a linear refiner whose penalty is chosen there or by cross-validation. A
     * search that has gone astray is taken back.
     */
    GUARDED
}
