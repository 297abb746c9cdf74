#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Bethink developers

"""Walks through the pages and looks for controls that say nothing to a
listener: a button, list, switch or text field without a name.

    test-names.py PROGRAM COMMAND-LINE EXPORT-FILE
"""

import os
import subprocess
import sys
import tempfile

import driver
from driver import App, is_showing, keys, walk

PROGRAM, COMMAND_LINE, EXPORT = sys.argv[1:4]

ROLES = {"button", "push button", "toggle button", "check box", "switch", "radio button",
         "combo box", "entry", "text", "list", "search box", "slider"}

PAGES = [
    ("people", ["ctrl+1"], "Henrike Vollmer"),
    ("person", ["Down", "Return"], "Timeline"),
    ("conversations", ["ctrl+2"], "Conversations"),
    ("conversation", ["Down", "Return"], "Write down the message"),
    ("calls", ["ctrl+3"], "Calls"),
    ("search", ["ctrl+f"], "Search"),
    ("new person", ["Escape", "ctrl+n"], "First Name"),
    ("import", ["Escape", "ctrl+i"], "Choose Files"),
    ("export", ["Escape", "ctrl+e"], "Everything"),
    ("preferences", ["Escape", "ctrl+comma"], "Order of the List"),
    ("shortcuts", ["Escape", "ctrl+question"], "Keyboard Shortcuts"),
]

# The list of results that the preferences dialog of libadwaita searches in.
TOOLKIT = {("preferences", "list")}


def name_of(node):
    """The name of a node, or of the field that it is a part of."""
    for _ in range(4):
        if node is None:
            return ""
        if node.get_name():
            return node.get_name()
        if node.get_role_name() not in ("text", "entry"):
            return ""
        node = node.get_parent()
    return ""


def nameless(app, page):
    app.node.clear_cache_single()
    found = []
    for node in walk(app.node):
        try:
            if node.get_role_name() not in ROLES or not is_showing(node) or name_of(node).strip():
                continue
            if (page, node.get_role_name()) in TOOLKIT:
                continue
            # A list that shows nothing says nothing.
            if node.get_role_name() != "list" or any(is_showing(child) for child in walk(node)):
                parent = node.get_parent()
                found.append(f"{node.get_role_name()} in {parent.get_role_name()} {parent.get_name()!r}")
        except Exception:  # noqa: BLE001 - a node that went away says nothing
            continue
    return found


def main():
    driver.start_accessibility()
    failed = 0
    with tempfile.TemporaryDirectory(prefix="bethink-names-") as folder:
        database = os.path.join(folder, "bethink.db")
        subprocess.check_call([COMMAND_LINE, "--database", database, "import", EXPORT],
                              stdout=subprocess.DEVNULL)
        app = App(PROGRAM, ["--database", database])
        app.find("Henrike Vollmer")
        app.point()
        for page, strokes, text in PAGES:
            keys(*strokes)
            app.find(text)
            found = nameless(app, page)
            for line in found:
                print(f"# {page}: {line}")
            print(f"{'not ' if found else ''}ok - {page}", flush=True)
            failed += bool(found)
        keys("Escape")
        app.quit()
    return 1 if failed else 0


sys.exit(main())
