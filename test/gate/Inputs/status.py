"""Runs a command, and prints all that it says but how far it is, then its exit status."""

import re
import subprocess
import sys

result = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                        check=False)
said = re.sub(r"^\[\d+/\d+\] .*\n", "", result.stdout, flags=re.MULTILINE)
print(said + "status", result.returncode)
