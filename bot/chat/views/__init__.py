"""What happens when something is pressed or a form is sent; every press knows all it needs by its custom id."""
