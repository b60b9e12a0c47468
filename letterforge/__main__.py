"""`letterforge`, and `python -m letterforge`: the command line, also for who interrupts it before it has begun."""

import os


def main() -> None:
    """Run the command line; ends the process with the code of what happened."""
    try:
        from letterforge.cli import main as run
    except KeyboardInterrupt:
        os._exit(130)
    run()


if __name__ == "__main__":
    main()
