"""Archives of pages, unpacked once into a cache folder: ONRECORD_CACHE, else build/eval-data below the repository's root."""

import os, pathlib, shutil, subprocess, tarfile, tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


def cache():
    return pathlib.Path(os.environ.get("ONRECORD_CACHE") or ROOT / "build" / "eval-data")


def folder(data, archive, inside):
    """The folder `inside` of `data/pages/ARCHIVE`, unpacked where it is not yet: into a folder beside, then moved, so that a stop half way leaves nothing."""
    top = inside.split("/")[0]
    at = cache() / top
    if not at.exists():
        cache().mkdir(parents=True, exist_ok=True)
        source = pathlib.Path(data) / "pages" / archive
        with tempfile.TemporaryDirectory(dir=cache()) as t:
            if archive.endswith(".zst"):
                zstd = subprocess.Popen(["zstd", "-dc", "--long=29", str(source)], stdout=subprocess.PIPE)
                with tarfile.open(fileobj=zstd.stdout, mode="r|") as tar:
                    tar.extractall(t)
                if zstd.wait():
                    raise OSError(f"zstd failed on {source}")
            else:
                with tarfile.open(source) as tar:
                    tar.extractall(t)
            for x in pathlib.Path(t).iterdir():
                if not (cache() / x.name).exists():
                    shutil.move(str(x), str(cache() / x.name))
    return cache() / inside
