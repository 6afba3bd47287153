"""What the figures give: questions that compute, compare, list or presume, answered from typed figures alone."""
