"""What notebooks and the REPL show of workspaces, reports and pictures."""
