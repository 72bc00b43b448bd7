"""Drives Debian's Chromium, one process for many pages, over the pipe of its DevTools
protocol: no port, nothing between it and us, no network.

    with Browser() as browser:
        browser.resize(320, 800)
        browser.open(path)
        value = browser.evaluate("document.title")

A page that does not load, and a script that throws, raise.
"""
import base64
import json
import os
import pathlib
import subprocess
import tempfile

CHROMIUM = "/usr/bin/chromium"
# One process a kind, all on this machine: it starts in 1 s and holds 200 MB.
OPTIONS = ["--headless=new", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu",
           "--disable-dev-shm-usage", "--no-first-run", "--disable-extensions",
           "--disable-background-networking", "--disable-sync", "--mute-audio",
           "--host-resolver-rules=MAP * ~NOTFOUND", "--hide-scrollbars",
           "--allow-file-access-from-files"]


class Browser:
    def __enter__(self):
        self._profile = tempfile.TemporaryDirectory()
        # Chromium reads commands from descriptor 3 and answers on 4.
        commands, self._out = os.pipe()
        self._in, answers = os.pipe()
        script = f'exec "$@" 3<&{commands} 4>&{answers}'
        self._process = subprocess.Popen(
            ["bash", "-c", script, "bash", CHROMIUM, *OPTIONS,
             f"--user-data-dir={self._profile.name}", "about:blank"],
            pass_fds=(commands, answers), stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(commands)
        os.close(answers)
        self._buffer, self._last, self._session, self._events = b"", 0, None, []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target,
                                  flatten=True)["sessionId"]
        self.call("Page.enable")
        return self

    def __exit__(self, *_):
        self._session = None
        try:
            self.call("Browser.close")
        except (OSError, EOFError):
            pass
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        os.close(self._out)
        os.close(self._in)
        self._profile.cleanup()

    def _read(self):
        """The next message."""
        while b"\0" not in self._buffer:
            more = os.read(self._in, 1 << 20)
            if not more:
                raise EOFError("Chromium has ended")
            self._buffer += more
        message, _, self._buffer = self._buffer.partition(b"\0")
        return json.loads(message)

    def call(self, method, **parameters):
        self._last += 1
        message = {"id": self._last, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._out, data):]
        while True:
            answer = self._read()
            if answer.get("id") == self._last:
                break
            self._events.append(answer)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        return answer["result"]

    def open(self, path):
        """Opens a file and waits until it and its pictures are there."""
        self._events.clear()
        done = self.call("Page.navigate", url=pathlib.Path(path).resolve().as_uri())
        if done.get("errorText"):
            raise RuntimeError(f"{path}: {done['errorText']}")
        while not any(e.get("method") == "Page.loadEventFired" for e in self._events):
            self._events.append(self._read())

    def resize(self, width, height):
        """The size of the page's window [px]; a phone has no scroll bars."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height,
                  deviceScaleFactor=1, mobile=False)

    def evaluate(self, expression):
        """The value of a script, waited for if it is a promise."""
        done = self.call("Runtime.evaluate", expression=expression, returnByValue=True,
                         awaitPromise=True)
        if "exceptionDetails" in done:
            raise RuntimeError(json.dumps(done["exceptionDetails"])[:2000])
        return done["result"].get("value")

    def picture(self, path, height=None):
        """Writes what the window shows, or `height` [px] of the page, as a PNG."""
        more = {}
        if height:
            more = {"captureBeyondViewport": True, "clip": {
                "x": 0, "y": 0, "width": self.evaluate("innerWidth"), "height": height,
                "scale": 1}}
        done = self.call("Page.captureScreenshot", format="png", **more)
        pathlib.Path(path).write_bytes(base64.b64decode(done["data"]))
