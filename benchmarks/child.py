"""One build in a process of its own, run by `build.py`: the `mkdocs build` command with a clock around one plugin.

    python child.py CONFIG SITE_DIR REPORT [PLUGIN]

CPU and memory of the process are its parent's to read. What only this process can know goes to REPORT as JSON: the
seconds spent importing the plugin called PLUGIN, setting it up, and in each of its hooks, collections of the garbage
collector that happen there included. Nothing but the standard library is imported before the build, so that a plain
build pays for nothing.
"""

import functools
import importlib.metadata
import json
import sys
import time
from collections import defaultdict
from contextlib import contextmanager

_SETUP = ("__init__", "load_config")


class Clock:
    """Seconds per part of a plugin; a part that runs inside another belongs to the outer one."""

    def __init__(self):
        self.cpu = defaultdict(float)
        self.wall = defaultdict(float)
        self.calls = defaultdict(int)
        self._running = False

    @contextmanager
    def part(self, name):
        if self._running:
            yield
            return
        self._running = True
        wall, cpu = time.perf_counter(), time.process_time()
        try:
            yield
        finally:
            self.cpu[name] += time.process_time() - cpu
            self.wall[name] += time.perf_counter() - wall
            self.calls[name] += 1
            self._running = False

    def around(self, function, name):
        """`function` with the clock running; attributes such as the priority of a hook stay."""

        @functools.wraps(function)
        def clocked(*args, **kwargs):
            with self.part(name):
                return function(*args, **kwargs)

        return clocked

    def watch(self, plugin):
        """Put the clock around every hook of the plugin class, and around what sets an instance up."""
        for name in dir(plugin):
            method = getattr(plugin, name)
            if name in _SETUP:
                setattr(plugin, name, self.around(method, "setup"))
            elif name.startswith("on_") and hasattr(method, "methods"):  # several hooks for one event
                combined = type(method)(*(self.around(single, name) for single in method.methods))
                setattr(plugin, name, combined)
            elif name.startswith("on_"):
                setattr(plugin, name, self.around(method, name))


def clocked_entry_point(clock, plugin):
    """Make the plugin called `plugin` load with the clock running, wherever the host asks for it."""
    load = importlib.metadata.EntryPoint.load

    def clocked_load(entry_point):
        if entry_point.name != plugin or entry_point.group != "mkdocs.plugins":
            return load(entry_point)
        with clock.part("import"):
            loaded = load(entry_point)
        if not clock.calls["watched"]:
            clock.calls["watched"] = 1
            clock.watch(loaded)
        return loaded

    importlib.metadata.EntryPoint.load = clocked_load


def main(config, site_dir, report, plugin=""):
    clock = Clock()
    if plugin:
        clocked_entry_point(clock, plugin)
    from mkdocs.__main__ import cli

    cli.main(["build", "--config-file", config, "--site-dir", site_dir], standalone_mode=False)
    if plugin and not any(name.startswith("on_") for name in clock.calls):
        sys.exit(f"No hook of the plugin {plugin!r} ran, so there is nothing to measure.")
    with open(report, "w", encoding="utf-8") as out:  # noqa: PTH123  # no pathlib in a plain build
        json.dump({"cpu": clock.cpu, "wall": clock.wall, "calls": clock.calls}, out)


if __name__ == "__main__":
    main(*sys.argv[1:])
