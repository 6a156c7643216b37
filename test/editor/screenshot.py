#!/usr/bin/env python3
"""Takes the pictures of docs/editors.md: an editor in a terminal, as SVG.

usage: screenshot.py neovim|emacs WHOFREES_CLANGD EXAMPLE OUTPUT.svg

The editor runs in tmux, with the settings that docs/editors.md says to paste.
"""

import html
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

from in_editors import settings

COLUMNS, LINES = 118, 26
WIDTH, HEIGHT = 8.4, 18  # of a character
START, PAUSE = 10, 5  # seconds for the editor to start, and to show what is asked for
COMMANDS = {
    "neovim": "nvim -u NONE -i NONE -n --cmd 'filetype on' --cmd 'syntax on' "
              "--cmd 'set background=light laststatus=0 noruler number' "
              "--cmd 'hi NormalFloat ctermbg=254' --cmd 'hi SignColumn ctermbg=NONE' "
              "--cmd 'luafile {settings}' {file}",
    "emacs": "emacs -nw -q --eval '(package-initialize)' --eval '(require (quote eglot))' "
             "--eval '(setq frame-background-mode (quote light) max-mini-window-height 0.5 "
             "native-comp-async-report-warnings-errors nil eglot-ignored-server-capabilities "
             "(quote (:hoverProvider :signatureHelpProvider)))' --eval '(menu-bar-mode 0)' "
             "--load {settings} {file}",
}
# A number is so many seconds to wait.
KEYS = {
    "neovim": ["66Gzt73G$ :lua Space vim.diagnostic.open_float() Enter"],
    "emacs": ["M-x", 1, "eglot Enter", 5, "C-x 1 M-g g 73 Enter C-u 7 C-l M-f M-f M-b"],
}
# The terminal's eight colours, as most terminals show them.
COLOURS = ["#2e3436", "#cc0000", "#4e9a06", "#8f6a00", "#3465a4", "#75507b", "#06827f", "#555753",
           "#555753", "#ef2929", "#6ab825", "#b58900", "#729fcf", "#ad7fa8", "#34a3a3", "#000000"]


def colour(number):
    if number < 16:
        return COLOURS[number]
    if number >= 232:
        return "#" + f"{8 + 10 * (number - 232):02x}" * 3
    number -= 16
    return "#" + "".join(f"{0 if not n else 55 + 40 * n:02x}"
                         for n in (number // 36, number // 6 % 6, number % 6))


def restyled(style, codes):
    codes = [int(code or 0) for code in codes.split(";")]
    style = dict(style)
    while codes:
        code = codes.pop(0)
        if code == 0:
            style = {}
        elif code in (1, 4, 7):
            style[code] = True
        elif code in (38, 48) and codes[:1] == [5]:
            style[code] = colour(codes[1])
            del codes[:2]
        elif code in (38, 48) and codes[:1] == [2]:
            style[code] = "#%02x%02x%02x" % tuple(codes[1:4])
            del codes[:4]
        elif 30 <= code <= 37 or 90 <= code <= 97:
            style[38] = COLOURS[code - 30 if code < 90 else code - 82]
        elif 40 <= code <= 47 or 100 <= code <= 107:
            style[48] = COLOURS[code - 40 if code < 100 else code - 92]
        elif code in (39, 49, 24, 27, 22):
            style.pop({39: 38, 49: 48, 24: 4, 27: 7, 22: 1}[code], None)
    return style


def svg(captured):
    lines = captured.rstrip("\n").split("\n")
    size = COLUMNS * WIDTH + 16, len(lines) * HEIGHT + 16
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{size[0]:.0f}" height="{size[1]}" '
           'font-family="monospace" font-size="14">',
           '<rect width="100%" height="100%" fill="#ffffff"/>']
    style = {}
    for row, line in enumerate(lines):
        column, y = 0, row * HEIGHT + 8
        for part in re.split(r"(\x1b\[[\d;:]*m)", line):
            if part.startswith("\x1b["):
                style = restyled(style, part[2:-1].replace(":", ";"))
                continue
            part = re.sub(r"\x1b\([A-Z0-9]|[\x0e\x0f]", "", part)
            if not part:
                continue
            ink, paper = style.get(38, "#1c1c1c"), style.get(48)
            if style.get(7):
                ink, paper = paper or "#ffffff", ink
            x, width = 8 + column * WIDTH, len(part) * WIDTH
            if paper:
                out.append(f'<rect x="{x:.1f}" y="{y}" width="{width:.1f}" height="{HEIGHT}" '
                           f'fill="{paper}"/>')
            if part.strip():
                extra = ' font-weight="bold"' if style.get(1) else ""
                extra += ' text-decoration="underline"' if style.get(4) else ""
                out.append(f'<text x="{x:.1f}" y="{y + 14}" textLength="{width:.1f}" fill="{ink}" '
                           f'xml:space="preserve"{extra}>{html.escape(part)}</text>')
            column += len(part)
    return "\n".join([*out, "</svg>"]) + "\n"


def main():
    name, server, example, output = sys.argv[1:]
    with tempfile.TemporaryDirectory() as where:
        pasted = pathlib.Path(where) / "settings"
        pasted.write_text(settings(name, str(pathlib.Path(server).resolve())))

        def tmux(*arguments):
            return subprocess.run(["tmux", "-S", f"{where}/tmux", *arguments], check=True,
                                  stdout=subprocess.PIPE, text=True).stdout

        command = COMMANDS[name].format(settings=pasted, file=pathlib.Path(example).name)
        tmux("-f", "/dev/null", "new-session", "-d", "-x", str(COLUMNS), "-y", str(LINES),
             "-c", str(pathlib.Path(example).resolve().parent),
             f"env TERM=screen-256color XDG_CONFIG_HOME={where} HOME={where} LANG=C.UTF-8 {command}")
        tmux("set", "-g", "status", "off")
        try:
            time.sleep(START)
            for keys in KEYS[name]:
                if isinstance(keys, int):
                    time.sleep(keys)
                else:
                    tmux("send-keys", *keys.split())
            time.sleep(PAUSE)
            captured = tmux("capture-pane", "-e", "-p")
        finally:
            tmux("kill-server")
    if "who frees" not in captured:
        sys.exit("there is no question on the screen:\n" + captured)
    pathlib.Path(output).write_text(svg(captured))


if __name__ == "__main__":
    main()
