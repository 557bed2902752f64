"""Writes the sample reviews' files again from their texts: python -m samples.write_samples

The identities and maya/review.toml are kept by hand; everything else is written here.
"""

from samples.writing.maya import SAMPLES, write_maya
from samples.writing.unready import write_unready


def main() -> None:
    """Write both reviews where they stand in the repository."""
    write_maya(SAMPLES / "maya")
    write_unready(SAMPLES / "unready")


if __name__ == "__main__":
    main()
