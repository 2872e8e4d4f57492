"""What command does the job of a procedure that is only clicks: sources, ranking, and ways to write it in."""
