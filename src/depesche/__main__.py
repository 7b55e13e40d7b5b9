"""``python -m depesche``: the commands, as ``depesche`` gives them."""

import sys

from depesche.cli import main

if __name__ == "__main__":
    sys.exit(main(prog_name="depesche"))
