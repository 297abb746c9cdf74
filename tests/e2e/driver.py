# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Bethink developers

"""Drives Bethink from outside: sees it through the accessibility tree, as a
screen reader does, and acts by keys and by the actions of that tree.

Every wait is for a condition and has a bound; the tree is part of the message
when it passes.
"""

import os
import subprocess
import time

# The libraries of the driver itself warn while the buses start.
os.environ.pop("G_DEBUG", None)

import gi  # noqa: E402

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

LIMIT = 30.0
KEY_LIMIT = 1.0
POLL = 0.02


def start_accessibility():
    """Starts bus and registry; otherwise some starts are never seen."""
    address = subprocess.check_output(
        ["gdbus", "call", "--session", "-d", "org.a11y.Bus", "-o", "/org/a11y/bus",
         "-m", "org.a11y.Bus.GetAddress"], text=True).strip()[2:-3]
    subprocess.check_call(
        ["gdbus", "call", "--address", address, "-d", "org.a11y.atspi.Registry",
         "-o", "/org/a11y/atspi/accessible/root",
         "-m", "org.a11y.atspi.Accessible.GetChildren"],
        stdout=subprocess.DEVNULL)
    Atspi.init()


def keys(*names):
    subprocess.check_call(["xdotool", "key", "--delay", "20", *names])


def type_text(text):
    subprocess.check_call(["xdotool", "type", "--delay", "15", text])


def walk(node, depth=0):
    """All nodes below a node; parts that vanish meanwhile are passed over."""
    if depth > 40:
        return
    try:
        count = node.get_child_count()
    except Exception:
        return
    for i in range(count):
        try:
            child = node.get_child_at_index(i)
        except Exception:
            continue
        if child is not None:
            yield child
            yield from walk(child, depth + 1)


def is_showing(node):
    try:
        return node.get_state_set().contains(Atspi.StateType.SHOWING)
    except Exception:
        return False


def text_of(node):
    """Name and text of a node."""
    parts = []
    try:
        parts.append(node.get_name() or "")
        interface = node.get_text_iface()
        if interface is not None:
            parts.append(Atspi.Text.get_text(interface, 0, Atspi.Text.get_character_count(interface)))
    except Exception:
        pass
    return " ".join(parts)


class App:
    def __init__(self, program, arguments=(), environment=None):
        env = dict(os.environ)
        env.update(environment or {})
        env["GTK_A11Y"] = "atspi"
        env["G_DEBUG"] = "fatal-criticals"
        self.process = subprocess.Popen([program, *arguments], env=env)
        self.node = self.wait(self._find_node, "the application on the accessibility bus")

    def _find_node(self):
        desktop = Atspi.get_desktop(0)
        desktop.clear_cache_single()
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child is not None and child.get_process_id() == self.process.pid:
                return child
        return None

    def wait(self, condition, what):
        end = time.monotonic() + LIMIT
        while time.monotonic() < end:
            result = condition()
            if result:
                return result
            if self.process.poll() is not None:
                raise AssertionError(f"Bethink ended with {self.process.returncode} while waiting for {what}")
            time.sleep(POLL)
        raise AssertionError(f"waited in vain for {what}\n{self.tree()}")

    def tree(self):
        lines = []
        for node in walk(self.node) if hasattr(self, "node") else ():
            if is_showing(node):
                lines.append(f"  {node.get_role_name()}: {text_of(node)[:100]!r}")
        return "\n".join(lines[:200])

    def _search(self, roles, text):
        self.node.clear_cache_single()
        for node in walk(self.node):
            try:
                if roles and node.get_role_name() not in roles:
                    continue
                if text in text_of(node) and is_showing(node):
                    return node
            except Exception:
                continue
        return None

    def find(self, text, *roles):
        return self.wait(lambda: self._search(roles, text), f"{roles or 'something'} with {text!r}")

    def gone(self, text, *roles):
        self.wait(lambda: self._search(roles, text) is None, f"{text!r} to go")

    def _named(self, roles, name):
        self.node.clear_cache_single()
        for node in walk(self.node):
            try:
                if node.get_role_name() in roles and node.get_name() == name and is_showing(node):
                    return node
            except Exception:
                continue
        return None

    def click(self, name, *roles):
        """Clicks what has exactly this name: "Import" is not "Import…"."""
        roles = roles or ("button", "push button", "toggle button")
        node = self.wait(lambda: self._named(roles, name), f"{roles} named {name!r}")
        interface = node.get_action_iface()
        assert interface is not None and Atspi.Action.do_action(interface, 0), name
        return node

    def focused(self):
        """Name and text of what has the focus."""
        self.node.clear_cache_single()
        for node in walk(self.node):
            try:
                if node.get_state_set().contains(Atspi.StateType.FOCUSED):
                    inner = [text_of(child) for child in walk(node)]
                    return " ".join([text_of(node), *inner])
            except Exception:
                continue
        return ""

    def _focus_after(self, before):
        """The focus once a key has moved it; some keys move nothing."""
        end = time.monotonic() + KEY_LIMIT
        focus = self.focused()
        while focus == before and time.monotonic() < end:
            time.sleep(POLL)
            focus = self.focused()
        return focus

    def tab_to(self, text, key="Tab"):
        """Presses Tab until something with the text has the focus.

        Each key waits for the one before: one too many would lead past it.
        """
        focus = self.focused()
        for _ in range(60):
            if text in focus:
                return
            keys(key)
            focus = self._focus_after(focus)
        raise AssertionError(f"Tab does not lead to {text!r}\n{self.tree()}")

    def point(self):
        """Clicks into the empty part of the window, so that it has the keys."""
        subprocess.check_call(["xdotool", "mousemove", "720", "28", "click", "1"])

    def quit(self):
        keys("ctrl+q")
        assert self.process.wait(timeout=LIMIT) == 0, self.process.returncode
