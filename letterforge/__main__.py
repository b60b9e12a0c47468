"""`letterforge`, and `python -m letterforge`: the command line, also for who interrupts it before it has begun."""

import os
import sys


def main() -> None:
    """Run the command line; ends the process with the code of what happened."""
    try:
        if sys.argv[1:2] == ["run"] and "--help" not in sys.argv:  # processes will be wanted: let both load at once
            from letterforge import forking

            forking.begin()
        from letterforge.cli import main as run
    except KeyboardInterrupt:
        os._exit(130)
    run()


if __name__ == "__main__":
    main()
