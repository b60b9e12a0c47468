"""The commands. Each calls one function of the package, and prints what it gives; `letterforge/cli.py` names them."""
