"""The client's part of a generation of CARROT in PyTorch and NumPy, timed part by part for ClientBenchmark.

Usage: client_part.py classes images population subspace prompt_numbers hidden batch arrays_of_logits
For each line on standard input all parts run once; "name seconds processor-seconds" is printed for each, then "end".
All cores are used, as PyTorch does by default. Needs torch and numpy.
"""
import math
import sys
import time

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

K, N, P, D0, ND, H, B, ARRAYS = map(int, sys.argv[1:])
torch.manual_seed(1)
rng = np.random.default_rng(1)


class Refiner(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(K, H), nn.ReLU(inplace=True), nn.Linear(H, H), nn.ReLU(inplace=True),
                                 nn.Linear(H, K))

    def forward(self, x):
        return x + self.net(x)


class Cma:
    """pycma's update, with active weights, vectorised over the population."""

    def __init__(self, separable):
        n, lam = D0, P
        self.separable, self.t, self.sigma = separable, 0, 1.0
        mu = lam // 2
        raw = math.log((lam + 1) / 2) - np.log(np.arange(1, lam + 1))
        pos, neg = raw[:mu] / raw[:mu].sum(), raw[mu:]
        self.mueff = me = 1 / (pos ** 2).sum()
        if separable:
            self.c1 = 1 / (n + 2 * math.sqrt(n) + me / n)
            self.cmu = min(1 - self.c1, (.25 + me + 1 / me - 2) / (n + 4 * math.sqrt(n) + me / 2))
            self.cc = (1 + 1 / n + me / n) / (math.sqrt(n) + 1 / n + 2 * me / n)
        else:
            self.c1 = min(1, lam / 6) * 2 / ((n + 1.3) ** 2 + me)
            self.cmu = min(1 - self.c1, 2 * (.25 + me - 2 + 1 / me) / ((n + 2) ** 2 + me))
            self.cc = (4 + me / n) / (n + 4 + 2 * me / n)
        menegative = neg.sum() ** 2 / (neg ** 2).sum()
        limit = min(1 + self.c1 / self.cmu, 1 + 2 * menegative / (menegative + 2),
                    (1 - self.c1 - self.cmu) / (n * self.cmu))
        self.w = np.concatenate([pos, neg * limit / -neg.sum()])
        self.mu = mu
        self.cs = (me + 2) / (n + me + 3)
        self.damps = 1 + 2 * max(0, math.sqrt((me - 1) / (n + 1)) - 1) + self.cs
        self.chi = math.sqrt(n) * (1 - 1 / (4 * n) + 1 / (21 * n * n))
        self.m, self.ps, self.pc = np.zeros(n), np.zeros(n), np.zeros(n)
        self.C = np.ones(n) if separable else np.eye(n)
        self.D, self.V = np.ones(n), np.eye(n)
        self.gap, self.age = 1 / (10 * n * (self.c1 + self.cmu)), 0

    def ask(self):
        z = rng.standard_normal((P, D0))
        self.y = z * np.sqrt(self.C) if self.separable else (z * self.D) @ self.V.T
        return self.m + self.sigma * self.y

    def whiten(self, y):
        return y / np.sqrt(self.C) if self.separable else ((y @ self.V) / self.D) @ self.V.T

    def tell(self, fitness):
        y, n, cs, cc = self.y[np.argsort(fitness, kind="stable")], D0, self.cs, self.cc
        self.t += 1
        step = self.w[:self.mu] @ y[:self.mu]
        self.m = self.m + self.sigma * step
        self.ps = (1 - cs) * self.ps + math.sqrt(cs * (2 - cs) * self.mueff) * self.whiten(step)
        norm = np.linalg.norm(self.ps)
        h = norm ** 2 / (1 - (1 - cs) ** (2 * self.t)) / n - 1 < 1 + 4 / (n + 1)
        self.pc = (1 - cc) * self.pc + h * math.sqrt(cc * (2 - cc) * self.mueff) * step
        w = self.w.copy()
        w[self.mu:] *= n / (self.whiten(y[self.mu:]) ** 2).sum(1)
        c1a = self.c1 * (1 - (1 - h) * cc * (2 - cc))
        keep = 1 - c1a - self.cmu * self.w.sum()
        if self.separable:
            self.C = keep * self.C + self.c1 * self.pc ** 2 + self.cmu * (w @ (y * y))
        else:
            self.C *= keep
            self.C += self.c1 * np.outer(self.pc, self.pc)
            self.C += self.cmu * ((y.T * w) @ y)
            self.age += 1
            if self.age >= self.gap:
                values, vectors = torch.linalg.eigh(torch.from_numpy(self.C))
                self.D, self.V, self.age = values.sqrt().numpy(), vectors.numpy(), 0
        self.sigma *= math.exp(max(-1, min(1, (cs / self.damps) * (norm / self.chi - 1))))


refiner = Refiner()
optimizer = torch.optim.AdamW(refiner.parameters(), lr=1e-3, weight_decay=.01, fused=True)
candidates = [3 * torch.randn(N, K) for _ in range(ARRAYS)]
labels = torch.randint(0, K, (N,))
initial, projection = torch.randn(ND), .02 * torch.randn(D0, ND)
separable, full = Cma(True), Cma(False)
points = torch.zeros(P, D0)


def generation(cma):
    x = cma.ask()
    cma.tell((x ** 2).sum(1))


def prompts():
    return torch.addmm(initial, points, projection)


@torch.no_grad()
def fitness():
    values = np.empty(P)
    for c in range(P):
        logits = candidates[c % ARRAYS]
        before, after = F.log_softmax(logits, 1), F.log_softmax(refiner(logits), 1)
        values[c] = F.nll_loss(before, labels) + F.kl_div(before, after, reduction="batchmean", log_target=True)
    return values


def epoch():
    logits, total = candidates[0], torch.zeros(())
    for batch in torch.randperm(N).split(B):
        x = logits[batch]
        before, after = F.log_softmax(x, 1), F.log_softmax(refiner(x), 1)
        loss = F.nll_loss(after, labels[batch]) + .1 / K * F.kl_div(after, before, reduction="batchmean",
                                                                    log_target=True)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        total += loss.detach() * len(batch)
    return total.item() / N


def timed(name, work, times=1):
    start, processor = time.perf_counter(), time.process_time()
    for _ in range(times):
        work()
    print(name, (time.perf_counter() - start) / times, (time.process_time() - processor) / times)


for _ in sys.stdin:
    timed("cma-separable", lambda: generation(separable), 3)
    timed("cma-full", lambda: generation(full), 3)
    timed("prompts", prompts)
    timed("fitness", fitness)
    timed("epoch", epoch)
    print("end", flush=True)
