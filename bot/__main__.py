"""`python -m bot`: hands the command line to the commands."""

from bot.cli import main

if __name__ == "__main__":
    main()
