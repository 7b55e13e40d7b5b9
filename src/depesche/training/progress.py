"""How far a step of training is."""

import time


def say(text: str) -> None:
    """Print a line of progress at once, with the time of day."""
    print(time.strftime("%H:%M:%S"), text, flush=True)
