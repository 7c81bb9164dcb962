"""How many messages people write on usual days, who mean no harm."""

from math import ceil, exp, lgamma, log, sqrt

FAR = 12


def messages(quantile: float, conversations: int, mean: float) -> int:
    """Give the number of messages that so great a part of all days stays within.

    After each message of a conversation another one follows with the same chance, so that a
    conversation has `mean` messages on average, and one at least. The sum over the
    conversations then has a negative binomial distribution, which is summed up here.

    Args:
        quantile: from 0 to 1, both excluded.
        conversations: how many there are, at least 1.
        mean: messages of a conversation on average, at least 1.

    """
    if mean == 1:
        return conversations
    ends = 1 / mean
    middle = conversations * (mean - 1)
    spread = sqrt(middle * mean)
    further, within = max(0, ceil(middle - FAR * spread)), 0.0
    last = ceil(middle + FAR * spread) + FAR * ceil(mean)
    while further < last:
        within += _chance(further, conversations, ends)
        if within >= quantile:
            break
        further += 1
    return conversations + further


def _chance(further: int, conversations: int, ends: float) -> float:
    """Give the chance of so many messages beyond the first of each conversation."""
    ways = lgamma(further + conversations) - lgamma(further + 1) - lgamma(conversations)
    return exp(ways + conversations * log(ends) + further * log(1 - ends))
