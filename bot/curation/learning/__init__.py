"""What questions that wait have to teach: those that mean the same together, with the entries near them."""
