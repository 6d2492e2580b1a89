"""``python -m poolledger``: the command line, where the command itself is not on the path."""

from poolledger.cli.arguments import run

if __name__ == "__main__":
    run()
