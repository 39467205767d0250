package org.carrot.refiner;

/** The rule that makes a step of a gradient; both keep PyTorch's betas 0.9 and 0.999 and epsilon 1e-8. */
public enum Optimizer {

    /** torch.optim.Adam: weight decay joins the gradient, g + decay p (D. Kingma and J. Ba, arXiv:1412.6980). */
    ADAM,

    /** torch.optim.AdamW: decoupled weight decay, p (1 - lr decay) (I. Loshchilov and F. Hutter, arXiv:1711.05101). */
    ADAMW
}
