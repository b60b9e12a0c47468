"""What letterforge costs, beside the libraries it stands on. Not tests: nothing here passes or fails."""
