"""Takes samples of several sides in turn, so that what else the machine does meets all of them."""


def interleave(sides, repetitions):
    """sides maps a name to a function that takes one sample. Gives the samples of each name, as many as repetitions.

    The order turns around with every repetition, so that none is always the one that comes after another."""
    samples = {name: [] for name in sides}
    for repetition in range(repetitions):
        names = list(sides) if repetition % 2 == 0 else list(reversed(sides))
        for name in names:
            samples[name].append(sides[name]())
    return samples
