"""Debian's sources, of which only what is asked for is unpacked."""

import pathlib
import shutil
import subprocess
import sys


class Sources:
    """A directory outside the repository's files, where everything is kept."""

    def __init__(self, directory: pathlib.Path):
        self.directory = directory

    def unpacked(self, package: str, wanted: str = "*") -> pathlib.Path:
        """Where the files of `package` are that match `wanted`, a pattern of
        tar's. What is there already is not fetched again."""
        place = self.directory / "src" / package
        done = place / ".done"
        if done.exists() and done.read_text(encoding="utf-8") == wanted:
            return place
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        _unpack(self._archive(package), wanted, place)
        done.write_text(wanted, encoding="utf-8")
        return place

    def version(self, package: str) -> str:
        """The upstream version, as the archive's name has it."""
        return self._archive(package).name.split("_")[1].split(".orig")[0]

    def _archive(self, package: str) -> pathlib.Path:
        download = self.directory / "download"
        download.mkdir(parents=True, exist_ok=True)
        found = sorted(download.glob(f"{package}_*.orig.tar.*[!c]"))
        if not found:
            result = subprocess.run(["apt-get", "source", "--download-only", "-q", package],
                                    cwd=download, text=True, capture_output=True, check=False)
            found = sorted(download.glob(f"{package}_*.orig.tar.*[!c]"))
            if not found:
                sys.exit(f"evidence: the sources of {package} could not be fetched; `apt-get source`"
                         f" needs a deb-src line in apt's sources, and says:\n{result.stderr}")
        return found[0]


def _unpack(archive: pathlib.Path, wanted: str, place: pathlib.Path):
    # Some packages are archives of archives; GCC's is.
    names = subprocess.run(["tar", "-tf", archive], text=True, capture_output=True,
                           check=True).stdout.splitlines() if "gcc" in archive.name else []
    inner = [name for name in names if name.endswith(".tar.xz") and "/gcc-" in name]
    if inner:
        _tar(archive, inner[0], place)
        archive = place / inner[0]
    _tar(archive, wanted, place)
    if inner:
        archive.unlink()


def _tar(archive: pathlib.Path, wanted: str, place: pathlib.Path):
    subprocess.run(["tar", "-xf", archive, "-C", place, "--wildcards", wanted], check=True)
