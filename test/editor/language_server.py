"""A plain client of the language server protocol, for tests: one file at a time."""

import json
import pathlib
import subprocess
import threading
import queue


class LanguageServer:
    """Runs a server in a directory, talks to it over its standard streams."""

    def __init__(self, command, directory, timeout=60):
        self.directory = pathlib.Path(directory)
        self.timeout = timeout
        self.process = subprocess.Popen(
            command, cwd=directory, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.received = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()
        self.last_id = 0
        self.version = {}
        self.capabilities = self.request("initialize", {
            "processId": None,
            "rootUri": self.directory.as_uri(),
            "capabilities": {"textDocument": {"publishDiagnostics": {
                "relatedInformation": True, "codeDescriptionSupport": True,
                "versionSupport": True}}},
        })["capabilities"]
        self.notify("initialized", {})

    def _read(self):
        stream = self.process.stdout
        while True:
            length = None
            while line := stream.readline().strip():
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            if length is None:
                self.received.put(None)  # the server is gone
                return
            self.received.put(json.loads(stream.read(length)))

    def _send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def _receive(self, is_wanted):
        while True:
            message = self.received.get(timeout=self.timeout)
            if message is None:
                raise EOFError(f"the server ended with {self.process.wait()}")
            if "id" in message and "method" in message:
                self._send({"id": message["id"], "result": None})
            if is_wanted(message):
                return message

    def notify(self, method, params):
        self._send({"method": method, "params": params})

    def request(self, method, params):
        self.last_id += 1
        self._send({"id": self.last_id, "method": method, "params": params})
        answer = self._receive(
            lambda m: m.get("id") == self.last_id and "method" not in m)
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer["result"]

    def uri(self, name):
        return (self.directory / name).as_uri()

    def open(self, name, text):
        self.version[name] = 1
        language = "c" if name.endswith((".c", ".h")) else "cpp"
        self.notify("textDocument/didOpen", {"textDocument": {
            "uri": self.uri(name), "languageId": language, "version": 1,
            "text": text}})

    def change(self, name, text):
        self.version[name] += 1
        self.notify("textDocument/didChange", {
            "textDocument": {"uri": self.uri(name), "version": self.version[name]},
            "contentChanges": [{"text": text}]})

    def close(self, name):
        self.notify("textDocument/didClose", {
            "textDocument": {"uri": self.uri(name)}})

    def diagnostics(self, name):
        """What the server says about the text as it is now; waits for it."""
        uri, version = self.uri(name), self.version[name]
        return self._receive(
            lambda m: m.get("method") == "textDocument/publishDiagnostics"
            and m["params"]["uri"] == uri
            and m["params"].get("version") == version)["params"]["diagnostics"]

    def shut_down(self):
        """The server's exit status."""
        self.request("shutdown", None)
        self.notify("exit", None)
        return self.process.wait(timeout=self.timeout)
