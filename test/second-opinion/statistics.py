"""What others find for the cases on stdin: lists of numbers by the name of the method, as JSON on stdout."""

import json
import sys

import numpy as np
from gbstats.frequentist.tests import FrequentistConfig, SequentialConfig, SequentialTwoSidedTTest, TwoSidedTTest
from gbstats.models.statistics import SampleMeanStatistic
from scipy import integrate, stats
from statsmodels.regression.linear_model import OLS
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, samplesize_proportions_2indep_onetail
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW


def arm(values):
    values = np.array(values)
    return SampleMeanStatistic(n=len(values), sum=values.sum(), sum_squares=(values**2).sum())


def newcombe(c):
    return list(confint_proportions_2indep(*c["a"], *c["b"], method="newcomb"))


def welch(c):
    found = CompareMeans.from_data(np.array(c["a"]), np.array(c["b"]))
    t, p, df = found.ttest_ind(usevar="unequal")
    return [*found.tconfint_diff(usevar="unequal"), p, df]


def relative(c):
    found = TwoSidedTTest(arm(c["b"]), arm(c["a"]), FrequentistConfig(difference_type="relative"))
    return [found.point_estimate, *found.confidence_interval, found.p_value]


def sequence(c):
    config = SequentialConfig(difference_type="absolute", sequential_tuning_parameter=c["nStar"])
    return list(SequentialTwoSidedTTest(arm(c["b"]), arm(c["a"]), config).confidence_interval)


def cuped(c):
    a, b = np.array(c["a"]), np.array(c["b"])
    both, treated = np.concatenate([a, b]), np.repeat([1, 0], [len(a), len(b)])
    # the slope within the arms; gbstats takes that over both together
    theta = OLS(both[:, 1], np.column_stack([np.ones(len(both)), treated, both[:, 0]])).fit().params[2]
    adjusted = [arm[:, 1] - theta * (arm[:, 0] - both[:, 0].mean()) for arm in (a, b)]
    low, high = CompareMeans.from_data(*adjusted).tconfint_diff(usevar="unequal")
    return [theta, adjusted[0].mean() - adjusted[1].mean(), low, high]


def stratified(c):
    weights = np.array([s["weight"] for s in c["strata"]])
    weights = weights / weights.sum()
    value, parts, dfs = 0.0, [], []
    for weight, s in zip(weights, c["strata"]):
        a, b = DescrStatsW(s["a"]), DescrStatsW(s["b"])
        value += weight * (a.mean - b.mean)
        parts.append((weight * CompareMeans(a, b).std_meandiff_pooledvar) ** 2)
        dfs.append(len(s["a"]) + len(s["b"]) - 2)
    parts = np.array(parts)
    df = parts.sum() ** 2 / (parts**2 / np.array(dfs)).sum()
    half = stats.t.ppf(0.975, df) * np.sqrt(parts.sum())
    return [value, value - half, value + half]


def bootstrap(c):
    rng = np.random.default_rng(1)
    a, b = np.array(c["a"]), np.array(c["b"])
    both = np.concatenate([a, b])
    drawn = [rng.choice(both, len(a)).mean() - rng.choice(both, len(b)).mean() for _ in range(20_000)]
    value = a.mean() - b.mean()
    low, high = np.quantile(drawn, [0.025, 0.975])
    return [value - high, value - low]


def ratio(c):
    n = c["treated"] + c["control"]
    if n * min(c["expected"], 1 - c["expected"]) >= 10:
        expected = [n * (1 - c["expected"]), n * c["expected"]]
        return [stats.chisquare([c["treated"], c["control"]], expected).pvalue]
    law = stats.binom(n, c["expected"])
    return [min(1, 2 * min(law.cdf(c["control"]), law.sf(c["control"] - 1)))]


def held_out(c):
    control, n, share = c["control"], c["treated"] + c["control"], c["share"]
    law = stats.binom(n, share)
    once = 1
    if control >= n * share + 1:
        once = min(1, 2 * law.sf(control - 1))
    elif control <= n * share - 1:
        once = min(1, 2 * law.cdf(control))
    # of 25 buyers as declared; the likelihood of a beta mixture against that of the declared share
    mixture = stats.betabinom(n, 25 * share, 25 * (1 - share))
    return [once, min(1, np.exp(law.logpmf(control) - mixture.logpmf(control)))]


def adjusted(c):
    return list(multipletests(c["ps"], method="fdr_bh")[1])


def sizes(c):
    times = (1 - c["holdout"]) / c["holdout"]
    # of the first arm; the second, whose share is the base, is `ratio` times as large
    first = samplesize_proportions_2indep_onetail(
        c["difference"], c["base"], 0.8, ratio=1 / times, alpha=0.05, alternative="two-sided"
    )
    return [first + first / times]


def thompson(c):
    beliefs = [stats.beta(1 + yes, 1 + n - yes) for n, yes in c["arms"]]

    def chance(i):
        own = beliefs[i]
        low, high = max(0, own.mean() - 30 * own.std()), min(1, own.mean() + 30 * own.std())

        def below(x):
            return own.pdf(x) * np.prod([b.cdf(x) for j, b in enumerate(beliefs) if j != i])

        return integrate.quad(below, low, high, points=[own.mean()], limit=500)[0]

    return [chance(i) for i in range(len(beliefs))]


METHODS = [newcombe, welch, relative, sequence, cuped, stratified, bootstrap, ratio, held_out, adjusted, sizes, thompson]
cases = json.load(sys.stdin)
found = {method.__name__: [[float(x) for x in method(c)] for c in cases[method.__name__]] for method in METHODS}
json.dump(found, sys.stdout)
