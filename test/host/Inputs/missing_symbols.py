"""Prints each symbol a plugin refers to that neither its host nor the libraries
of either define. usage: missing_symbols.py HOST PLUGIN"""

import re
import subprocess
import sys


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def symbols(path, *options):
    lines = run("nm", "-D", *options, path).splitlines()
    return {(line.split()[-2], line.split()[-1].split("@")[0]) for line in lines}


def libraries(path):
    return re.findall(r"=> (/\S+)", run("ldd", path))


host, plugin = sys.argv[1:]
defined = set()
for path in {host, *libraries(host), *libraries(plugin)}:
    defined |= {name for _, name in symbols(path, "--defined-only")}

# What every linked object may refer to, and may do without.
OPTIONAL = {"__gmon_start__", "_ITM_deregisterTMCloneTable", "_ITM_registerTMCloneTable"}
for _, name in sorted(symbols(plugin, "--undefined-only")):
    if name not in defined | OPTIONAL:
        print(name)
