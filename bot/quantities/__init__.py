"""What figures give: a question over figures, its derivation, and the result or refusal."""
